/** What a text can be for those who write it: a file that nobody changed, or what became of the versions over it. */
export const CONTENT_STATES = ["file", "draft", "published", "changed", "retired"] as const;

/** What authors write in the product, as the versions name it. */
export const AUTHORED_KINDS = ["exercise", "chapter", "quiz"] as const;

/** Most characters that a list shows of what a draft is called. */
export const MAX_LISTED_TITLE = 300;
