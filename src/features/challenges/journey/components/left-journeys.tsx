"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DateTime } from "~/components/data/date-time";
import { TextLink } from "~/components/layout/button-link";
import { Section } from "~/components/layout/page";
import { useTRPC } from "~/trpc/client";
import { challengeJourneyPath } from "../../workspace/rules";
import classes from "./left-journeys.module.css";

/** What the person has worked on and can open no more; their journeys stay. Nothing where there is none. */
export function LeftJourneys() {
  const t = useTranslations("challenges.left");
  const trpc = useTRPC();
  const { data: journeys } = useSuspenseQuery(trpc.challenges.leftJourneys.queryOptions());
  if (journeys.length === 0) return null;
  return (
    <Section id="left-journeys" ruled title={t("title")}>
      <p className={classes.lead}>{t("lead")}</p>
      <ul>
        {journeys.map(({ id, title, lastOpenedAt }) => (
          <li key={id} className={classes.row}>
            <TextLink href={challengeJourneyPath(id)}>{title}</TextLink>
            <span className={classes.meta}>
              {t.rich("opened", { when: () => <DateTime value={new Date(lastOpenedAt)} as="relative" /> })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
