"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Body } from "~/features/content/body/types";
import { pathInWords } from "~/features/content/editor/paths/rules";
import { QUIZ_SHAPE } from "../../constants";

/** Keys of a quiz that have a word; any other key stands for itself. */
const NAMED = [
  ...(["en", "zh", "quiz_id", "chapter_id", "passing_score", "questions", "question_id"] as const),
  ...(["question_text", "type", "options", "correct_answer", "explanation_correct"] as const),
  ...(["explanation_incorrect", "explanation", "keywords", "concepts", "literal", "samples"] as const),
  ...(["id", "label", "weight", "any_of", "none_of", "max_edits", "feedback", "answer", "correct"] as const),
] as const;
type Named = (typeof NAMED)[number];

const isNamed = (key: string): key is Named => (NAMED as readonly string[]).includes(key);

/** Lists whose entries are told by number; their own key needs no word beside it. */
const ENTRIES = {
  questions: "question",
  options: "option",
  concepts: "concept",
  keywords: "keyword",
  samples: "sample",
} as const;
const isEntries = (key: string): key is keyof typeof ENTRIES => Object.hasOwn(ENTRIES, key);

/** Says a dotted path of a quiz as people say it: "Chinese, question 3 (q3), option 2". */
export function useQuizPathWords(): (dotted: string, body: Body) => string {
  const t = useTranslations("quizEditor.path");
  return useCallback(
    (dotted, body) =>
      pathInWords(dotted, body, {
        entry: (list, number) => (isEntries(list) ? t(ENTRIES[list], { number }) : undefined),
        other: (number) => t("entry", { number }),
        key: (key) => (isNamed(key) ? t(`keys.${key}`) : key),
        silent: [],
        ids: QUIZ_SHAPE.ids,
        join: t("join"),
        whole: t("whole"),
      }),
    [t],
  );
}
