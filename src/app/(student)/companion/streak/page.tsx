import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page, PageTitle } from "~/components/layout/page";
import { QueryBoundary } from "~/components/states/query-boundary";
import { StreakScreen } from "~/features/companion/streak/components/streak-screen";
import { StreakSkeleton } from "~/features/companion/streak/components/streak-skeleton";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("companion.streak");
  return { title: t("title") };
}

export default async function StreakPage() {
  const t = await getTranslations("companion");
  void prefetch(trpc.companion.streak.queryOptions());
  return (
    <Page crumbs={[{ label: t("title"), href: "/companion" }, { label: t("streak.title") }]}>
      <PageTitle title={t("streak.title")} lead={t("streak.lead")} />
      <HydrateClient>
        <QueryBoundary skeleton={<StreakSkeleton />} errorTitle={t("streak.failed")}>
          <StreakScreen />
        </QueryBoundary>
      </HydrateClient>
    </Page>
  );
}
