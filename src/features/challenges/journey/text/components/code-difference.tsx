import { useTranslations } from "next-intl";
import { lineDifferences } from "../rules";
import type { DiffRow } from "../types";
import classes from "./code-difference.module.css";

const SIGNS = { same: "", removed: "−", added: "+" } as const;

/** The lines in which a program differs from the one before, a few unchanged ones around them. */
export function CodeDifference({ before, after }: { before: string; after: string }) {
  const t = useTranslations("journeyRecord.text");
  const rows = lineDifferences(before, after);
  if (rows.length === 0) return <p className={classes.note}>{t("parts.layout")}</p>;
  return (
    <div className={classes.diff}>
      {rows.map((row, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are their place
        <Row key={place} row={row} />
      ))}
    </div>
  );
}

function Row({ row }: { row: DiffRow }) {
  const t = useTranslations("journeyRecord.text");
  const words = useTranslations("content.comparison");
  if (row.kind === "gap") return <div className={classes.gap}>{t("parts.gap", { lines: row.lines })}</div>;
  return (
    <div className={classes.line} data-kind={row.kind}>
      <span className={classes.number}>{row.line}</span>
      {row.kind === "same" ? (
        <span />
      ) : (
        <span className={classes.sign} role="img" aria-label={words(row.kind)}>
          {SIGNS[row.kind]}
        </span>
      )}
      <code className={classes.code} lang="en">
        {row.text}
      </code>
    </div>
  );
}
