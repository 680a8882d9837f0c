"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Body } from "~/features/content/body/types";
import { pathInWords } from "~/features/content/editor/paths/rules";

/** Keys of a challenge that have a word; any other key stands for itself. */
const NAMED = [
  ...(["title", "statement", "locale", "translations", "languages", "difficulty"] as const),
  ...(["estimatedMinutes", "starterCode", "supportMaterials", "possibleSolutions", "visibleTests"] as const),
  ...(["hiddenTests", "model", "hintMin", "hintMax", "approvedExcerpt", "tutorEnabled"] as const),
  ...(["tutorSeesSolutions", "tutorHints", "rubric", "stuckRules", "id", "name", "kind", "level"] as const),
  ...(["language", "fileName", "function", "args", "expected", "raises", "tolerance", "stdin"] as const),
  ...(["stdout", "compare", "url", "text", "note", "code", "description", "max", "when"] as const),
  ...(["noProgress", "noProgressAttempts", "sameError", "sameErrorTimes", "overTime"] as const),
  ...(["overTimeFactor", "overTimeQuietMinutes", "hintLevel", "hintLevelFrom", "hintLevelReplies"] as const),
  ...(["samePrompts", "samePromptsTimes", "samePromptsLikeness"] as const),
  ...(["testNames", "materials", "en", "zh", "python", "javascript"] as const),
] as const;
type Named = (typeof NAMED)[number];

const isNamed = (key: string): key is Named => (NAMED as readonly string[]).includes(key);

/** Lists whose entries are told by number; their own key needs no word beside it. */
const ENTRIES = {
  visibleTests: "visibleTest",
  hiddenTests: "hiddenTest",
  supportMaterials: "material",
  possibleSolutions: "solution",
  tutorHints: "hint",
  rubric: "criterion",
} as const;
const isEntries = (key: string): key is keyof typeof ENTRIES => Object.hasOwn(ENTRIES, key);

/** Says a dotted path of a challenge as people say it: "Hidden test 2 (test-4), output". */
export function useChallengePathWords(): (dotted: string, body: Body) => string {
  const t = useTranslations("challengeEditor.path");
  return useCallback(
    (dotted, body) =>
      pathInWords(dotted, body, {
        entry: (list, number) => (isEntries(list) ? t(ENTRIES[list], { number }) : undefined),
        other: (number) => t("entry", { number }),
        key: (key) => (isNamed(key) ? t(`keys.${key}`) : key),
        silent: ["translations"],
        ids: ["id"],
        join: t("join"),
        whole: t("whole"),
      }),
    [t],
  );
}
