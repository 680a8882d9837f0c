import type { ChallengeLanguage } from "../../types";

export interface WorkText {
  language: ChallengeLanguage;
  code: string;
}

/** How the text in the editor stands to what the server has. */
export type SaveState =
  /** Nothing was written yet. */
  | { kind: "untouched" }
  /** Typed, or on its way. */
  | { kind: "saving" }
  | { kind: "saved"; at: string }
  /** The server did not take it; it is tried again, or with the next change. */
  | { kind: "kept"; why: "offline" | "signedOut" | "refused"; error: unknown }
  /** Another version was saved meanwhile. Nothing is saved until the student has chosen. */
  | { kind: "conflict" };
