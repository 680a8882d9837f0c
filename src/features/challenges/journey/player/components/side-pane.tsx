"use client";

import { usePlayer } from "../client";

/** Beside the journey for those who teach: facts at the moment, comments, the evaluation. */
export function SidePane() {
  const { player } = usePlayer();
  return <section>{player.name}</section>;
}
