"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { CsvValue } from "~/lib/csv";
import type { InsightModel } from "../types";

/** A part of the whole: what it is called, and its own columns in a file. */
export interface Named<Row> {
  id: string;
  label: string;
  csv: readonly CsvValue[];
  row: Row;
}

/** Columns by which a file tells its rows apart. */
export const CSV_KEYS = {
  week: ["week"],
  class: ["class_id", "class"],
  model: ["provider", "model", "version"],
} as const;

/** Names weeks, classes and models as the screen and the file say them. */
export function useNaming() {
  const t = useTranslations("challengeInsights");
  const format = useFormatter();
  // A week is one in UTC, whatever zone the reader is in.
  const monday = (week: string, year?: "numeric") =>
    format.dateTime(new Date(`${week}T00:00:00Z`), {
      day: "numeric",
      month: "short",
      timeZone: "UTC",
      ...(year ? { year } : {}),
    });
  return {
    monday,
    weeks: <Row extends { week: string }>(rows: readonly Row[]): Named<Row>[] =>
      rows.map((row) => ({ id: row.week, label: monday(row.week, "numeric"), csv: [row.week], row })),
    classes: <Row extends { classId: string | null; className: string | null }>(
      rows: readonly Row[],
    ): Named<Row>[] =>
      rows.map((row) => ({
        id: row.classId ?? "",
        label: row.classId === null ? t("noClass") : (row.className ?? t("someClass")),
        csv: [row.classId, row.className],
        row,
      })),
    models: <Row extends InsightModel>(rows: readonly Row[]): Named<Row>[] =>
      rows.map((row) => {
        const { provider, model, version } = row;
        // Most versions begin with the name of their model.
        const told = [version?.startsWith(model ?? "") ? null : model, version].filter(Boolean).join(" ");
        return {
          id: JSON.stringify([provider, model, version]),
          label: told === "" ? t("noModel") : told,
          csv: [provider, model, version],
          row,
        };
      }),
  };
}
