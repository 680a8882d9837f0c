import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { isDispute } from "../rules";
import type { Counts } from "../types";
import classes from "./confusion.module.css";

const ROWS = ["credited", "refused"] as const;
const COLUMNS = ["Right", "Wrong"] as const;

/** Credited or not by the key, right or not by the author: how many answers are of each kind. */
export function CountTable({ counts }: { counts: Counts }) {
  const t = useTranslations("quizEditor.samples.table");
  const disputes = counts.creditedWrong + counts.refusedRight;
  return (
    <div>
      <table className={classes.table}>
        <caption className={classes.caption}>{t("caption")}</caption>
        <thead>
          <tr>
            <td />
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => (
            <tr key={row}>
              <th scope="row">{t(`row.${row}`)}</th>
              {COLUMNS.map((column) => {
                const kind = `${row}${column}` as const;
                const dispute = isDispute(kind) && counts[kind] > 0;
                return (
                  <td key={column} data-dispute={dispute || undefined} data-kind={kind}>
                    <span className={classes.count}>
                      {dispute && <IconAlertTriangle size={14} aria-hidden="true" />}
                      {t("number", { count: counts[kind] })}
                    </span>
                    <span className={classes.means}>{t(`means.${kind}`)}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.sum} role="status">
        {t("sum", { disputes })}
      </p>
    </div>
  );
}
