import type { Review } from "../../reviews/types";
import type { Fact } from "../facts/types";
import type { Moment } from "../moments/types";
import type { Program } from "../states/tracks/rules";
import type { TimelineEvent } from "../timeline/types";

/** A journey with all that belongs to it, to be put on paper. */
export interface JourneyRecord {
  challengeId: string;
  userId: string;
  /** Of the student; null where the reader may not know it. */
  name: string | null;
  title: string;
  /** The reader is the student. */
  own: boolean;
  events: TimelineEvent[];
  /** There are later events that were not read. */
  cut: boolean;
  /** Whether the chain fits; null where it could not be said in time. */
  whole: boolean | null;
  /** The first event that does not fit. */
  broken: number | null;
  /** At the end of the journey. */
  facts: Fact[];
  moments: Moment[];
  /** That were released, newest first. */
  reviews: Review[];
  /** What the program was before the first event, and after the last one. */
  starter: string;
  last: Program | null;
}
