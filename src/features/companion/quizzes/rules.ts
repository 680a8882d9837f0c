import type { Question } from "~/features/grading/quizzes/schema";
import type { QuestionView } from "./schema";

/** A question as it is asked: without key, explanation, concepts and samples. */
export function questionView(question: Question): QuestionView {
  const asked = { questionId: question.question_id, text: question.question_text };
  switch (question.type) {
    case "multiple-choice":
      return { ...asked, type: question.type, options: question.options };
    case "true-false":
    case "short-answer":
      return { ...asked, type: question.type };
  }
}
