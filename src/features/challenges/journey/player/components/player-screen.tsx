"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTRPC } from "~/trpc/client";
import { PlayerProvider } from "../client";
import { indexOfSeq } from "../rules";
import { Axis } from "./axis";
import { CodePane } from "./code-pane";
import { EventList } from "./event-list";
import { PlayerHeader } from "./player-header";
import classes from "./player-screen.module.css";
import { TalkPane } from "./talk-pane";

interface PlayerScreenProps {
  challengeId: string;
  /** Left out: the caller's own journey. */
  userId?: string;
  /** `seq` of the event that it opens at; without it, the last one. */
  seq?: number;
  /** The fourth pane: facts, comments, evaluation. */
  side: ReactNode;
}

/** The journey player: what happened over one axis of time, and the program and the conversation at each moment of it. */
export function PlayerScreen({ challengeId, userId, seq, side }: PlayerScreenProps) {
  const trpc = useTRPC();
  const { data: player } = useSuspenseQuery(
    trpc.challenges.player.get.queryOptions({ challengeId, ...(userId ? { userId } : {}) }),
  );
  const first = indexOfSeq(player.events, seq ?? Number.POSITIVE_INFINITY);
  return (
    <PlayerProvider player={player} first={first}>
      <div className={classes.player}>
        <PlayerHeader />
        <Axis />
        <div className={classes.deck}>
          <EventList />
          <CodePane />
          <TalkPane />
          {side}
        </div>
      </div>
    </PlayerProvider>
  );
}
