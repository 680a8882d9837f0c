import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page, PageTitle } from "~/components/layout/page";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonBox } from "~/components/states/skeleton";
import { ImportScreen } from "~/features/labs/authoring/components/import-screen";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { mayWriteContent, requireViewer } from "../../../viewer";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("content.import"))("title") };
}

/** An exercise from a file of another place. */
export default async function ImportPage() {
  const viewer = await requireViewer();
  if (!mayWriteContent(viewer)) notFound();
  const [t, admin] = await Promise.all([getTranslations("content"), getTranslations("admin")]);
  await Promise.all([
    prefetch(trpc.labs.authoring.list.queryOptions()),
    prefetch(trpc.labs.list.queryOptions()),
  ]);
  const crumbs = [
    { label: admin("title"), href: "/admin" },
    { label: t("title"), href: "/admin/content" },
    { label: t("import.title") },
  ];
  return (
    <HydrateClient>
      <Page crumbs={crumbs}>
        <PageTitle title={t("import.title")} lead={t("import.lead")} />
        <QueryBoundary skeleton={<SkeletonBox height="480px" />} errorTitle={t("list.loadFailed")}>
          <ImportScreen userId={viewer.id} />
        </QueryBoundary>
      </Page>
    </HydrateClient>
  );
}
