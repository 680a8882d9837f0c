import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { readForPage } from "~/app/read-for-page";
import { readJourneyText } from "~/app/read-journey-text";
import { requireViewer } from "~/app/viewer";
import { Page, Workspace } from "~/components/layout/page";
import { groupsPath } from "~/features/challenges/groups/addresses/rules";
import { PlayerFrame } from "~/features/challenges/journey/player/components/player-frame";
import { PlayerScreen } from "~/features/challenges/journey/player/components/player-screen";
import { SidePane } from "~/features/challenges/journey/player/components/side-pane";
import { playerPath } from "~/features/challenges/journey/player/rules";
import { TextVersion } from "~/features/challenges/journey/player/text/components/text-version";
import { HydrateClient, prefetch, trpc } from "~/trpc/server";

interface JourneyPageProps {
  params: Promise<{ challengeId: string; userId: string }>;
  searchParams: Promise<Partial<Record<"event" | "class" | "view", string | string[]>>>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whose journey it is, and between which others it stands. */
const readPlace = cache((challengeId: string, userId: string, asked: string | undefined) =>
  readForPage((caller) =>
    caller.challenges.player.neighbours({
      challengeId,
      userId,
      ...(asked && UUID.test(asked) ? { classId: asked } : {}),
    }),
  ),
);

async function placeOf({ params, searchParams }: JourneyPageProps) {
  const [{ challengeId, userId }, asked] = await Promise.all([params, searchParams]);
  return readPlace(challengeId, userId, [asked.class].flat()[0]);
}

export async function generateMetadata(props: JourneyPageProps): Promise<Metadata> {
  const [{ name, title }, t] = await Promise.all([placeOf(props), getTranslations("player.header")]);
  return { title: t("titleOf", { name: name ?? t("someone"), title: title ?? t("aChallenge") }) };
}

export default async function JourneyPage(props: JourneyPageProps) {
  const [viewer, { challengeId, userId }, asked, place, t, nav] = await Promise.all([
    requireViewer(),
    props.params,
    props.searchParams,
    placeOf(props),
    getTranslations("player.header"),
    getTranslations("frame.nav"),
  ]);
  const wanted = Number([asked.event].flat()[0]);
  const seq = Number.isSafeInteger(wanted) && wanted > 0 ? wanted : null;
  const crumbs = [
    { label: nav("review"), href: "/admin/review" },
    ...(place.class ? [{ label: place.class.name, href: `/admin/review?class=${place.class.id}` }] : []),
    {
      label: place.title ?? t("aChallenge"),
      ...(place.class ? { href: groupsPath(challengeId, place.class.id) } : {}),
    },
    { label: place.name ?? t("someone") },
  ];
  if ([asked.view].flat()[0] === "text") {
    const path = playerPath({ challengeId, userId });
    const read = await readJourneyText({ challengeId, userId }, seq);
    return (
      <Page crumbs={crumbs} width="read">
        <TextVersion {...read} seq={seq} path={path} />
      </Page>
    );
  }
  // Not awaited: the frame is there while the journey is read.
  void prefetch(trpc.challenges.player.get.queryOptions({ challengeId, userId }));
  return (
    <HydrateClient>
      <Workspace crumbs={crumbs} backHref="/admin/review">
        <PlayerFrame>
          <PlayerScreen
            key={`${challengeId} ${userId}`}
            challengeId={challengeId}
            userId={userId}
            neighbours={place}
            {...(seq === null ? {} : { seq })}
            side={<SidePane readerId={viewer.id} />}
          />
        </PlayerFrame>
      </Workspace>
    </HydrateClient>
  );
}
