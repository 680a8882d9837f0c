/** Most characters (code points) of a question. */
export const MAX_QUESTION_CHARACTERS = 4_000;

/** Most tokens of a reply, and most characters that are kept of one. */
export const MAX_REPLY_TOKENS = 700;
export const MAX_REPLY_CHARACTERS = 6_000;

/** The names of the hint levels (tutor.md, "Hint levels"), in order; a key of the messages each. */
export const hintLevelNames = ["nudge", "question", "concept", "example", "excerpt"] as const;

/** At this level an excerpt may be shown that the author approved; from the level below on a reply may hold code. */
export const EXCERPT_LEVEL = 4;
export const EXAMPLE_LEVEL = 3;

/** Exchanges that the model is told of, and the most characters of each text. */
export const REMEMBERED = { exchanges: 6, characters: 1_200 } as const;

/** Most characters of each part that the model is told of. */
export const SHOWN = {
  statement: 10_000,
  code: 16_000,
  output: 3_000,
  tests: 6_000,
  material: 3_000,
  materials: 8_000,
  passage: 1_600,
  solutions: 16_000,
} as const;

/** Passages of the knowledge base that are looked up for a question. */
export const PASSAGES = 4;

/** How far back attempts and exchanges are read for the hint level, the conversation and the check. */
export const MEMORY = { hours: 12, exchanges: 60, attempts: 200 } as const;

/** Exchanges of one page of the conversation. */
export const CONVERSATION_PAGE = 20;

/** How long an answer goes on when nobody follows it any more, so that a dropped connection can come back. */
export const UNWATCHED_MS = 30_000;

/** How long a follower waits for an answer to begin: it may subscribe a moment before the question is sent. */
export const APPEAR_MS = 10_000;

/** How long a finished answer can be followed from memory; the exchange stays in the database. */
export const KEEP_FINISHED_MS = 60_000;
