/** Most characters (code points) of a message to the coach. */
export const MAX_MESSAGE_CHARACTERS = 2_000;

/** Most tokens of a reply, and most characters that are kept of one. */
export const MAX_REPLY_TOKENS = 400;
export const MAX_REPLY_CHARACTERS = 2_000;

/** How much help a reply may give (grading.md): 0 a nudge, 1 a question, 2 a concept. */
export const MAX_HINT_LEVEL = 2;

/** Exchanges of before that the model is told of, and the most characters of each text. */
export const REMEMBERED = { exchanges: 6, characters: 600 } as const;

/** Most characters of a prompt or an answer that the model is told of. */
export const SHOWN_CHARACTERS = 4_000;

/** How far back runs and exchanges are read for the hint level. */
export const HINT_MEMORY = 50;

export const TRANSCRIPTS_PAGE = 20;

/** What an exchange is about, how a reply speaks and how it ended (000 §3.2). Apart from the schema, so that pages need no validator for them. */
export const COACH_CONTEXTS = ["Code", "PromptLab", "Sandbox"] as const;
export const COACH_TONES = ["coach", "warning", "celebration"] as const;
export const COACH_STATUSES = ["success", "failure", "timeout"] as const;
