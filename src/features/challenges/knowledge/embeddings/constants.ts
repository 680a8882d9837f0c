/** How long a question waits for its embedding; then it is looked up by its words alone. */
export const QUESTION_MS = 4_000;

/** How long somebody who adds a text waits for the embeddings of its passages; the rest is completed later. */
export const FILL_MS = 20_000;

/** For each call. */
export const CALL_MS = 15_000;

/** Characters of a passage that are embedded; some models refuse more than 512 tokens, none a passage of ours. */
export const EMBEDDED_CHARACTERS = 2_000;

/** How many calls one completion makes. */
export const CALLS = 16;
