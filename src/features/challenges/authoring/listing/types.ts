import type { ChallengeState } from "../types";

/** What the list of challenges is narrowed to. */
export interface ChallengeFilter {
  text: string;
  /** Empty: whatever the state; `broken`: what students have cannot be used. */
  state: ChallengeState | "broken" | "";
  /** Empty: everywhere; `none`: those of no class. */
  classId: string;
}
