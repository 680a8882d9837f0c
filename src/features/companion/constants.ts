/** Where the documents of document 004 stand in the object store. */
export const CHAPTERS_PREFIX = "content/chapters/";
export const QUIZZES_PREFIX = "content/quizzes/";
