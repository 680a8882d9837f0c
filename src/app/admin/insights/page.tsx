import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "~/components/layout/button-link";
import { Page, PageTitle, Section } from "~/components/layout/page";
import { EmptyState } from "~/components/states/empty-state";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonBox } from "~/components/states/skeleton";
import { InsightFilters } from "~/features/engagement/insights/components/insight-filters";
import { INSIGHTS_TIME_ZONE } from "~/features/engagement/insights/constants";
import { windowOf } from "~/features/engagement/insights/rules";
import { AttemptsInsight, CompletionInsight } from "~/features/labs/insights/components/lab-insights";
import { CoachInsight, UsageInsight } from "~/features/labs/insights/components/model-insights";
import { INSIGHTS } from "~/features/labs/insights/constants";
import { getCaller, HydrateClient, prefetch, trpc } from "~/trpc/server";
import { requireViewer } from "../../viewer";
import { InsightPlaces } from "./insight-places";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("insights"))("title") };
}

interface InsightsPageProps {
  searchParams: Promise<{ days?: string | string[]; class?: string | string[] }>;
}

/** Each with its height where there is something to show; attempts have a line for each exercise that was begun. */
const charts = {
  completion: { Chart: CompletionInsight, height: "184px" },
  attempts: { Chart: AttemptsInsight, height: "560px" },
  usage: { Chart: UsageInsight, height: "308px" },
  coach: { Chart: CoachInsight, height: "208px" },
};

export default async function InsightsPage({ searchParams }: InsightsPageProps) {
  const [viewer, asked, t, admin] = await Promise.all([
    requireViewer(),
    searchParams,
    getTranslations("insights"),
    getTranslations("admin"),
  ]);
  const caller = await getCaller();
  const choices = (await caller.identity.classes.list()).filter(({ manages }) => manages);
  const days = windowOf([asked.days].flat()[0]);
  const classId = choices.find(({ id }) => id === [asked.class].flat()[0])?.id;
  const input = { days, ...(classId ? { classId } : {}) };
  const crumbs = [{ label: admin("title"), href: "/admin" }, { label: t("title") }];
  if (choices.length === 0 && viewer.role === "instructor") {
    return (
      <Page crumbs={crumbs}>
        <PageTitle title={t("title")} />
        <EmptyState action={<ButtonLink href="/admin/classes">{t("toClasses")}</ButtonLink>}>
          {t("noClasses")}
        </EmptyState>
      </Page>
    );
  }
  await Promise.all([
    prefetch(trpc.labs.insights.completion.queryOptions(input)),
    prefetch(trpc.labs.insights.attempts.queryOptions(input)),
    prefetch(trpc.labs.insights.usage.queryOptions(input)),
    prefetch(trpc.labs.insights.coach.queryOptions(input)),
  ]);
  return (
    <HydrateClient>
      <Page crumbs={crumbs}>
        <InsightPlaces current="labs" days={days} classId={classId} />
        <PageTitle
          title={t("title")}
          lead={t("lead", { count: days, zone: INSIGHTS_TIME_ZONE })}
          aside={
            <InsightFilters
              path="/admin/insights"
              days={days}
              classId={classId}
              choices={choices.map(({ id, name }) => ({ id, name }))}
            />
          }
        />
        {INSIGHTS.map((one) => {
          const { Chart, height } = charts[one];
          return (
            <Section key={one} id={one} title={t(`${one}.title`)} aside={t(`${one}.fact`)} ruled>
              <QueryBoundary skeleton={<SkeletonBox height={height} />} errorTitle={t("loadFailed")}>
                <Chart input={input} />
              </QueryBoundary>
            </Section>
          );
        })}
      </Page>
    </HydrateClient>
  );
}
