import type { ChallengeLanguage } from "../../../../types";
import type { Moment } from "../../../moments/types";

/** A line that stays until it steps, and the area below it: `d` of two paths. */
export interface StepLine {
  edge: string;
  area: string;
}

/** Marks that stand on about the same pixel are one. */
export interface Mark<T> {
  x: number;
  /** Of the first of them. */
  index: number;
  of: T[];
}

export interface TestLine extends StepLine {
  language: ChallengeLanguage;
  /** One for each submission. */
  dots: { x: number; y: number; index: number; passed: number; total: number }[];
}

/** Where the most lines are written: beside the place where the program first had them. */
export interface Peak {
  lines: number;
  x: number;
  y: number;
  anchor: "start" | "end";
}

/** A pause whose length is written in a lane. */
export interface GapLabel {
  index: number;
  x: number;
  y: number;
  text: string;
  /** What it takes of its lane. */
  from: number;
  to: number;
}

export interface Lanes {
  code: StepLine & { peak: Peak | null };
  tests: TestLine[];
  prompts: Mark<{ level: number }>[];
  runs: Mark<{ failed: boolean }>[];
  pastes: Mark<{ source: "tutor" | "own" | "outside"; lines: number }>[];
  stops: Mark<Moment>[];
}
