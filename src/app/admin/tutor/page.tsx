import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page, PageTitle } from "~/components/layout/page";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonRows } from "~/components/states/skeleton";
import { TutorSwitches } from "~/features/challenges/switches/components/tutor-switches";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";
import { mayAdminister, requireViewer } from "../../viewer";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tutor.switches"))("title") };
}

/** Where the tutor of challenges is turned off for a site or an organization. */
export default async function TutorPage() {
  if (!mayAdminister(await requireViewer())) notFound();
  const [t, admin] = await Promise.all([getTranslations("tutor.switches"), getTranslations("admin")]);
  await prefetch(trpc.challenges.switches.get.queryOptions());
  return (
    <HydrateClient>
      <Page crumbs={[{ label: admin("title"), href: "/admin" }, { label: t("title") }]}>
        <PageTitle title={t("title")} lead={t("lead")} />
        <QueryBoundary skeleton={<SkeletonRows rows={2} height="69px" />} errorTitle={t("loadFailed")}>
          <TutorSwitches />
        </QueryBoundary>
      </Page>
    </HydrateClient>
  );
}
