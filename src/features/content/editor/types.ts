import type { QueryKey } from "@tanstack/react-query";
import type { Locale } from "~/i18n/locales";
import type { Authored, Impact, Problem } from "../authoring/schema";
import type { Body, BodyPath, BodyShape, BodyValue } from "../body/types";

/** An entry of a list in a text, or what stands under a name. */
export interface Place {
  path: BodyPath;
  at: number | string;
}

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
  /** The entries that were removed last, together, so that they can come back. */
  removed: readonly (Place & { entry: BodyValue })[] | null;
}

export type EditorAction =
  | { type: "change"; change: (body: Body) => Body }
  | { type: "remove"; places: readonly Place[] }
  | { type: "putBack" }
  | { type: "forgetRemoved" }
  | { type: "source"; text: string }
  /** Another text takes this one's place; with `keep` this one is put aside. */
  | { type: "replace"; body: Body; baseVersion: number; saved: Body; keep: boolean }
  /** Another text was saved as a version and takes this one's place; what of this one was not saved by then is put aside. */
  | { type: "restored"; version: number; body: Body }
  /** `written` was saved as `body`. */
  | { type: "saved"; version: number; written: Body; body: Body }
  | { type: "bringBack" }
  | { type: "letGo" };

/** A question to the server, as queries want it. */
export interface Asked<T> {
  queryKey: QueryKey;
  queryFn: (context: { signal: AbortSignal }) => Promise<T>;
}

/** What the editor asks of the server about one text. */
export interface EditorCalls<View> {
  get: Asked<Authored>;
  /** Version 0 is what stands under all versions. */
  version: (version: number) => Asked<{ body: Authored["body"] }>;
  impact: (version: number) => Asked<Impact>;
  /** What is wrong with a text, and what comes of it in a language; null where nothing can be shown of it. */
  check: (
    body: Body,
    locale: Locale,
    signal: AbortSignal,
  ) => Promise<{ problems: Problem[]; view: View | null }>;
  /** Refused as a CONFLICT where somebody saved after `baseVersion`. */
  save: (baseVersion: number, body: Body) => Promise<{ version: number }>;
  publish: (version: number) => Promise<unknown>;
  unpublish: () => Promise<unknown>;
  /** What is asked anew once a version was saved. */
  afterSave: readonly QueryKey[];
  /** What is asked anew once students have another text. */
  afterPublish: readonly QueryKey[];
}

/** What sets the texts of one kind apart from those of another, and one text from its like. */
export interface EditorKind<View> {
  /** Names the drafts that the browser keeps; no other part of the product keeps anything under it. */
  keptAs: string;
  slug: string;
  calls: EditorCalls<View>;
  shape: BodyShape;
  /** Puts right what follows from the rest of a text; whatever is saved, checked and compared went through it. */
  settle: (body: Body) => Body;
  /** A dotted path as people say it. */
  wordsOf: (path: string, body: Body) => string;
  /** Undefined where it has none yet. */
  titleOf: (body: Body, locale: Locale) => string | undefined;
  /** Attempts are decided by it. */
  graded: boolean;
  links: { list: string; student: string; regrade: string | null };
}
