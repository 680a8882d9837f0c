import type { QuestionView } from "../schema";
import { MAX_ANSWER_LENGTH, OPTION_LETTERS } from "./constants";
import type { Answer, Answers, Carried, Draft, KeptAnswer, Sent } from "./types";

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isAnswer = (value: unknown): value is Answer => typeof value === "string" || typeof value === "boolean";

function keptOf(value: unknown): Record<string, KeptAnswer> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([id, kept]): [string, KeptAnswer][] =>
      isRecord(kept) && isAnswer(kept.value) && typeof kept.asked === "string"
        ? [[id, { value: kept.value, asked: kept.asked }]]
        : [],
    ),
  );
}

function sentOf(value: unknown): Sent | null {
  if (!isRecord(value) || typeof value.id !== "string" || !isRecord(value.answers)) return null;
  const answers = Object.entries(value.answers).filter((pair): pair is [string, Answer] => isAnswer(pair[1]));
  return { id: value.id, answers: Object.fromEntries(answers) };
}

/** A draft from the browser's storage, where anything may stand; null where it is none. */
export function parseDraft(text: string | null): Draft | null {
  if (text === null) return null;
  try {
    const kept: unknown = JSON.parse(text);
    if (!isRecord(kept) || typeof kept.version !== "string" || typeof kept.at !== "number") return null;
    return { version: kept.version, at: kept.at, answers: keptOf(kept.answers), sent: sentOf(kept.sent) };
  } catch {
    return null;
  }
}

/** Could this be an answer to that question? */
function fits(question: QuestionView, value: Answer): boolean {
  if (question.type === "true-false") return typeof value === "boolean";
  if (typeof value !== "string") return false;
  return question.type === "short-answer" || question.options.includes(value);
}

/** Nothing, or nothing but blanks. */
export const isBlank = (value: Answer | undefined): boolean =>
  value === undefined || (typeof value === "string" && value.trim() === "");

/**
 * A draft in a quiz as it is now: what a question still takes is kept, under its id; the rest comes back so that nobody
 * loses their words.
 */
export function carryOver(draft: Draft, questions: readonly QuestionView[]): Carried {
  const answers: Record<string, Answer> = {};
  const reread: string[] = [];
  const lost: KeptAnswer[] = [];
  for (const [id, kept] of Object.entries(draft.answers)) {
    if (isBlank(kept.value)) continue;
    const question = questions.find((one) => one.questionId === id);
    if (!question || !fits(question, kept.value)) {
      lost.push(kept);
      continue;
    }
    answers[id] = kept.value;
    if (question.text !== kept.asked) reread.push(id);
  }
  return { answers, reread, lost, unsure: draft.sent !== null };
}

/** The ids of questions without an answer, in the quiz's order. */
export function unanswered(questions: readonly QuestionView[], answers: Answers): string[] {
  return questions.map(({ questionId }) => questionId).filter((id) => isBlank(answers[id]));
}

/** The ids of questions whose answer is longer than the server takes. */
export function tooLong(questions: readonly QuestionView[], answers: Answers): string[] {
  return questions
    .map(({ questionId }) => questionId)
    .filter((id) => {
      const value = answers[id];
      return typeof value === "string" && value.length > MAX_ANSWER_LENGTH;
    });
}

/**
 * What is sent, and so what is kept: blank answers left out, without half characters and NUL, as the server stores it.
 * Highlights count the characters of this text.
 */
export function answersToSend(questions: readonly QuestionView[], answers: Answers): Answers {
  return Object.fromEntries(
    questions.flatMap(({ questionId: id }): [string, Answer][] => {
      const value = answers[id];
      if (value === undefined || isBlank(value)) return [];
      return [[id, typeof value === "string" ? value.toWellFormed().replaceAll("\u0000", "") : value]];
    }),
  );
}

/** The option that a key names (1 to 9, A to J), counted from 0; null where it names none of `count`. */
export function optionOfKey(key: string, count: number): number | null {
  if (key.length !== 1) return null;
  const letter = OPTION_LETTERS.indexOf(key.toUpperCase());
  const place = letter !== -1 ? letter : /[1-9]/.test(key) ? Number(key) - 1 : -1;
  return place >= 0 && place < count ? place : null;
}
