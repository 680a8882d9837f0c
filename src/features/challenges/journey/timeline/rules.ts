import type { TimelineEvent } from "./types";

/**
 * An event as the student has it in files and in the player: without what measures how near a reply came to the author's
 * solutions, which asked for often enough would give them away, and without the group of the class that an answer falls into.
 */
export function asOwner(event: TimelineEvent): TimelineEvent {
  if (event.kind === "submit") return { ...event, groupKey: null };
  if (event.kind !== "ask") return event;
  const { held, rewritten, replaced, stopped, given } = event.checks;
  const told = Object.entries({ held, rewritten, replaced, stopped, given }).filter(
    ([, value]) => value !== undefined,
  );
  return { ...event, checks: Object.fromEntries(told) };
}
