/** Most hits of one phrase that are looked at; an answer that says it more often says no more. */
export const MOST_HITS = 100;
/** Shorter phrases are not looked for without their particles. */
export const LEAST_LEAN = 3;
