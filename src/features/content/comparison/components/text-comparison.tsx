"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { compareTexts } from "../rules";
import type { DiffLine } from "../types";
import classes from "./text-comparison.module.css";

interface TextComparisonProps {
  before: string;
  after: string;
  /** What is said where nothing differs. */
  same: string;
}

const SIGNS = { same: "", removed: "−", added: "+" } as const;

/** Two texts, the changed words marked. */
export default function TextComparison({ before, after, same }: TextComparisonProps) {
  const lines = useMemo(() => compareTexts(before, after), [before, after]);
  if (lines.every((line) => line.kind === "same")) return <p className={classes.note}>{same}</p>;
  return (
    <div className={classes.diff}>
      {lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are their place
        <Line key={place} line={line} />
      ))}
    </div>
  );
}

function Line({ line }: { line: DiffLine }) {
  const t = useTranslations("content.comparison");
  const Mark = line.kind === "removed" ? "del" : "ins";
  return (
    <div className={classes.line} data-kind={line.kind}>
      {line.kind === "same" ? (
        <span />
      ) : (
        <span className={classes.sign} role="img" aria-label={t(line.kind)}>
          {SIGNS[line.kind]}
        </span>
      )}
      <span className={classes.text}>
        {line.parts.map((part, place) =>
          part.changed && line.kind !== "same" ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts are their place
            <Mark key={place}>{part.text}</Mark>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts are their place
            <span key={place}>{part.text}</span>
          ),
        )}
      </span>
    </div>
  );
}
