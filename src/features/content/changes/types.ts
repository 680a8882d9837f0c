import type { Body, BodyPath } from "../body/types";

/** One place where two texts differ, as words to compare; null where one of them has nothing there. */
export interface Change {
  /** Where it stands in the later text; in the earlier one where it was taken away. */
  path: BodyPath;
  before: string | null;
  after: string | null;
}

/** How what stands in an entry is said to people. */
export interface EntryWords {
  /** A dotted path within an entry, as people say it. */
  wordsOf: (path: string, entry: Body) => string;
  /** One line of an entry: a place, and what stands there. */
  line: (place: string, text: string) => string;
  /** Texts of a list, in one line. */
  list: (texts: string[]) => string;
}
