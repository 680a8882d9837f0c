"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Section } from "~/components/layout/page";
import { useTRPC } from "~/trpc/client";
import { rightOf } from "../rules";
import type { Precision } from "../types";
import { ClassGrid } from "./class-grid";
import classes from "./needs-me.module.css";
import { StateKey } from "./state-mark";
import { StuckList } from "./stuck-list";
import { useNews } from "./use-news";
import { useStepKeys } from "./use-step-keys";
import { NewList, QuestionList, WaitingList } from "./waiting-list";

/** Who needs me now: the stuck, what waits, what is new, and how the classes stand. Follows what happens. */
export function NeedsMeScreen({ input }: { input: { classId?: string } }) {
  const t = useTranslations("needsMe");
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.challenges.needsMe.queryOptions(input));
  const page = useRef<HTMLDivElement>(null);
  useNews(input.classId);
  // In the table the arrows lead on.
  useStepKeys(page, "[data-step]");
  const counted = (title: string, count: number) => (
    <>
      {title} <span className={classes.count}>{count}</span>
    </>
  );
  const fresh = data.replies.length + data.joined.reduce((sum, { count }) => sum + count, 0);
  return (
    <div ref={page}>
      <div className={classes.top}>
        <div>
          <Section
            id="stuck"
            title={counted(t("stuck.title"), data.counts.stuck)}
            aside={<RuleFacts precision={data.precision} />}
            ruled
          >
            <StuckList entries={data.stuck} judged={data.judged} />
          </Section>
          <Section id="questions" title={counted(t("questions.title"), data.counts.questions)} ruled>
            <QuestionList entries={data.questions} count={data.counts.questions} />
          </Section>
        </div>
        <div>
          <Section id="waiting" title={counted(t("waiting.title"), data.counts.waiting)} ruled>
            <WaitingList entries={data.waiting} count={data.counts.waiting} />
          </Section>
          <Section id="new" title={counted(t("new.title"), fresh)} ruled>
            <NewList joined={data.joined} replies={data.replies} />
          </Section>
        </div>
      </div>
      <Section id="grid" title={t("grid.title")} aside={<StateKey />}>
        <ClassGrid
          key={input.classId ?? ""}
          columns={data.columns}
          moreColumns={data.moreColumns}
          rows={data.rows}
        />
      </Section>
    </div>
  );
}

/** How often the rules were right, all together; each by itself where somebody asks. */
function RuleFacts({ precision }: { precision: readonly Precision[] }) {
  const t = useTranslations("needsMe");
  const all = rightOf(precision);
  if (precision.length === 0) return null;
  return (
    <details className={classes.facts}>
      <summary>{t("stuck.precision", all)}</summary>
      <ul aria-label={t("stuck.byRule")}>
        {precision.map((one) => (
          <li key={one.rule}>
            {t("stuck.ruleFact", { rule: t(`rule.${one.rule}`), handled: one.handled, ...rightOf([one]) })}
          </li>
        ))}
      </ul>
    </details>
  );
}
