/** Criteria of an evaluation where the challenge's author named none: how the work was done, besides what came out. */
export const DEFAULT_CRITERIA = ["understands", "tests", "tutor", "explains"] as const;
/** Points of each of them. */
export const DEFAULT_MAX = 4;

export const MAX_COMMENT_CHARACTERS = 4_000;
/** Pinned comments of one review. */
export const MAX_PINNED = 200;

/** Kinds of events that a comment can be pinned to. */
export const pinnedKinds = ["open", "close", "ask", "run", "save", "paste", "submit"] as const;
