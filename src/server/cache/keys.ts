import "server-only";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Where a value stands and how long it is good. */
export interface CacheEntry {
  cacheKey: string;
  /** Seconds. */
  ttl: number;
}

/**
 * The keys and times of 004, "Caching strategy", for content. What is written for readers ends in the language: the document
 * knows one language, and a chapter must not be served in another's. Its keys for a person's progress and streak are not
 * used: ARCHITECTURE.md, "Decisions", says why.
 */
export const cacheEntry = {
  /** Removed when the chapter is published, and by hand. */
  chapter: (id: string, locale: string): CacheEntry => ({
    cacheKey: `chapter:${id}:${locale}`,
    ttl: 24 * HOUR,
  }),
  /** Holds the correct answers. Removed when the quiz is published, and by hand. */
  quiz: (id: string, locale: string): CacheEntry => ({ cacheKey: `quiz:${id}:${locale}`, ttl: 24 * HOUR }),
  /** Which documents stand below a prefix of the store. Removed with any of them. */
  contents: (prefix: string): CacheEntry => ({ cacheKey: `contents:${prefix}`, ttl: 5 * MINUTE }),
  /** Changes whenever documents are forgotten, in all processes. As good as what it guards over is long. */
  forgotten: (): CacheEntry => ({ cacheKey: "forgotten", ttl: 24 * HOUR }),
};
