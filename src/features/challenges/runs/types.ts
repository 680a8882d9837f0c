import type { Proof } from "../authoring/schema";
import type { SubmitResult } from "../submissions/schema";
import type { RunResult } from "./schema";

/** What the hub of this process gives to those who wait for a program: a run's result, a submission's, or a proof's. */
export type Finished =
  | { kind: "run"; result: RunResult }
  | { kind: "submission"; result: SubmitResult }
  | { kind: "proof"; result: Proof };
