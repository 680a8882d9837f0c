/** How long a run goes on when nobody follows it any more, so that a dropped connection can come back. */
export const UNWATCHED_MS = 30_000;

/** How long a follower waits for a run to appear: it may subscribe a moment before the run is asked for. */
export const APPEAR_MS = 10_000;

/** How long a finished run can be followed from memory; the result stays in the database. */
export const KEEP_FINISHED_MS = 60_000;

/** Error signatures of runs that ended without an error of the language. */
export const SIGNATURES = { timedOut: "timeout", outOfMemory: "memory", truncated: "output" } as const;
