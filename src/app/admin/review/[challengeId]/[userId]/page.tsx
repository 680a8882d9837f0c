import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "~/app/viewer";
import { Page, Workspace } from "~/components/layout/page";
import { QueryBoundary } from "~/components/states/query-boundary";
import { SkeletonBox } from "~/components/states/skeleton";
import { PlayerScreen } from "~/features/challenges/journey/player/components/player-screen";
import { SidePane } from "~/features/challenges/journey/player/components/side-pane";
import { playerPath } from "~/features/challenges/journey/player/rules";
import { TextVersion } from "~/features/challenges/journey/player/text/components/text-version";
import { HydrateClient } from "~/trpc/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("needsMe"))("title") };
}

interface JourneyPageProps {
  params: Promise<{ challengeId: string; userId: string }>;
  searchParams: Promise<{ event?: string | string[]; view?: string | string[] }>;
}

export default async function JourneyPage({ params, searchParams }: JourneyPageProps) {
  const viewer = await requireViewer();
  const [{ challengeId, userId }, asked, t, admin] = await Promise.all([
    params,
    searchParams,
    getTranslations("needsMe"),
    getTranslations("admin"),
  ]);
  const wanted = Number([asked.event].flat()[0]);
  const seq = Number.isSafeInteger(wanted) && wanted > 0 ? wanted : null;
  const crumbs = [
    { label: admin("title"), href: "/admin" },
    { label: t("title"), href: "/admin/review" },
  ];
  if ([asked.view].flat()[0] === "text") {
    const path = playerPath({ challengeId, userId });
    return (
      <Page crumbs={crumbs} width="read">
        <TextVersion {...{ challengeId, userId, seq, path }} />
      </Page>
    );
  }
  return (
    <HydrateClient>
      <Workspace crumbs={crumbs} backHref="/admin/review">
        <QueryBoundary skeleton={<SkeletonBox height="480px" />} errorTitle={t("loadFailed")}>
          <PlayerScreen
            challengeId={challengeId}
            userId={userId}
            {...(seq === null ? {} : { seq })}
            side={<SidePane readerId={viewer.id} />}
          />
        </QueryBoundary>
      </Workspace>
    </HydrateClient>
  );
}
