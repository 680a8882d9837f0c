import type { CHALLENGE_STATES } from "./constants";

export type ChallengeState = (typeof CHALLENGE_STATES)[number];

/** Where the versions of a challenge stand. */
export interface Standing {
  /** The latest that was saved. */
  latest: number;
  /** Of the row that students see, or saw; before the first publication the latest one. */
  version: number;
  isPublished: boolean;
  publishedAt: Date | null;
}
