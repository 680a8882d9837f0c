import type { TimelineEvent } from "../timeline/types";

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
  event: TimelineEvent;
  /** The program before the event. */
  before: string;
}

/** From one opening to the next. */
export interface Sitting {
  /** From 1. */
  number: number;
  entries: TextEntry[];
}
