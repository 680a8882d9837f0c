import "server-only";
import type { Pool } from "pg";

/** What a job gets. It acts as role loupe_jobs, under policies of its own; there is no person behind it. */
export interface JobContext {
  pool: Pool;
  /** Counts what would be changed and changes nothing. */
  dryRun: boolean;
  /** Aborted when the process stops or the job takes too long: finish the batch at hand and return. */
  signal: AbortSignal;
}

/** What a job did, as counts by name; goes into the log and the queue's own record. */
export type JobReport = Record<string, number>;

/**
 * One scheduled work. Jobs may run twice (a process dies after the work and before the note of it) and must bear it.
 */
export interface Job {
  /** Also the name of its queue: lower case, with dashes. */
  name: string;
  /** Five fields, UTC. */
  cron: string;
  /** Seconds after which a run counts as lost and is tried again. */
  expireInSeconds: number;
  /** Runs once more right after every start of the app. */
  atStart: boolean;
  run(context: JobContext): Promise<JobReport>;
}
