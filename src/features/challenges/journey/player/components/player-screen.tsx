"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { Segmented } from "~/components/data/segmented";
import { useTRPC } from "~/trpc/client";
import { PlayButtons, Where } from "../axis/components/transport";
import { usePlaying } from "../axis/playing/components/use-playing";
import { PlayerProvider, usePlayer } from "../client";
import { usePlayerKeys } from "../keys/components/use-player-keys";
import type { PlayerKey } from "../keys/rules";
import { entriesOf } from "../list/rules";
import type { Neighbours } from "../neighbours/types";
import { indexOfSeq } from "../rules";
import { stopFrom } from "../stops/rules";
import { Axis } from "./axis";
import { CodePane } from "./code-pane";
import { EventList } from "./event-list";
import { Place } from "./place";
import { neighbourPath, PlayerHeader } from "./player-header";
import classes from "./player-screen.module.css";
import { TalkPane } from "./talk-pane";

const KeyHelp = dynamic(() => import("../keys/components/key-help"), { ssr: false });

interface PlayerScreenProps {
  challengeId: string;
  /** Left out: the caller's own journey. */
  userId?: string;
  /** `seq` of the event that it opens at; without it, the last one. */
  seq?: number;
  /** The journeys beside it. */
  neighbours?: Neighbours;
  /** The fourth pane: facts, comments, evaluation. */
  side: ReactNode;
}

/** The journey player: what happened over one axis of time, and the program and the conversation at each moment of it. */
export function PlayerScreen({ challengeId, userId, seq, neighbours, side }: PlayerScreenProps) {
  const trpc = useTRPC();
  const { data: player } = useSuspenseQuery(
    trpc.challenges.player.get.queryOptions(
      { challengeId, ...(userId ? { userId } : {}) },
      // A journey that somebody looks at does not move below their hands.
      { staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const first = indexOfSeq(player.events, seq ?? Number.POSITIVE_INFINITY);
  return (
    <PlayerProvider key={player.userId + player.challengeId} player={player} first={first}>
      <Screen neighbours={neighbours ?? null} side={side} />
    </PlayerProvider>
  );
}

const views = ["events", "code", "talk", "side"] as const;
type View = (typeof views)[number];

function Screen({ neighbours, side }: { neighbours: Neighbours | null; side: ReactNode }) {
  const t = useTranslations("player.views");
  const router = useRouter();
  const { player, cursor } = usePlayer();
  const [view, setView] = useState<View>("events");
  const [beside, setBeside] = useState<"talk" | "side">("talk");
  const [help, setHelp] = useState(false);
  const playing = usePlaying();
  const entries = useMemo(() => entriesOf(player), [player]);
  const stops = useMemo(
    () => entries.filter((entry) => entry.stops.length > 0).map(({ index }) => index),
    [entries],
  );
  const toStop = (direction: 1 | -1) => {
    const stop = stopFrom(stops, cursor.get(), direction);
    if (stop !== null) cursor.set(stop);
  };
  const toStudent = (one: { userId: string } | null | undefined) => {
    if (neighbours && one) router.push(neighbourPath(neighbours, player.challengeId, one.userId));
  };
  const does: Record<PlayerKey, () => void> = {
    next: () => cursor.set(cursor.get() + 1),
    previous: () => cursor.set(cursor.get() - 1),
    nextStop: () => toStop(1),
    previousStop: () => toStop(-1),
    play: playing.toggle,
    first: () => cursor.set(0),
    last: () => cursor.set(entries.length - 1),
    help: () => setHelp(true),
    // The field is opened by the pane itself, which the key brings to the front.
    comment: () => {
      if (player.own) return;
      setView("side");
      setBeside("side");
    },
    previousStudent: () => toStudent(neighbours?.previous),
    nextStudent: () => toStudent(neighbours?.next),
  };
  usePlayerKeys((key) => does[key]());
  return (
    <div className={classes.player}>
      <PlayerHeader neighbours={neighbours} />
      <Axis entries={entries} playing={playing} toStop={toStop} onHelp={() => setHelp(true)} />
      <div className={classes.views}>
        <Segmented
          full
          label={t("label")}
          value={view}
          onChange={setView}
          options={views.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      <div className={classes.deck} data-view={view} data-beside={beside}>
        <div className={classes.pane} data-pane="events">
          <EventList entries={entries} />
        </div>
        <div className={classes.pane} data-pane="code">
          <CodePane />
        </div>
        <div className={classes.beside}>
          <Segmented
            full
            label={t("beside")}
            value={beside}
            onChange={setBeside}
            options={(["talk", "side"] as const).map((value) => ({ value, label: t(value) }))}
          />
        </div>
        <div className={classes.pane} data-pane="talk">
          <TalkPane />
        </div>
        <div className={classes.pane} data-pane="side">
          {side}
        </div>
      </div>
      <div className={classes.dock}>
        <PlayButtons playing={playing} toStop={toStop} />
        <Where />
      </div>
      <Place entries={entries} playing={playing.playing} />
      {help && <KeyHelp own={player.own} onClose={() => setHelp(false)} />}
    </div>
  );
}
