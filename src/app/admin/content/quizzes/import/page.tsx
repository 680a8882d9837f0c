import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page, PageTitle } from "~/components/layout/page";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonBox } from "~/components/states/skeleton";
import { BankScreen } from "~/features/companion/banks/components/bank-screen";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { mayWriteContent, requireViewer } from "../../../../viewer";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("banks.import"))("title") };
}

/** Questions from a file of another program. */
export default async function ImportQuestionsPage() {
  const viewer = await requireViewer();
  if (!mayWriteContent(viewer)) notFound();
  const [t, content, admin] = await Promise.all([
    getTranslations("banks.import"),
    getTranslations("content"),
    getTranslations("admin"),
  ]);
  await prefetch(trpc.companion.authoring.list.queryOptions());
  const crumbs = [
    { label: admin("title"), href: "/admin" },
    { label: content("title"), href: "/admin/content" },
    { label: content("companion.title"), href: "/admin/content/companion" },
    { label: t("title") },
  ];
  return (
    <HydrateClient>
      <Page crumbs={crumbs}>
        <PageTitle title={t("title")} lead={t("lead")} />
        <QueryBoundary skeleton={<SkeletonBox height="480px" />} errorTitle={content("companion.loadFailed")}>
          <BankScreen userId={viewer.id} />
        </QueryBoundary>
      </Page>
    </HydrateClient>
  );
}
