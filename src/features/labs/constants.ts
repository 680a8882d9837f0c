/** Most characters (code points) of a prompt. */
export const MAX_PROMPT_CHARACTERS = 4_000;

/** Most characters (UTF-16 units) that a prompt may have once its inputs are filled in: `{{name}}` may stand in it often. */
export const MAX_FILLED_CHARACTERS = 12_000;

/** Most tokens that a model may answer a lab prompt with. */
export const MAX_ANSWER_TOKENS = 1_500;

/** Attempts listed at once. */
export const ATTEMPTS_PAGE = 30;

/** How long a run goes on when nobody follows it any more, so that a dropped connection can come back. */
export const UNWATCHED_MS = 30_000;

/** How long a follower waits for a run to appear: it may subscribe a moment before the run is asked for. */
export const APPEAR_MS = 10_000;

/** How long a finished run can be followed from memory; the result stays in the database. */
export const KEEP_FINISHED_MS = 60_000;
