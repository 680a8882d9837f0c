"use client";

import { usePlayer } from "../client";

export function PlayerHeader() {
  const { player } = usePlayer();
  return <section>{player.title}</section>;
}
