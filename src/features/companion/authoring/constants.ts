/** What authors write for the companion. */
export const COMPANION_KINDS = ["chapter", "quiz"] as const;

/**
 * Most characters of a chapter or a quiz in all its languages, as JSON. A call has at most 1,000,000 bytes, and a Chinese
 * character has three; the longest that comes with Loupe has 70,000.
 */
export const MAX_BODY_CHARACTERS = 300_000;

/**
 * Most phrases in the keys of a quiz in one language; a long one counts as several (WORDS_OF_PHRASE). The quizzes that come
 * with Loupe have up to 450, and an answer of 20,000 characters to one of their questions takes 20 to 30 ms of a processor.
 * The dearest keys that may be published, 12,000 words all made of the same letters and an answer of nothing else, take
 * 0.4 to 0.5 s (tried with twenty kinds of keys on two busy cores).
 */
export const MOST_PHRASES = 4_000;

/** A phrase counts as one for every so many words: what an answer costs grows with the words of the key. */
export const WORDS_OF_PHRASE = 3;
