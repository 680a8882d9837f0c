import type { z } from "zod";
import type { stuckRuleNames, stuckVerdicts } from "./constants";
import type { evidenceSchema, stuckSettingsSchema } from "./schema";

export type StuckRule = (typeof stuckRuleNames)[number];
export type StuckVerdict = (typeof stuckVerdicts)[number];
export type StuckSettings = z.infer<typeof stuckSettingsSchema>;
export type StuckEvidence = z.infer<typeof evidenceSchema>;

interface Moment {
  /** The server's order. */
  seq: number;
  /** Milliseconds since the epoch. */
  at: number;
  sessionId: string;
}

/** What the rules need of an event of a journey. */
export type StuckEvent =
  | (Moment & { kind: "run"; errorSignature: string | null; stderr: string })
  | (Moment & {
      kind: "submit";
      passed: boolean;
      testsTotal: number;
      /** Ids of the tests that passed. */
      passing: readonly string[];
    })
  | (Moment & { kind: "ask"; prompt: string; hintLevel: number })
  | (Moment & { kind: "other" });

export interface StuckJourney {
  /** In the server's order. */
  events: readonly StuckEvent[];
  /** What lies before the first of them. */
  earlier: {
    activeMs: number;
    /** Ids of the tests that passed. */
    passing: readonly string[];
    /** `seq` of the last newly passing test; 0 where there was none. */
    after: number;
    solved: boolean;
  };
  /** Minutes; null where the author says none. */
  estimatedMinutes: number | null;
}

/** A rule that fires. */
export interface StuckFinding {
  /** The same key is the same evidence: it is marked once. */
  key: string;
  evidence: StuckEvidence;
}
