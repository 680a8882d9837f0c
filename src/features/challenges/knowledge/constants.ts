/** Characters of a title. */
export const MAX_TITLE = 200;

/** Characters of one entry: about 400 pages. What is longer belongs into several entries. */
export const MAX_CONTENT = 1_000_000;

/** Characters that are typed or pasted: the body of a call takes no more in any language. Longer texts come as files. */
export const MAX_TYPED = 250_000;

/** Bytes of a file. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** Pages of a PDF. */
export const MAX_PAGES = 1_000;

/** Entries of one class, of one challenge, or of one organization for itself. */
export const MAX_ENTRIES = 500;

/** Characters of a question that are looked at. */
export const MAX_QUESTION = 4_000;

/** Passages that one question can bring. */
export const MAX_PASSAGES = 12;

/** For whom an entry is, the nearest last. */
export const levels = ["everyone", "organization", "class", "challenge"] as const;

/** What an entry was made from. */
export const mediaTypes = ["text/plain", "text/markdown", "application/pdf"] as const;

/** Characters of a question that is tried out. */
export const MAX_TRIED = 1_000;
