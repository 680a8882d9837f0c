import type { SubmitResult } from "../submissions/schema";
import type { RunResult } from "./schema";

/** What the hub of this process gives to those who wait for a program: a run's result, or a submission's. */
export type Finished = { kind: "run"; result: RunResult } | { kind: "submission"; result: SubmitResult };
