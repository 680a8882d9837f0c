import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "~/components/layout/button-link";
import { Page, PageTitle, Section } from "~/components/layout/page";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonBox, SkeletonRows } from "~/components/states/skeleton";
import { CompanionList } from "~/features/companion/authoring/listing/components/companion-list";
import { CreateCompanion } from "~/features/companion/authoring/starting/components/create-companion";
import { StoreCard } from "~/features/companion/library/store/components/store-card";
import { ContentPlaces } from "~/features/content/listing/components/content-places";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { mayWriteContent, requireViewer } from "../../../viewer";
import classes from "../page.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("content.companion"))("title") };
}

/** Chapters and quizzes, the way into each, and the store that they come from. */
export default async function CompanionContentPage() {
  const viewer = await requireViewer();
  if (!mayWriteContent(viewer)) notFound();
  const [t, content, admin] = await Promise.all([
    getTranslations("content.companion"),
    getTranslations("content"),
    getTranslations("admin"),
  ]);
  await Promise.all([
    prefetch(trpc.companion.authoring.list.queryOptions()),
    prefetch(trpc.companion.library.health.queryOptions()),
  ]);
  const crumbs = [
    { label: admin("title"), href: "/admin" },
    { label: content("title"), href: "/admin/content" },
    { label: t("title") },
  ];
  return (
    <HydrateClient>
      <Page crumbs={crumbs}>
        <ContentPlaces current="companion" />
        <PageTitle
          title={t("title")}
          aside={
            <div className={classes.actions}>
              <ButtonLink href="/admin/content/quizzes/import">{t("import")}</ButtonLink>
              <CreateCompanion userId={viewer.id} />
            </div>
          }
        />
        <QueryBoundary skeleton={<SkeletonRows rows={12} />} errorTitle={t("loadFailed")}>
          <CompanionList />
        </QueryBoundary>
        <Section id="store" title={t("store.title")}>
          <QueryBoundary skeleton={<SkeletonBox height="120px" />} errorTitle={t("store.loadFailed")}>
            <StoreCard mayForget={viewer.role === "admin" || viewer.role === "operator"} />
          </QueryBoundary>
        </Section>
      </Page>
    </HydrateClient>
  );
}
