"use client";

import { Button, NativeSelect, TextInput, VisuallyHidden } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DateTime } from "~/components/data/date-time";
import { TextLink } from "~/components/layout/button-link";
import { Section } from "~/components/layout/page";
import { EmptyState } from "~/components/states/empty-state";
import { CONTENT_STATES } from "~/features/content/authoring/constants";
import { useTRPC } from "~/trpc/client";
import { type Filter, filtered } from "../listing/rules";
import type { AuthoringEntry } from "../schema";
import classes from "./exercise-table.module.css";
import { ExerciseStateMark } from "./exercise-table-state";

const EVERYTHING: Filter = { text: "", state: "" };

/** All exercises that the person can write, by lab, with what became of them; narrowed by words and by state. */
export function ExerciseTable() {
  const t = useTranslations("content.list");
  const trpc = useTRPC();
  const { data: entries } = useSuspenseQuery(trpc.labs.authoring.list.queryOptions());
  const { data: labs } = useSuspenseQuery(trpc.labs.list.queryOptions());
  const [filter, setFilter] = useState(EVERYTHING);
  const shown = filtered(entries, filter);
  const titles = new Map(labs.map(({ labNumber, title }) => [labNumber, title]));
  const byLab = Map.groupBy(entries, ({ labNumber }) => labNumber);
  if (entries.length === 0) return <EmptyState>{t("empty")}</EmptyState>;
  return (
    <>
      <div className={classes.filters}>
        <TextInput
          className={classes.find}
          aria-label={t("find")}
          placeholder={t("find")}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={filter.text}
          onChange={({ currentTarget }) => setFilter({ ...filter, text: currentTarget.value })}
        />
        <NativeSelect
          aria-label={t("stateFilter")}
          value={filter.state}
          onChange={({ currentTarget }) =>
            setFilter({ ...filter, state: CONTENT_STATES.find((one) => one === currentTarget.value) ?? "" })
          }
          data={[
            { value: "", label: t("allStates") },
            ...CONTENT_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
          ]}
        />
      </div>
      <VisuallyHidden role="status">
        {filter === EVERYTHING ? "" : t("found", { count: shown.length })}
      </VisuallyHidden>
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
      <thead>
        <tr>
          <th scope="col">{t("column.title")}</th>
          <th scope="col" className={classes.state}>
            {t("column.state")}
          </th>
          <th scope="col" className={classes.version}>
            {t("column.version")}
          </th>
          <th scope="col" className={classes.changed}>
            {t("column.changed")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.exerciseId}>
            <th scope="row">
              <TextLink href={`/admin/content/labs/${row.exerciseId}`}>{row.title}</TextLink>
              <span className={classes.id}>{row.exerciseId}</span>
            </th>
            <td>
              <ExerciseStateMark state={row.state} />
            </td>
            <td className={classes.meta}>
              <Version row={row} />
            </td>
            <td className={classes.meta}>
              <Changed row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Version({ row }: { row: AuthoringEntry }) {
  const t = useTranslations("content.list");
  const { version, publishedVersion } = row;
  if (version === null) return t("noVersion");
  if (publishedVersion === null || publishedVersion === version) return t("version", { version });
  return t("versionPublished", { version, published: publishedVersion });
}

function Changed({ row }: { row: AuthoringEntry }) {
  const t = useTranslations("content.list");
  const { changedAt, changedBy } = row;
  if (changedAt === null) return null;
  const when = <DateTime value={changedAt} as="relative" />;
  return changedBy === null ? when : t.rich("changedBy", { when: () => when, name: changedBy });
}
