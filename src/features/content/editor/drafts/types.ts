import type { Body } from "../../body/types";

/** What an author has written and not saved yet, as this browser keeps it. */
export interface AuthoringDraft {
  /** The version that was opened: what a save must name. */
  baseVersion: number;
  body: Body;
  /** What stands in the source while it is no JSON; null where the form and the source say the same. */
  source: string | null;
  /** A text that another one took the place of (a restored version, theirs in a conflict), until it is let go. */
  aside: { baseVersion: number; body: Body } | null;
  /** When it was written, in milliseconds. */
  at: number;
}
