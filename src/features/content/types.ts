/** Why a content file, or a part of it, is not used. */
export interface ContentIssue {
  /** Path below the content folder, with forward slashes: `labs/lab1/lab1-ex2.json`. */
  file: string;
  /** Dotted path inside the file, empty for the file as a whole: `criteria.items.2.weight`. */
  path: string;
  reason: string;
}

/** A content file that could be read and matches its schema. */
export interface ContentDocument<T> {
  file: string;
  value: T;
}

/** All files of one kind: those that can be used, and what is wrong with the others. */
export interface ContentSet<T> {
  documents: ContentDocument<T>[];
  issues: ContentIssue[];
}
