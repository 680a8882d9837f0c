import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "~/components/layout/button-link";
import { Page, PageTitle } from "~/components/layout/page";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonRows } from "~/components/states/skeleton";
import { ContentPlaces } from "~/features/content/listing/components/content-places";
import { ExerciseTable } from "~/features/labs/authoring/components/exercise-table";
import { CreateExercise } from "~/features/labs/authoring/components/exercise-table-create";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { mayWriteContent, requireViewer } from "../../viewer";
import classes from "./page.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("content"))("title") };
}

/** What the labs hold, and the way into each exercise. */
export default async function ContentPage() {
  const viewer = await requireViewer();
  if (!mayWriteContent(viewer)) notFound();
  const [t, admin] = await Promise.all([getTranslations("content"), getTranslations("admin")]);
  await Promise.all([
    prefetch(trpc.labs.authoring.list.queryOptions()),
    prefetch(trpc.labs.list.queryOptions()),
  ]);
  return (
    <HydrateClient>
      <Page crumbs={[{ label: admin("title"), href: "/admin" }, { label: t("title") }]}>
        <ContentPlaces current="labs" />
        <PageTitle
          title={t("title")}
          aside={
            <div className={classes.actions}>
              <ButtonLink href="/admin/content/import">{t("list.import")}</ButtonLink>
              <CreateExercise userId={viewer.id} />
            </div>
          }
        />
        <QueryBoundary skeleton={<SkeletonRows rows={8} />} errorTitle={t("list.loadFailed")}>
          <ExerciseTable />
        </QueryBoundary>
      </Page>
    </HydrateClient>
  );
}
