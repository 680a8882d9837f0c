"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Segmented } from "~/components/data/segmented";
import table from "~/components/data/table.module.css";
import { Section } from "~/components/layout/page";
import type { ImportedRoster, PreviewRow } from "~/features/identity/rosters/schema";
import classes from "./roster.module.css";

type Preview = Extract<ImportedRoster, { kind: "preview" }>;
type Issue = PreviewRow["issues"][number];
type Filter = "all" | "error" | "new" | "same";

/** Rows that are written out at first, and more by each press. */
const ROWS = 20;

const filters = ["all", "error", "new", "same"] as const;
const kindOf = (row: PreviewRow): Filter =>
  row.outcome === "error" ? "error" : ["joins", "invite", "renew"].includes(row.outcome) ? "new" : "same";

/** Every line of a roster with what would happen to it, and why not. */
export function RosterPreview({ preview }: { preview: Preview }) {
  const t = useTranslations("rosters.import");
  const [filter, setFilter] = useState<Filter>(preview.counts.error > 0 ? "error" : "all");
  const [shown, setShown] = useState(ROWS);
  const rows = preview.rows.filter((row) => filter === "all" || kindOf(row) === filter);
  const count = (one: Filter) =>
    one === "all" ? preview.rows.length : preview.rows.filter((row) => kindOf(row) === one).length;
  return (
    <Section id="roster-preview" title={t("previewTitle")} ruled>
      {preview.notes.length > 0 && <Issues issues={preview.notes} />}
      <div className={classes.filters}>
        <Segmented
          label={t("filter.label")}
          value={filter}
          options={filters.map((value) => ({ value, label: t(`filter.${value}`, { count: count(value) }) }))}
          onChange={(next) => {
            setFilter(next);
            setShown(ROWS);
          }}
        />
      </div>
      {rows.length === 0 ? (
        <p className={classes.meta}>{t("noneOfKind")}</p>
      ) : (
        <table
          className={`${table.table} ${table.stacked} ${classes.lines}`}
          aria-labelledby="roster-preview"
        >
          <thead>
            <tr>
              <th scope="col">{t("column.line")}</th>
              <th scope="col">{t("column.person")}</th>
              <th scope="col">{t("column.role")}</th>
              <th scope="col">{t("column.outcome")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row) => (
              <Line key={row.line} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {rows.length > shown && (
        <Button mt="md" onClick={() => setShown(shown + ROWS * 10)}>
          {t("showMore", { count: rows.length - shown })}
        </Button>
      )}
    </Section>
  );
}

function Line({ row }: { row: PreviewRow }) {
  const t = useTranslations("rosters.import");
  const part = useTranslations("admin.classes.part");
  return (
    <tr>
      <td className={classes.number}>{row.line}</td>
      <th scope="row">
        {row.name || t("noName")}
        <span className={classes.address}>{row.email}</span>
        {row.studentId !== "" && <span className={classes.address}>{row.studentId}</span>}
      </th>
      <td className={table.meta}>{part(row.role)}</td>
      <td>
        <span className={classes.outcome} data-kind={kindOf(row)}>
          {t(`outcome.${row.outcome}`)}
        </span>
        <Issues issues={row.issues} />
      </td>
    </tr>
  );
}

/** Their keys have other placeholders each; the messages' test holds them to the values. */
type Say = (key: string, params: Record<string, string | number>) => string;

function Issues({ issues }: { issues: readonly Issue[] }) {
  const say = useTranslations("rosters.issues") as unknown as Say;
  if (issues.length === 0) return null;
  return (
    <ul className={classes.issues}>
      {issues.map(({ key, level, params }) => (
        <li key={key} data-level={level}>
          {say(key, params)}
        </li>
      ))}
    </ul>
  );
}
