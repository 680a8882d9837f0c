import { createHash } from "node:crypto";
import type { TimelineEvent } from "../../timeline/types";
import type { KeptEvent } from "./types";

/** The same id for the same words, every time: a UUID, version 4 by its looks. */
export function rowId(words: string): string {
  const hex = createHash("sha256").update(`loupe journey ${words}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Events as the tables can hold them: every session is opened before anything happens in it and closed once, what was
 * erased is left out, and time does not run back. An opening that is missing is put in at the moment of the first event, an
 * end at the moment of the last.
 */
export function keepable(events: readonly TimelineEvent[]): KeptEvent[] {
  const there = events.filter((event): event is KeptEvent => event.kind !== "gone");
  const closes = new Set(there.flatMap(({ kind, sessionId }) => (kind === "close" ? [sessionId] : [])));
  const ends = new Map(there.map(({ sessionId }, index) => [sessionId, index]));
  const opened = new Set<string>();
  const closed = new Set<string>();
  const kept: KeptEvent[] = [];
  let now = Number.NEGATIVE_INFINITY;
  const add = (event: KeptEvent) => {
    now = Math.max(now, event.at);
    kept.push({ ...event, at: now, seq: kept.length + 1 });
  };
  const session = (kind: "open" | "close", { at, sessionId }: KeptEvent) => {
    const moment = { seq: 0, at, sessionId, refId: sessionId };
    add(kind === "open" ? { ...moment, kind, classId: null } : { ...moment, kind });
  };
  for (const [index, event] of there.entries()) {
    const { kind, sessionId } = event;
    if (kind !== "open" && !opened.has(sessionId)) session("open", event);
    const again = kind === "open" ? opened.has(sessionId) : kind === "close" && closed.has(sessionId);
    opened.add(sessionId);
    if (kind === "close") closed.add(sessionId);
    if (!again) add(event);
    if (!closes.has(sessionId) && ends.get(sessionId) === index) session("close", event);
  }
  return kept;
}
