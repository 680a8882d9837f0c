/** The kinds of documents that the content store holds for this domain. */
export const DOCUMENT_KINDS = ["chapter", "quiz"] as const;

/** So often a minute a person may have documents read anew: each time all of them are fetched from the store. */
export const FORGETS_A_MINUTE = 6;
