import type { ChallengeLanguage } from "../../types";

export interface WorkText {
  language: ChallengeLanguage;
  code: string;
}

/** A text that the server has not told to have. */
export interface UnsavedText extends WorkText {
  /** Its own for as long as it exists, so that it is saved once, however often it is sent, from this page or the next. */
  clientRequestId: string;
}

/** A text that waits to be saved. */
export interface Waiting extends UnsavedText {
  /** It may have reached the server: it is sent as it is until that is known. */
  sent: boolean;
  /** A save of its own in the history: what is typed later does not replace it. */
  apart: boolean;
  /** The server does not take it; what came later goes first. */
  refused: boolean;
}

/** Why the server did not take a text. `failed` is a fault of its own that passes, as does `offline`. */
export type Failure = "offline" | "failed" | "signedOut" | "refused";

/** How the text in the editor stands to what the server has. */
export type SaveState =
  /** Nothing was written yet. */
  | { kind: "untouched" }
  /** Typed, or on its way. */
  | { kind: "saving" }
  | { kind: "saved"; at: string }
  /** The server did not take it; it is tried again, or with the next change. */
  | { kind: "kept"; why: Failure; error: unknown }
  /** Another version was saved meanwhile. Nothing is saved until the student has chosen. */
  | { kind: "conflict" };
