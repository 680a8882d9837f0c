import type { FactKey, FactPair, FactTrack } from "../../facts/types";
import { countedBy, factsAtOnce } from "./constants";

/** The number of a fact that only grows, at the moment and of the whole; null for all others. */
export function countOf({ now, whole }: FactPair): { now: number; whole: number } | null {
  const value = countedBy[whole.key];
  if (!value) return null;
  return { now: Number(now?.values[value] ?? 0), whole: Number(whole.values[value] ?? 0) };
}

interface ShownFacts {
  atOnce: FactPair[];
  more: FactPair[];
  /** Where the lines came from has a drawing of its own. */
  origins: FactPair | null;
}

/** Facts in the order of the pane. */
export function shownFacts(pairs: readonly FactPair[]): ShownFacts {
  const place = (key: FactKey) => factsAtOnce.indexOf(key);
  const atOnce = pairs
    .filter(({ whole }) => place(whole.key) !== -1)
    .sort((a, b) => place(a.whole.key) - place(b.whole.key));
  const more = pairs.filter(({ whole }) => whole.key !== "origins" && place(whole.key) === -1);
  return { atOnce, more, origins: pairs.find(({ whole }) => whole.key === "origins") ?? null };
}

/**
 * What can be told of the lines' origins at an event: "told", "none" (no program yet) or "tooMuch" (more lines than are
 * followed).
 */
export function originsTold(track: FactTrack, index: number): "told" | "none" | "tooMuch" {
  const step = track.origins.findLast(([from]) => from <= index);
  if (!step) return "none";
  return step[1] === null ? "tooMuch" : "told";
}

interface Jumps {
  previous: number | null;
  next: number | null;
  /** How many of them are not behind the moment. */
  passed: number;
}

/** @param seqs ascending, @param seq of the current event */
export function jumpsFrom(seqs: readonly number[], seq: number): Jumps {
  return {
    previous: seqs.findLast((one) => one < seq) ?? null,
    next: seqs.find((one) => one > seq) ?? null,
    passed: seqs.filter((one) => one <= seq).length,
  };
}
