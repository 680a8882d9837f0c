import { PAUSE_MS } from "../../facts/constants";
import type { Moment } from "../../moments/types";
import { stopsOf } from "../stops/rules";
import type { Player, PlayerEvent } from "../types";
import type { Entry, Tone } from "./types";

/** What the list tells of each event, from those before it. */
export function entriesOf({ events, moments }: Pick<Player, "events" | "moments">): Entry[] {
  const stops = new Map<number, Moment[]>();
  for (const moment of stopsOf(moments)) stops.set(moment.seq, [...(stops.get(moment.seq) ?? []), moment]);
  const times = timesOf(moments);
  const levels = new Map<string, number>();
  const tests = new Map<string, { at: number; passed: number }>();
  let answered: number | null = null;
  return events.map((event, index) => {
    const ms = event.at - (events[index - 1]?.at ?? event.at);
    const entry: Entry = {
      index,
      event,
      away: ms > PAUSE_MS ? ms : 0,
      stops: stops.get(event.seq) ?? [],
      times: times.get(event.seq) ?? 0,
      levelBefore: event.kind === "ask" ? (levels.get(event.sessionId) ?? null) : null,
      testsBefore: event.kind === "submit" ? (tests.get(event.language) ?? null) : null,
      afterAnswer:
        event.kind === "save" && answered !== null && event.at - answered <= PAUSE_MS
          ? event.at - answered
          : null,
    };
    if (event.kind === "ask") {
      levels.set(event.sessionId, event.hintLevel);
      answered = event.at;
    } else if (event.kind === "save") answered = null;
    else if (event.kind === "submit") tests.set(event.language, { at: event.at, passed: event.testsPassed });
    return entry;
  });
}

/** Of runs that belong to a row of the same error: which one of it. */
function timesOf(moments: readonly Moment[]): Map<number, number> {
  const times = new Map<number, number>();
  for (const { key, seqs } of moments) {
    if (key !== "sameError") continue;
    for (const [place, seq] of seqs.entries()) times.set(seq, place + 1);
  }
  return times;
}

/** How its icon is coloured; its words say the same. */
export function toneOf(event: PlayerEvent): Tone | null {
  if (event.kind === "run" && event.failed) return "bad";
  if (event.kind === "submit" && event.passed) return "good";
  return event.kind === "paste" ? "notice" : null;
}

/** Pixels: a line, a second one below it, and that a pause takes before it. */
export const ROW_PX = { line: 28, two: 44, away: 24 } as const;

export interface Rows {
  /** Where each row begins, and at the end where the last one ends. */
  tops: number[];
}

/** Whether there is a second line; what it says is `useEventWords`'. */
export function hasDetail({ event, stops, testsBefore, afterAnswer }: Entry): boolean {
  switch (event.kind) {
    case "ask":
    case "paste":
      return true;
    case "submit":
      return testsBefore !== null || stops.length > 0;
    case "save":
      return stops.length > 0 || afterAnswer !== null;
    default:
      return false;
  }
}

/** Heights are known without measuring, so that only what is seen is drawn. */
export function rowsOf(entries: readonly Entry[], withAway: boolean): Rows {
  const tops = [0];
  let top = 0;
  for (const entry of entries) {
    top += (hasDetail(entry) ? ROW_PX.two : ROW_PX.line) + (withAway && entry.away > 0 ? ROW_PX.away : 0);
    tops.push(top);
  }
  return { tops };
}
