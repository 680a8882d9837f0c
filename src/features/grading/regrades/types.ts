import type { AuthoredText } from "../criteria/schema";
import type { CRITERION_CHANGES, IMPOSSIBLE, REGRADE_MODES } from "./constants";

export type RegradeMode = (typeof REGRADE_MODES)[number];
export type Impossible = (typeof IMPOSSIBLE)[number];

/** What an attempt comes to. */
export interface Result {
  /** 0 to 100, at most two decimals. */
  score: number;
  passed: boolean;
}

/** Why a result is another one now: a criterion or a question that speaks otherwise, in both languages. */
export interface Reason {
  id: string;
  label: AuthoredText;
  change: (typeof CRITERION_CHANGES)[number];
  /** The student never sees it. */
  hidden: boolean;
}

interface Looked {
  attemptId: string;
  userId: string;
  at: Date;
}

/** An attempt under the new criteria. */
export interface GradedAgain extends Looked {
  kind: "graded";
  /** The version by which it stands before, and the one by which it was graded now. */
  fromVersion: string;
  toVersion: string;
  before: Result;
  after: Result;
  reasons: Reason[];
  /** The whole result, as the attempts of the kind keep theirs; without the answers. */
  result: unknown;
}

export type Regraded = GradedAgain | (Looked & { kind: "impossible"; why: Impossible });

/** What a regrade made of a kept attempt. */
export interface AttemptRegrade {
  /** ISO, as the database writes it. */
  at: string;
  before: Result;
  after: Result;
  reasons: Reason[];
  /** The teacher's words. */
  note: string | null;
}

export interface RegradeCounts {
  /** Graded attempts of everybody who is concerned. */
  attempts: number;
  students: number;
  /** Same score, same verdict. */
  unchanged: number;
  changed: number;
  /** Changes that lift the score or the verdict: what "never lower" applies. */
  rising: number;
  /** Changes that lower one of them. */
  falling: number;
  /** Whose attempts change, in either mode. */
  studentsRising: number;
  studentsChanged: number;
  impossible: Record<Impossible, number>;
}
