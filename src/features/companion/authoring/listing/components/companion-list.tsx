"use client";

import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "~/components/layout/page";
import { EmptyState } from "~/components/states/empty-state";
import { ListFilters } from "~/features/content/listing/components/list-filters";
import listing from "~/features/content/listing/components/listing.module.css";
import { ListColumns } from "~/features/content/listing/components/row-facts";
import { EVERYTHING } from "~/features/content/listing/rules";
import { useTRPC } from "~/trpc/client";
import { countOf, listingOf, narrowed } from "../rules";
import { ChapterRow, OrphanRow, QuizRow } from "./companion-rows";

/** All chapters that the person can write, each with its quiz, and quizzes that have no chapter. */
export function CompanionList() {
  const t = useTranslations("content.companion");
  const list = useTranslations("content.list");
  const trpc = useTRPC();
  const { data: entries } = useSuspenseQuery(trpc.companion.authoring.list.queryOptions());
  const [filter, setFilter] = useState(EVERYTHING);
  if (entries.length === 0) return <EmptyState>{t("empty")}</EmptyState>;
  const shown = narrowed(listingOf(entries), filter);
  const { chapters, orphans } = shown;
  const count = countOf(shown);
  return (
    <>
      <ListFilters find={t("find")} filter={filter} onChange={setFilter} found={t("found", { count })} />
      {count === 0 && (
        <EmptyState action={<Button onClick={() => setFilter(EVERYTHING)}>{list("clear")}</Button>}>
          {t("noMatch")}
        </EmptyState>
      )}
      {chapters.length > 0 && (
        <Section id="chapters" title={t("chapters")}>
          <table className={listing.table} aria-labelledby="chapters">
            <ListColumns title={t("column")} />
            <tbody>
              {chapters.flatMap(({ chapter, quizzes }) => [
                <ChapterRow key={chapter.slug} chapter={chapter} hasQuiz={quizzes.length > 0} />,
                ...quizzes.map((quiz) => <QuizRow key={`quiz ${quiz.slug}`} quiz={quiz} chapter={chapter} />),
              ])}
            </tbody>
          </table>
        </Section>
      )}
      {orphans.length > 0 && (
        <Section id="orphans" title={t("orphans")}>
          <table className={listing.table} aria-labelledby="orphans">
            <ListColumns title={t("quizBare")} />
            <tbody>
              {orphans.map((quiz) => (
                <OrphanRow key={quiz.slug} quiz={quiz} />
              ))}
            </tbody>
          </table>
        </Section>
      )}
    </>
  );
}
