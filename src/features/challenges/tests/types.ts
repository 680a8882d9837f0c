import type { ChallengeLanguage, ChallengeTest } from "../types";
import type { testOutcomes, testProblems } from "./constants";

export type TestOutcome = (typeof testOutcomes)[number];

/** Why a test did not pass: a code and what stands in its sentence. */
export interface TestProblem {
  code: (typeof testProblems)[number];
  values: Record<string, string>;
}

/** What became of one test, as it may be shown to whoever wrote the program. */
export interface JudgedTest {
  /** Of a file of tests: one for each method, `<id of the test>/<method>`. Of hidden ones `hidden-<n>`, in their order. */
  id: string;
  /** Empty for a hidden test. */
  name: string;
  passed: boolean;
  hidden: boolean;
  outcome: TestOutcome;
  /** What the language or the file of tests says, in its own words. Null for hidden tests. */
  message: string | null;
  /** What the comparison found, of a visible test. */
  problem?: TestProblem;
  /** Of a visible program test, shortened. */
  stdin?: string;
  expected?: string;
  actual?: string;
}

export interface JudgeRequest {
  language: ChallengeLanguage;
  code: string;
  /** How the program is called, in tracebacks and for files of tests that import it. */
  fileName: string;
  visibleTests: readonly ChallengeTest[];
  hiddenTests: readonly ChallengeTest[];
}

export interface JudgeOptions {
  /** Whose places in the sandbox's queue these are. */
  owner: string;
  signal?: AbortSignal;
  /** With the time that a proof gets, which is more than a student's: for commands of an operator only. */
  proves?: boolean;
  /** The place in the queue, before each program of a visible test; 0 as one starts. Of hidden ones at most the first. */
  onPosition?(position: number): void;
  /** So many of the tests are through; the hidden ones all at once. */
  onTested?(done: number, total: number): void;
}

export interface Judgement {
  /** All tests passed, and there was one. */
  passed: boolean;
  /** Visible ones first. */
  tests: JudgedTest[];
  /** Program time of the visible tests; how long hidden ones took is not told, nor when each ended. */
  durationMs: number;
}
