import type { ChallengeLanguage } from "../../../types";
import type { Player } from "../types";
import { LOOKED_THROUGH, OUTPUT_SHOWN } from "./constants";
import type { Against, Pair, Version } from "./types";

type Track = Pick<Player["code"], "of" | "languages">;
type Submissions = readonly { index: number }[];

/** The first place of an ascending list at which `is` holds; its length where it holds nowhere. */
function firstWhere<T>(list: readonly T[], is: (one: T) => boolean): number {
  let from = 0;
  let to = list.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const one = list[middle];
    if (one !== undefined && !is(one)) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** A state and the event that brought it. */
function versionOf({ of }: Track, state: number): Version {
  return state < 0 ? { state: -1, index: null } : { state, index: firstWhere(of, (one) => one >= state) };
}

/** Place in `submissions` of the last one before the event `index`; -1 where there is none. */
const lastBefore = (submissions: Submissions, index: number): number =>
  firstWhere(submissions, (one) => one.index >= index) - 1;

/**
 * Which two programs are compared at an event. "before": the program as it is then, and the one that it was made of, however
 * long ago. "submission": that of the submission before this event. "end": the program as it is then and as it became.
 */
export function pairAt(track: Track, submissions: Submissions, index: number, against: Against): Pair {
  const now = versionOf(track, track.of[index] ?? -1);
  const start = versionOf(track, -1);
  switch (against) {
    case "before":
      return { from: versionOf(track, now.state - 1), to: now, missing: false };
    case "submission": {
      const last = submissions[lastBefore(submissions, index)];
      if (!last) return { from: start, to: now, missing: true };
      return { from: { state: track.of[last.index] ?? -1, index: last.index }, to: now, missing: false };
    }
    case "starter":
      return { from: start, to: now, missing: false };
    default:
      return { from: now, to: versionOf(track, track.of.at(-1) ?? -1), missing: false };
  }
}

/** In which language a version is; what was before the first is in that of the one that it is compared with. */
export function languagesOf(
  { languages }: Track,
  { from, to }: Pair,
): Record<"from" | "to", ChallengeLanguage> {
  const first = languages[0] ?? "python";
  const later = languages[to.state] ?? languages[from.state] ?? first;
  return { from: languages[from.state] ?? later, to: later };
}

/** The submissions around an event: the last at or before it, and the next one. Places in `submissions`. */
export function submissionsAround(
  submissions: Submissions,
  index: number,
): Record<"last" | "next", number | null> {
  const next = firstWhere(submissions, (one) => one.index > index);
  return { last: next === 0 ? null : next - 1, next: next < submissions.length ? next : null };
}

/** The lines of a text, whatever ends them; what ends the last one begins no other. */
export const plainLines = (text: string): string => text.replace(/\r\n?/g, "\n").replace(/\n$/, "");

/** The beginning of an output that is too long to be shown at once; `whole` where that is all. */
export function shownOutput(text: string): { text: string; whole: boolean } {
  const lines = text.split("\n", OUTPUT_SHOWN.lines + 1);
  const fewer = lines.length > OUTPUT_SHOWN.lines ? lines.slice(0, -1).join("\n") : text;
  const shown = fewer.length > OUTPUT_SHOWN.characters ? fewer.slice(0, OUTPUT_SHOWN.characters) : fewer;
  return { text: shown.toWellFormed(), whole: shown.length === text.length };
}

const words = (text: string) => text.split(/\s+/).filter(Boolean).join(" ");

/**
 * The latest event before a paste whose program holds the whole of it, layout aside; null where none of those that are
 * looked through does.
 * @param codeOf the text of a state
 */
export function ownSource(
  { of }: Pick<Track, "of">,
  codeOf: (state: number) => string,
  { content, index }: { content: string; index: number },
): number | null {
  const wanted = words(content);
  const last = of[index - 1] ?? -1;
  if (wanted === "" || last < 0) return null;
  const first = Math.max(0, last - LOOKED_THROUGH);
  let found = last;
  while (found >= first && !words(codeOf(found)).includes(wanted)) found -= 1;
  return found < first ? null : firstWhere(of, (one) => one >= found);
}
