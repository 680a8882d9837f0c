"use client";

import { usePlayer } from "../client";

export function TalkPane() {
  const { player } = usePlayer();
  return <section>{player.title}</section>;
}
