import type { COMPANION_KINDS } from "./constants";

export type CompanionKind = (typeof COMPANION_KINDS)[number];

/** A chapter or a quiz, by its kind and its id. */
export interface Ref {
  kind: CompanionKind;
  slug: string;
}
