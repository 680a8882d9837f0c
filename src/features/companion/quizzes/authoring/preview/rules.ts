import { isObject } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import type { Question, QuizFile } from "~/features/grading/quizzes/schema";
import type { QuestionView } from "../../schema";
import { idOf, typeOf } from "../questions/rules";

const text = (value: BodyValue | undefined): string => (typeof value === "string" ? value.trim() : "");
const texts = (value: BodyValue | undefined): string[] => (Array.isArray(value) ? value.map(text) : []);
const number = (value: BodyValue | undefined, otherwise: number): number =>
  typeof value === "number" ? value : otherwise;

/**
 * A quiz as the grader takes it, from a text in which nothing is wrong: what the schema adds and trims, without the schema,
 * which the browser does not have. What is not right is left out.
 */
export function gradable(quiz: BodyValue | undefined): QuizFile {
  const body = isObject(quiz) ? quiz : {};
  const questions = Array.isArray(body.questions) ? body.questions : [];
  return {
    quiz_id: text(body.quiz_id),
    chapter_id: text(body.chapter_id),
    passing_score: number(body.passing_score, 70),
    questions: questions.filter(isObject).flatMap((question) => questionOf(question) ?? []),
  };
}

function questionOf(question: Body): Question | undefined {
  const type = typeOf(question);
  const common = { question_id: idOf(question), question_text: text(question.question_text) };
  const explained = {
    explanation_correct: text(question.explanation_correct),
    explanation_incorrect: text(question.explanation_incorrect),
  };
  switch (type) {
    case undefined:
      return undefined;
    case "multiple-choice":
      return {
        ...common,
        ...explained,
        type,
        options: texts(question.options),
        correct_answer: text(question.correct_answer),
      };
    case "true-false":
      return { ...common, ...explained, type, correct_answer: question.correct_answer === true };
    case "short-answer":
      return {
        ...common,
        type,
        explanation: text(question.explanation),
        literal: question.literal === true,
        samples: [],
        ...(Array.isArray(question.keywords)
          ? { keywords: texts(question.keywords) }
          : { concepts: conceptsOf(question.concepts) }),
      };
  }
}

const conceptsOf = (concepts: BodyValue | undefined) =>
  (Array.isArray(concepts) ? concepts : []).filter(isObject).map((concept) => ({
    id: text(concept.id),
    weight: number(concept.weight, 1),
    any_of: texts(concept.any_of),
    none_of: texts(concept.none_of),
    ...(typeof concept.max_edits === "number" ? { max_edits: concept.max_edits } : {}),
    ...(text(concept.feedback) === "" ? {} : { feedback: text(concept.feedback) }),
  }));

/** The questions that the student's form can tell apart: of those that share an id the first, and so with options. */
export function distinct(questions: readonly QuestionView[]): QuestionView[] {
  const seen = new Set<string>();
  return questions
    .filter(({ questionId }) => !seen.has(questionId) && seen.add(questionId))
    .map((question) =>
      question.type === "multiple-choice"
        ? { ...question, options: [...new Set(question.options)] }
        : question,
    );
}
