import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "~/components/layout/button-link";
import { Page, PageTitle } from "~/components/layout/page";
import { EmptyState } from "~/components/states/empty-state";
import { CHALLENGES_WINDOW, DIVISIONS } from "~/features/challenges/insights/constants";
import { divisionOf } from "~/features/challenges/insights/rules";
import { InsightFilters } from "~/features/engagement/insights/components/insight-filters";
import { INSIGHTS_TIME_ZONE } from "~/features/engagement/insights/constants";
import { windowOf } from "~/features/engagement/insights/rules";
import { getCaller, HydrateClient, prefetch, trpc } from "~/trpc/server";
import { requireViewer } from "../../../viewer";
import { InsightPlaces } from "../insight-places";
import { Figures } from "./figures";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("challengeInsights"))("pageTitle") };
}

interface ChallengeInsightsPageProps {
  searchParams: Promise<{ [name in "days" | "class" | "by"]?: string | string[] }>;
}

const one = (asked: string | string[] | undefined) => [asked].flat()[0];

/** What classes did on challenges: attempts, time, questions, tokens and cost. */
export default async function ChallengeInsightsPage({ searchParams }: ChallengeInsightsPageProps) {
  const [viewer, asked, t, all, admin] = await Promise.all([
    requireViewer(),
    searchParams,
    getTranslations("challengeInsights"),
    getTranslations("insights"),
    getTranslations("admin"),
  ]);
  const caller = await getCaller();
  const choices = (await caller.identity.classes.list()).filter(({ manages }) => manages);
  const days = windowOf(one(asked.days), CHALLENGES_WINDOW);
  const by = divisionOf(one(asked.by));
  const classId = choices.find(({ id }) => id === one(asked.class))?.id;
  const input = { days, ...(classId ? { classId } : {}) };
  const area = { label: admin("title"), href: "/admin" };
  const crumbs = [area, { label: all("title"), href: "/admin/insights" }, { label: t("title") }];
  if (choices.length === 0 && viewer.role === "instructor")
    return (
      <Page crumbs={crumbs}>
        <PageTitle title={all("title")} />
        <EmptyState action={<ButtonLink href="/admin/classes">{all("toClasses")}</ButtonLink>}>
          {t("noClasses")}
        </EmptyState>
      </Page>
    );
  await Promise.all([
    prefetch(trpc.challenges.insights.attempts.queryOptions(input)),
    prefetch(trpc.challenges.insights.time.queryOptions(input)),
    prefetch(trpc.challenges.insights.tutor.queryOptions(input)),
  ]);
  return (
    <HydrateClient>
      <Page crumbs={crumbs}>
        <InsightPlaces current="challenges" days={days} classId={classId} />
        <PageTitle
          title={all("title")}
          lead={t("lead", { count: days, zone: INSIGHTS_TIME_ZONE })}
          aside={
            <InsightFilters
              path="/admin/insights/challenges"
              days={days}
              classId={classId}
              by={by}
              choices={choices.map(({ id, name }) => ({ id, name }))}
              divisions={DIVISIONS.map((value) => ({ value, label: t(`by.${value}`) }))}
            />
          }
        />
        <Figures input={input} by={by} />
      </Page>
    </HydrateClient>
  );
}
