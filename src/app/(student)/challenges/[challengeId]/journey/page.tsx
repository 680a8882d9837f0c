import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readJourneyText } from "~/app/read-journey-text";
import { requireViewer } from "~/app/viewer";
import { ButtonLink } from "~/components/layout/button-link";
import { Page, PageTitle, Workspace } from "~/components/layout/page";
import { EmptyState } from "~/components/states/empty-state";
import { LastWork } from "~/features/challenges/journey/components/last-work";
import { PlayerFrame } from "~/features/challenges/journey/player/components/player-frame";
import { PlayerScreen } from "~/features/challenges/journey/player/components/player-screen";
import { SidePane } from "~/features/challenges/journey/player/components/side-pane";
import { TextVersion } from "~/features/challenges/journey/player/text/components/text-version";
import { challengeJourneyPath, challengePath } from "~/features/challenges/workspace/rules";
import { getCaller, HydrateClient, prefetch, trpc } from "~/trpc/server";
import { journeyHeadOf } from "../../challenge-of";
import classes from "./page.module.css";

interface JourneyPageProps {
  params: Promise<{ challengeId: string }>;
  searchParams: Promise<{ event?: string | string[]; view?: string | string[] }>;
}

export async function generateMetadata({ params }: JourneyPageProps): Promise<Metadata> {
  await requireViewer();
  const t = await getTranslations("challenges.journey");
  const { title } = await journeyHeadOf((await params).challengeId);
  return { title: t("pageTitle", { title }) };
}

/** The student's own journey, as those who teach see it, with what they said to it. */
export default async function JourneyPage({ params, searchParams }: JourneyPageProps) {
  const viewer = await requireViewer();
  const [{ id, title, withdrawn, begun }, asked, t] = await Promise.all([
    journeyHeadOf((await params).challengeId),
    searchParams,
    getTranslations("challenges"),
  ]);
  const crumbs = [
    { label: t("title"), href: "/challenges" },
    withdrawn ? { label: title } : { label: title, href: challengePath(id) },
    { label: t("journey.title") },
  ];
  if (!begun)
    return (
      <Page crumbs={crumbs}>
        <PageTitle title={t("journey.title")} lead={t("journey.lead", { title })} />
        <EmptyState
          action={
            <ButtonLink variant="filled" href={challengePath(id)} prefetch={false}>
              {t("journey.open")}
            </ButtonLink>
          }
        >
          {t("journey.empty")}
        </EmptyState>
      </Page>
    );
  const work = withdrawn ? await (await getCaller()).challenges.solution({ challengeId: id }) : null;
  const wanted = Number([asked.event].flat()[0]);
  const seq = Number.isSafeInteger(wanted) && wanted > 0 ? wanted : null;
  if ([asked.view].flat()[0] === "text")
    return (
      <Page crumbs={crumbs} width="read">
        <TextVersion
          {...(await readJourneyText({ challengeId: id }, seq))}
          seq={seq}
          path={challengeJourneyPath(id)}
        />
      </Page>
    );
  // Not awaited: the frame is there while the journey is read.
  void prefetch(trpc.challenges.player.get.queryOptions({ challengeId: id }));
  return (
    <HydrateClient>
      <Workspace crumbs={crumbs} backHref={withdrawn ? "/challenges" : challengePath(id)}>
        <div className={classes.journey}>
          {work && <LastWork title={title} code={work.code} />}
          <PlayerFrame>
            <PlayerScreen
              challengeId={id}
              {...(seq === null ? {} : { seq })}
              side={<SidePane readerId={viewer.id} />}
            />
          </PlayerFrame>
        </div>
      </Workspace>
    </HydrateClient>
  );
}
