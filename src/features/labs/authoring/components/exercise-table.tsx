"use client";

import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextLink } from "~/components/layout/button-link";
import { Section } from "~/components/layout/page";
import { EmptyState } from "~/components/states/empty-state";
import { ListFilters } from "~/features/content/listing/components/list-filters";
import classes from "~/features/content/listing/components/listing.module.css";
import { ListColumns, RowFacts } from "~/features/content/listing/components/row-facts";
import { EVERYTHING, matches } from "~/features/content/listing/rules";
import { useTRPC } from "~/trpc/client";
import type { AuthoringEntry } from "../schema";

/** All exercises that the person can write, by lab, with what became of them; narrowed by words and by state. */
export function ExerciseTable() {
  const t = useTranslations("content.list");
  const trpc = useTRPC();
  const { data: entries } = useSuspenseQuery(trpc.labs.authoring.list.queryOptions());
  const { data: labs } = useSuspenseQuery(trpc.labs.list.queryOptions());
  const [filter, setFilter] = useState(EVERYTHING);
  const shown = entries.filter(({ title, exerciseId, state }) =>
    matches(filter, { names: [title, exerciseId], state }),
  );
  const titles = new Map(labs.map(({ labNumber, title }) => [labNumber, title]));
  const byLab = Map.groupBy(entries, ({ labNumber }) => labNumber);
  if (entries.length === 0) return <EmptyState>{t("empty")}</EmptyState>;
  return (
    <>
      <ListFilters
        find={t("find")}
        filter={filter}
        onChange={setFilter}
        found={t("found", { count: shown.length })}
      />
      {shown.length === 0 && (
        <EmptyState action={<Button onClick={() => setFilter(EVERYTHING)}>{t("clear")}</Button>}>
          {t("noMatch")}
        </EmptyState>
      )}
      {[...Map.groupBy(shown, ({ labNumber }) => labNumber)].map(([number, rows]) => {
        const title = titles.get(number);
        const count = byLab.get(number)?.length ?? rows.length;
        return (
          <Section
            key={number}
            id={`lab-${number}`}
            title={title ? t("lab", { number, title }) : t("labOnly", { number })}
            aside={
              <span className={classes.meta}>
                {rows.length === count
                  ? t("inLab", { count })
                  : t("inLabFiltered", { shown: rows.length, count })}
              </span>
            }
          >
            <LabRows rows={rows} labelledBy={`lab-${number}`} />
          </Section>
        );
      })}
    </>
  );
}

function LabRows({ rows, labelledBy }: { rows: readonly AuthoringEntry[]; labelledBy: string }) {
  const t = useTranslations("content.list");
  return (
    <table className={classes.table} aria-labelledby={labelledBy}>
      <ListColumns title={t("column.title")} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.exerciseId}>
            <th scope="row">
              <TextLink href={`/admin/content/labs/${row.exerciseId}`}>{row.title}</TextLink>
              <span className={classes.id}>{row.exerciseId}</span>
            </th>
            <RowFacts row={row} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
