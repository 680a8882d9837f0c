import type { Finding, HeldBackReason } from "../types";

declare const brand: unique symbol;
/** Text that the check let through. Nothing else is shown or kept: only checking/rules.ts makes one. */
export type Verified = string & { readonly [brand]: true };

/** What the check says of a text. */
export interface Verdict {
  /** Null: it may be shown. */
  reason: HeldBackReason | null;
  longestRun: number;
  limit: number;
  similarity: number;
}

export type Checked = { shown: Verified; verdict: Verdict } | { held: Finding };

export interface Guard {
  /**
   * The one way to text that may be shown: as it stands, and together with what was shown before it.
   * @param before what of this reply was shown already
   */
  check(text: string, options: { attempt: Finding["attempt"]; before?: string | undefined }): Checked;
}
