/** What authors write for the companion. */
export const COMPANION_KINDS = ["chapter", "quiz"] as const;

/**
 * Most characters of a chapter or a quiz in all its languages, as JSON. A call has at most 1,000,000 bytes, and a Chinese
 * character has three; the longest that comes with Loupe has 70,000.
 */
export const MAX_BODY_CHARACTERS = 300_000;

/**
 * Most phrases in the keys of a quiz in one language. So many are looked for in answers of 20,000 characters in about half a
 * second; the quizzes that come with Loupe have up to 450.
 */
export const MOST_PHRASES = 4_000;
