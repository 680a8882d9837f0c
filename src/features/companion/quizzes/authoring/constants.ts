import type { BodyShape } from "~/features/content/body/types";

/** The types of questions, in the order in which they are offered. */
export const QUESTION_TYPES = ["multiple-choice", "true-false", "short-answer"] as const;

/** Below so many sample answers a table says little about a key. */
export const FEW_SAMPLES = 10;

/** How a quiz is laid out. */
export const QUIZ_SHAPE: BodyShape = {
  keys: [
    ...["en", "zh", "quiz_id", "chapter_id", "passing_score", "questions"],
    ...[
      "question_id",
      "type",
      "question_text",
      "options",
      "correct_answer",
      "keywords",
      "concepts",
      "literal",
    ],
    ...["explanation", "explanation_correct", "explanation_incorrect", "samples"],
    ...["id", "label", "weight", "any_of", "none_of", "max_edits", "feedback", "answer", "correct"],
  ],
  ids: ["question_id", "id"],
};
