"use client";

import { usePlayer } from "../client";

export function EventList() {
  const { player } = usePlayer();
  return <section>{player.title}</section>;
}
