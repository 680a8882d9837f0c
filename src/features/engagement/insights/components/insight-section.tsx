"use client";

import { Button } from "@mantine/core";
import { useNow, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "~/components/states/empty-state";
import { type CsvValue, toCsv } from "~/lib/csv";
import { csvName } from "../rules";
import classes from "./insights.module.css";

interface InsightSectionProps {
  /** What it is about, as its heading says. */
  title: string;
  /** Said where there is nothing. */
  empty: string;
  /** Names the file: `usage`, `challenge-time-by-week`. */
  file: string;
  days: number;
  /** The picture; the table below says the same. */
  chart: ReactNode;
  /** Heads of the table; the first column names its row. */
  head: readonly string[];
  rows: readonly { id: string; cells: readonly string[] }[];
  /** The same in figures, with names of columns that stay the same in every language. */
  csv: { head: readonly string[]; rows: readonly (readonly CsvValue[])[] };
}

/** One question with its chart, the table behind it and the table as a file. */
export function InsightSection(props: InsightSectionProps) {
  const { title, empty, file, days, chart, head, rows, csv } = props;
  const t = useTranslations("insights");
  const now = useNow();
  if (rows.length === 0) return <EmptyState>{empty}</EmptyState>;
  return (
    <>
      {chart}
      <div className={classes.below}>
        <details className={classes.details}>
          <summary>{t("showTable")}</summary>
          <section
            className={classes.scroll}
            aria-label={t("table", { name: title })}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
            tabIndex={0}
          >
            <table className={classes.table}>
              <thead>
                <tr>
                  {head.map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ id, cells: [first, ...rest] }) => (
                  <tr key={id}>
                    <th scope="row">{first}</th>
                    {rest.map((cell, place) => (
                      <td key={head[place + 1]}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </details>
        <Button
          size="xs"
          aria-label={t("downloadNamed", { name: title })}
          onClick={() => download(csvName(file, days, now), toCsv(csv.head, csv.rows))}
        >
          {t("download")}
        </Button>
      </div>
    </>
  );
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
