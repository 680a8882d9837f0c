import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "~/components/layout/page";
import { KnowledgeScreen } from "~/features/challenges/knowledge/components/knowledge-screen";
import { ContentPlaces } from "~/features/content/listing/components/content-places";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { mayWriteContent, requireViewer } from "../../../viewer";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("knowledge"))("title") };
}

/** The texts that the tutor may look things up in. */
export default async function KnowledgePage() {
  const viewer = await requireViewer();
  if (!mayWriteContent(viewer)) notFound();
  const [t, content, admin] = await Promise.all([
    getTranslations("knowledge"),
    getTranslations("content"),
    getTranslations("admin"),
  ]);
  await prefetch(trpc.challenges.knowledge.scopes.queryOptions());
  const crumbs = [
    { label: admin("title"), href: "/admin" },
    { label: content("title"), href: "/admin/content" },
    { label: t("title") },
  ];
  return (
    <HydrateClient>
      <Page crumbs={crumbs}>
        <ContentPlaces current="knowledge" />
        <KnowledgeScreen userId={viewer.id} />
      </Page>
    </HydrateClient>
  );
}
