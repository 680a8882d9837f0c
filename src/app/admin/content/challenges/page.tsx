import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page, PageTitle } from "~/components/layout/page";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonRows } from "~/components/states/skeleton";
import { ChallengeList } from "~/features/challenges/authoring/listing/components/challenge-list";
import { CreateChallenge } from "~/features/challenges/authoring/starting/components/create-challenge";
import { ContentPlaces } from "~/features/content/listing/components/content-places";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { mayWriteContent, requireViewer } from "../../../viewer";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("challengeEditor.list"))("title") };
}

/** The challenges that the person may write, and the way into each. Those who assist in a class have theirs here, too. */
export default async function ChallengesContentPage() {
  const viewer = await requireViewer();
  const [t, content, admin] = await Promise.all([
    getTranslations("challengeEditor.list"),
    getTranslations("content"),
    getTranslations("admin"),
  ]);
  await prefetch(trpc.challenges.authoring.list.queryOptions({ removed: false }));
  const assists = !mayWriteContent(viewer);
  const crumbs = [
    { label: admin("title"), href: "/admin" },
    assists ? { label: content("title") } : { label: content("title"), href: "/admin/content" },
    { label: t("title") },
  ];
  return (
    <HydrateClient>
      <Page crumbs={crumbs}>
        {!assists && <ContentPlaces current="challenges" />}
        <PageTitle title={t("title")} aside={<CreateChallenge userId={viewer.id} />} />
        <QueryBoundary skeleton={<SkeletonRows rows={10} />} errorTitle={t("loadFailed")}>
          <ChallengeList />
        </QueryBoundary>
      </Page>
    </HydrateClient>
  );
}
