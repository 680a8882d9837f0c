"use client";

import { usePlayer } from "../client";

export function Axis() {
  const { player } = usePlayer();
  return <section>{player.title}</section>;
}
