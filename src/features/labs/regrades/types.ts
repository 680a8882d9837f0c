import type { Result } from "~/features/grading/regrades/types";
import type { StoredInput, StoredVerdict } from "../runs/types";

/** A kept attempt, and how it stands. */
export interface StandingAttempt {
  id: string;
  userId: string;
  createdAt: Date;
  prompt: string;
  answer: string;
  /** As they were run; empty in runs that were kept before there could be several. */
  inputs: StoredInput[];
  /** Of the version by which it was run, not by which it stands. */
  ranVersion: string;
  provider: string;
  version: string;
  result: Result;
  criteria: StoredVerdict[];
}

/** What a regrade keeps of a result: all but the answers. */
export interface RegradedResult {
  criteria: StoredVerdict[];
  inputs: (Omit<StoredInput, "samples"> & { samples: { passed: boolean; failed: string[] }[] })[];
}
