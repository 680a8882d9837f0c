import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Page, PageTitle } from "~/components/layout/page";
import { QueryBoundary } from "~/components/states/query-boundary";
import { LabList, LabListSkeleton } from "~/features/labs/components/lab-list";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("labs");
  return { title: t("title") };
}

export default async function LabsPage() {
  const t = await getTranslations("labs");
  void prefetch(trpc.labs.list.queryOptions());
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageTitle
        title={t("title")}
        lead={t("lead")}
        aside={<Link href="/labs/coach">{t("conversations")}</Link>}
      />
      <HydrateClient>
        <QueryBoundary skeleton={<LabListSkeleton />} errorTitle={t("listFailed")}>
          <LabList />
        </QueryBoundary>
      </HydrateClient>
    </Page>
  );
}
