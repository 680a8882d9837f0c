import { isObject } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import { QUESTION_TYPES } from "../constants";
import type { QuestionType } from "../types";

export const isQuestionType = (value: unknown): value is QuestionType =>
  (QUESTION_TYPES as readonly unknown[]).includes(value);

/** The id of a question; empty where it has none. */
export const idOf = (question: BodyValue | undefined): string =>
  isObject(question) && typeof question.question_id === "string" ? question.question_id : "";

/** The type of a question; undefined where it has none that there is. */
export const typeOf = (question: BodyValue | undefined): QuestionType | undefined =>
  isObject(question) && isQuestionType(question.type) ? question.type : undefined;

/** A question that nobody has filled in yet. A choice has no right option until the author marks one. */
export function emptyQuestion(id: string, type: QuestionType): Body {
  return { question_id: id, type, question_text: "", ...emptyKey(type) };
}

function emptyKey(type: QuestionType): Body {
  switch (type) {
    case "multiple-choice":
      return { options: ["", ""], explanation_correct: "", explanation_incorrect: "" };
    case "true-false":
      return { correct_answer: true, explanation_correct: "", explanation_incorrect: "" };
    case "short-answer":
      return { concepts: [emptyConcept("concept-1")], explanation: "", samples: [] };
  }
}

/** A concept that nobody has filled in yet. */
export const emptyConcept = (id: string): Body => ({ id, weight: 1, any_of: [""], none_of: [] });

/** What belongs to every question, whatever its type. */
const SHARED: readonly string[] = ["question_id", "type", "question_text"];

/** What the author wrote about the right answer and about wrong ones, under the name it has in a type. */
const EXPLAINED: Record<QuestionType, { right: string; wrong: string | null }> = {
  "multiple-choice": { right: "explanation_correct", wrong: "explanation_incorrect" },
  "true-false": { right: "explanation_correct", wrong: "explanation_incorrect" },
  "short-answer": { right: "explanation", wrong: null },
};

/**
 * A question with another type. Its id, its text and what explains the right answer stay as they are now; what it held
 * when it had that type before (`held`) comes back; keys that nobody knows stay for the author to see.
 */
export function withType(question: Body, type: QuestionType, held: Body | undefined): Body {
  const before = typeOf(question);
  if (before === type) return question;
  const own = before ? keysOf(before) : new Set<string>();
  const kept = Object.fromEntries(
    Object.entries(question).filter(([key]) => SHARED.includes(key) || !own.has(key)),
  );
  const key = held && typeOf(held) === type ? ownPart(held, type) : emptyKey(type);
  return { ...kept, type, ...key, ...explained(question, before, type) };
}

const keysOf = (type: QuestionType): ReadonlySet<string> =>
  new Set([...Object.keys(emptyKey(type)), ...MAY_HOLD[type]]);

const MAY_HOLD: Record<QuestionType, readonly string[]> = {
  "multiple-choice": ["correct_answer"],
  "true-false": [],
  "short-answer": ["keywords", "literal"],
};

/** What a question held of a type, and nothing else of it. */
function ownPart(held: Body, type: QuestionType): Body {
  const own = keysOf(type);
  return Object.fromEntries(Object.entries(held).filter(([key]) => own.has(key)));
}

function explained(question: Body, before: QuestionType | undefined, type: QuestionType): Body {
  if (!before) return {};
  const [from, to] = [EXPLAINED[before], EXPLAINED[type]];
  const right = question[from.right];
  const wrong = from.wrong === null ? undefined : question[from.wrong];
  return {
    ...(isWritten(right) ? { [to.right]: right } : {}),
    ...(to.wrong !== null && isWritten(wrong) ? { [to.wrong]: wrong } : {}),
  };
}

const isWritten = (value: BodyValue | undefined): value is BodyValue =>
  value !== undefined && !(typeof value === "string" && value.trim() === "");
