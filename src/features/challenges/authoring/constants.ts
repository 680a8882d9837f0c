import type { BodyShape } from "~/features/content/body/types";

/** Most characters of a challenge as JSON, in all its languages together. */
export const MAX_BODY_CHARACTERS = 300_000;

/** How a challenge is laid out. */
export const CHALLENGE_SHAPE: BodyShape = {
  keys: [
    ...["title", "statement", "locale", "translations", "languages", "difficulty", "estimatedMinutes"],
    ...["starterCode", "supportMaterials", "possibleSolutions", "visibleTests", "hiddenTests", "model"],
    ...["hintMin", "hintMax", "approvedExcerpt", "tutorEnabled", "tutorSeesSolutions", "tutorHints"],
    ...["rubric", "stuckRules"],
    ...["noProgress", "noProgressAttempts", "sameError", "sameErrorTimes", "overTime", "overTimeFactor"],
    ...["overTimeQuietMinutes", "hintLevel", "hintLevelFrom", "hintLevelReplies"],
    ...["samePrompts", "samePromptsTimes", "samePromptsLikeness"],
    ...["id", "name", "kind", "level", "language", "fileName", "function", "args", "expected", "raises"],
    ...["tolerance", "stdin", "stdout", "compare", "mediaType", "bytes", "key", "url", "text", "note"],
    ...["code", "description", "max", "when", "testNames", "materials", "en", "zh"],
  ],
  // Ids of tests and materials, which the author gave.
  named: new Set(["testNames", "materials"]),
  ids: ["id"],
};

/** What students have of a challenge, or had. */
export const CHALLENGE_STATES = ["draft", "published", "changed", "retired"] as const;
