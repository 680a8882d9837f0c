import "server-only";
import { RunHub } from "~/server/hub/run-hub";
import { KEEP_FINISHED_MS, UNWATCHED_MS } from "../../constants";
import type { RunEvent, RunOutcome } from "../../runs/types";

type LabRunHub = RunHub<RunEvent, RunOutcome>;

/** One per process: the mutation and the stream that follows it may live in different bundles of a build. */
const holder = globalThis as typeof globalThis & { loupeLabRuns?: LabRunHub };

/** The runs of this process. */
export function labRuns(): LabRunHub {
  holder.loupeLabRuns ??= new RunHub({ unwatchedMs: UNWATCHED_MS, keepFinishedMs: KEEP_FINISHED_MS });
  return holder.loupeLabRuns;
}
