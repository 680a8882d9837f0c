import type { ChallengeLanguage, StarterCode } from "../../types";
import type { PasteEvent } from "../timeline/types";
import type { factKeys, lineOrigins } from "./constants";

export type FactKey = (typeof factKeys)[number];
export type LineOrigin = (typeof lineOrigins)[number];

/**
 * Something that the events show, and which of them. Never a verdict. Its words are `journeyFacts.facts.<key>`: `label`,
 * `value` and `explain`, each with `values`.
 */
export interface Fact {
  /** One for each key; of `tests` one for each language: `tests:python`. */
  id: string;
  key: FactKey;
  values: Record<string, number | string>;
  /** Of the events that it rests on, ascending. */
  seqs: number[];
}

/** A fact at one moment and at the end of the journey. */
export interface FactPair {
  /** Null where there was nothing of it yet. */
  now: Fact | null;
  whole: Fact;
}

/** Where the lines of a program came from: lines that have code, no blank ones and no comments. */
export type OriginCount = Record<LineOrigin, number> & {
  /** Of the replies and pastes in which the lines stood first. */
  seqs: number[];
};

/** A value from an event on, until the next one. By index of the event. */
export type Steps<T> = [index: number, value: T][];

/** What facts are told from, without a text: small enough to be sent. Numbers of events are indexes, ascending. */
export interface FactTrack {
  seqs: number[];
  /** By event: milliseconds since 1970, and of active time until then. */
  at: number[];
  active: number[];
  /** Events after a pause that is not counted. */
  breaks: number[];
  opens: number[];
  runs: number[];
  failedRuns: number[];
  asks: { index: number; level: number }[];
  submissions: {
    index: number;
    language: ChallengeLanguage;
    passed: number;
    total: number;
    green: boolean;
  }[];
  /** Saves that changed the program, with lines more and less than before. */
  edits: { index: number; added: number; removed: number }[];
  pastes: { index: number; source: PasteEvent["source"]; lines: number }[];
  /** Replies of which something was held back. */
  held: { index: number; how: "rewritten" | "replaced" }[];
  /** Null: too much to tell. */
  origins: Steps<OriginCount | null>;
}

/** What the facts of a journey need besides its events. */
export interface FactContext {
  starterCode: StarterCode;
}
