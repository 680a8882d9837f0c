"use client";

import { usePlayer } from "../client";

export function CodePane() {
  const { player } = usePlayer();
  return <section>{player.title}</section>;
}
