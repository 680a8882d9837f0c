import type { RetrievedPassage } from "../../knowledge/types";
import type { TestResult } from "../../submissions/schema";
import type { TutorChecks } from "../../tutor/types";
import type { ChallengeLanguage } from "../../types";
import type { JourneyKind } from "../types";

interface Moment {
  /** Place in the journey, from 1. The server's order is the truth. */
  seq: number;
  /** Milliseconds since 1970; never before the event before. */
  at: number;
  sessionId: string;
  /** The row of that kind; of open and close the session. */
  refId: string;
}

export interface OpenEvent extends Moment {
  kind: "open";
  /** The class through which it was opened. */
  classId: string | null;
}

export interface CloseEvent extends Moment {
  kind: "close";
}

export interface AskEvent extends Moment {
  kind: "ask";
  prompt: string;
  response: string;
  /** The program that the question was sent with; null where there was none. Input and output of it stand in runs. */
  code: string | null;
  hintLevel: number;
  model: { name: string; version: string } | null;
  /** What the check found and did; never a word of a solution that was not shown. */
  checks: Partial<TutorChecks>;
  /** Passages that the tutor was given. */
  retrieved: RetrievedPassage[];
}

export interface RunEvent extends Moment {
  kind: "run";
  language: ChallengeLanguage;
  code: string;
  stdin: string;
  stdout: string;
  stderr: string;
  exitCode: number | null;
  durationMs: number;
  truncated: boolean;
  timedOut: boolean;
  /** The error without line numbers and names; null where the program came to its end. */
  errorSignature: string | null;
}

export interface SaveEvent extends Moment {
  kind: "save";
  language: ChallengeLanguage;
  code: string;
  /** Which save it was. */
  version: number | null;
}

export interface PasteEvent extends Moment {
  kind: "paste";
  source: "tutor" | "own" | "outside";
  content: string;
}

export interface SubmitEvent extends Moment {
  kind: "submit";
  language: ChallengeLanguage;
  code: string;
  challengeVersion: number;
  passed: boolean;
  testsPassed: number;
  testsTotal: number;
  /** One for each test; of hidden ones no more than whether they passed. */
  results: TestResult[];
  durationMs: number | null;
  /** Of the set of failing tests and the program: "answer once" groups by it. */
  groupKey: string | null;
}

/** An event whose row was erased since. */
export interface GoneEvent extends Moment {
  kind: "gone";
  was: JourneyKind;
}

/** What happened, with whole texts. */
export type TimelineEvent =
  | OpenEvent
  | CloseEvent
  | AskEvent
  | RunEvent
  | SaveEvent
  | PasteEvent
  | SubmitEvent
  | GoneEvent;

type Without<E> = E extends unknown ? Omit<E, keyof Moment> : never;

/** What an event tells besides its moment. */
export type Doing<E extends TimelineEvent = TimelineEvent> = Without<E>;

export interface Timeline {
  /** In the order of `seq`. */
  events: TimelineEvent[];
  /** There are later events that were not read: too many, or too much text. */
  cut: boolean;
}
