import type { RetrievedPassage } from "../../knowledge/types";
import type { AskEvent, RunEvent, TimelineEvent } from "../timeline/types";

/** A passage as it is read, without what it was found by. */
export type TextPassage = Pick<RetrievedPassage, "id" | "title" | "heading" | "page" | "text">;

/** What is told of the check of a reply; older rows lack some of it. */
interface TextChecks {
  held?: boolean | undefined;
  replaced?: boolean | undefined;
  stopped?: boolean | undefined;
}

/** An event as far as a text tells of it: one of the timeline, or one that was put together from its parts. */
export type TextEvent =
  | Exclude<TimelineEvent, AskEvent | RunEvent>
  | Omit<RunEvent, "errorSignature">
  | (Omit<AskEvent, "retrieved" | "checks"> & { retrieved: readonly TextPassage[]; checks: TextChecks });

/** A line of a difference between two programs. */
export type DiffRow =
  | {
      kind: "same" | "removed" | "added";
      text: string;
      /** In the new program; of a removed line in the old one. From 1. */
      line: number;
    }
  /** Unchanged lines that are not told. */
  | { kind: "gap"; lines: number };

/** An event and the program that it found. */
export interface TextEntry {
  event: TextEvent;
  /** The program before the event. */
  before: string;
}

/** From one opening to the next. */
export interface Sitting {
  /** From 1. */
  number: number;
  entries: TextEntry[];
}
