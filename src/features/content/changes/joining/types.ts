import type { Body, BodyPath } from "../../body/types";

/** A place where both have changed something and ours stands. */
export interface Clash {
  /** Where it stands in the joined text; in theirs where ours took it away. */
  path: BodyPath;
  /** What is ours there: another value or order, nothing any more, or what they have taken away. */
  what: "changed" | "order" | "removed" | "kept";
}

/** What two people made of the same text, in one. */
export interface Joined {
  body: Body;
  clashes: Clash[];
}
