import type { Body, BodyPath } from "../body/types";

/** One place where two texts differ, as words to compare; null where one of them has nothing there. */
export interface Change {
  /** Where it stands in the later text; in the earlier one where it was taken away. */
  path: BodyPath;
  before: string | null;
  after: string | null;
}

/** What two people made of the same text, in one. */
export interface Joined {
  body: Body;
  /** Places that both have changed, each to something else; ours stand in `body`. */
  clashes: BodyPath[];
}
