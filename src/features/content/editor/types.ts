import type { Body, BodyPath, BodyValue } from "../body/types";

/** What the author is writing, and what of it is kept where. */
export interface EditorState {
  body: Body;
  /** What stands in the source while it is no JSON; null where the form and the source say the same. */
  source: string | null;
  /** The version that was opened: what a save must name. */
  baseVersion: number;
  /** The text of that version. */
  saved: Body;
  /** A text that another one took the place of, until it is let go. */
  aside: { baseVersion: number; body: Body } | null;
  /** The entry that was removed last, so that it can come back. */
  removed: { path: BodyPath; at: number; entry: BodyValue } | null;
}

export type EditorAction =
  | { type: "change"; change: (body: Body) => Body }
  | { type: "remove"; path: BodyPath; at: number }
  | { type: "putBack" }
  | { type: "forgetRemoved" }
  | { type: "source"; text: string }
  /** Another text takes this one's place; with `keep` this one is put aside. */
  | { type: "replace"; body: Body; baseVersion: number; saved: Body; keep: boolean }
  | { type: "saved"; version: number; body: Body }
  | { type: "bringBack" }
  | { type: "letGo" };
