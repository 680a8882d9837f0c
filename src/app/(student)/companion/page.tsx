import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TextLink } from "~/components/layout/button-link";
import { Page, PageTitle } from "~/components/layout/page";
import { QueryBoundary } from "~/components/states/query-boundary";
import { ChapterPath } from "~/features/companion/chapters/components/chapter-path";
import { ChapterPathSkeleton } from "~/features/companion/chapters/components/chapter-path-skeleton";
import { STREAK_PATH } from "~/features/companion/rules";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("companion");
  return { title: t("title") };
}

export default async function CompanionPage() {
  const t = await getTranslations("companion");
  void prefetch(trpc.companion.chapters.list.queryOptions());
  void prefetch(trpc.companion.progress.queryOptions());
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageTitle
        title={t("title")}
        lead={t("lead")}
        aside={<TextLink href={STREAK_PATH}>{t("streakLink")}</TextLink>}
      />
      <HydrateClient>
        <QueryBoundary skeleton={<ChapterPathSkeleton />} errorTitle={t("listFailed")}>
          <ChapterPath />
        </QueryBoundary>
      </HydrateClient>
    </Page>
  );
}
