import type { TimelineEvent } from "../../timeline/types";

/** An event that can be written: what was erased cannot. */
export type KeptEvent = Exclude<TimelineEvent, { kind: "gone" }>;

/** A journey on its way into the tables. */
export interface KeptJourney {
  userId: string;
  challengeId: string;
  /** Through which it is opened; its teachers see it. */
  classId: string | null;
  /** Ids of rows are made of these and the event's own: the same words and events make the same rows. */
  words: string;
  events: readonly TimelineEvent[];
}
