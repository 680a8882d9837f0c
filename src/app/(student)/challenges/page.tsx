import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page, PageTitle } from "~/components/layout/page";
import { QueryBoundary } from "~/components/states/query-boundary";
import {
  ChallengeList,
  ChallengeListSkeleton,
} from "~/features/challenges/catalogue/components/challenge-list";
import { LeftJourneys } from "~/features/challenges/journey/components/left-journeys";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("challenges");
  return { title: t("title") };
}

export default async function ChallengesPage() {
  const t = await getTranslations("challenges");
  void prefetch(trpc.challenges.list.queryOptions());
  void prefetch(trpc.challenges.leftJourneys.queryOptions());
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageTitle title={t("title")} lead={t("lead")} />
      <HydrateClient>
        <QueryBoundary skeleton={<ChallengeListSkeleton />} errorTitle={t("list.failed")}>
          <ChallengeList />
          <LeftJourneys />
        </QueryBoundary>
      </HydrateClient>
    </Page>
  );
}
