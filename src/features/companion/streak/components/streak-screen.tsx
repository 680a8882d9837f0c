"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ButtonLink } from "~/components/layout/button-link";
import { Section } from "~/components/layout/page";
import { useTRPC } from "~/trpc/client";
import type { StreakView } from "../schema";
import { MilestoneList } from "./milestone-list";
import { StreakCalendar } from "./streak-calendar";
import { StreakExplained } from "./streak-explained";
import classes from "./streak-screen.module.css";

function Now({ streak }: { streak: StreakView }) {
  const t = useTranslations("companion.streak");
  const { current, longest, activeToday, nextMilestone } = streak;
  const today = activeToday ? "done" : current > 0 ? "open" : "start";
  return (
    <section className={classes.now}>
      <div>
        <p className={classes.length}>
          {t.rich("current", {
            days: current,
            number: (text) => <b className={classes.number}>{text}</b>,
          })}
        </p>
        <p className={classes.longest}>{t("longest", { days: longest })}</p>
      </div>
      <div className={classes.today}>
        <p>{t(`today.${today}`)}</p>
        <p className={classes.next}>
          {nextMilestone === null
            ? t("beyond")
            : t("next", { left: nextMilestone - current, milestone: nextMilestone })}
        </p>
      </div>
      <ButtonLink
        className={classes.action ?? ""}
        variant={activeToday ? "default" : "filled"}
        href="/companion"
      >
        {t("goRead")}
      </ButtonLink>
    </section>
  );
}

/** The streak of study days: the number, its calendar, its milestones, and how it comes about. */
export function StreakScreen() {
  const t = useTranslations("companion.streak");
  const trpc = useTRPC();
  const { data: streak } = useSuspenseQuery(trpc.companion.streak.queryOptions());
  return (
    <>
      <Now streak={streak} />
      <Section title={t("calendar")} id="calendar">
        <StreakCalendar streak={streak} />
      </Section>
      <Section title={t("milestones")} id="milestones">
        <MilestoneList streak={streak} />
      </Section>
      <Section title={t("how")} id="how">
        <StreakExplained streak={streak} />
      </Section>
    </>
  );
}
