import type { Question } from "~/features/grading/quizzes/schema";
import type {
  Bank,
  BankFormat,
  BankNote,
  DraftQuestion,
  LeftReason,
  NoteKey,
  QuestionDraft,
  RawBank,
  RawQuestion,
} from "../types";
import { settleChoice } from "./choices/rules";
import { settleShort } from "./shorts/rules";
import { blockedBy, explained, headline, lossesOf } from "./texts/rules";
import type { Settled } from "./types";

const MAX_TEXT = 4_000;
const MAX_TITLE = 120;

/** How many places a note names. */
const MAX_PLACES = 20;

/** Judges every question that was read: it is carried whole, or left with its reason. */
export function settleBank(format: BankFormat, { raws, notes }: RawBank): Bank {
  const bank: Bank = { format, questions: [], left: [], notes: [] };
  const told = new Map<NoteKey, BankNote>();
  for (const raw of raws) {
    const { place } = raw;
    const settled = settle(raw);
    const title = headline(raw.title || (raw.kind === "left" ? "" : raw.text.text), MAX_TITLE);
    if ("left" in settled) {
      bank.left.push({ place, title, reason: settled.left });
      continue;
    }
    // Only the table is written for this quiz and means its placeholder when it writes `{selected}`.
    const question = format === "csv" ? settled.question : withoutPlaceholder(settled.question);
    const keys = [...new Set([...(raw.notes ?? []), ...settled.notes])];
    bank.questions.push({ place, title, category: raw.category, question, notes: keys });
    for (const key of keys) tell(told, key, place);
  }
  bank.notes = [...notes, ...told.values()];
  return bank;
}

function withoutPlaceholder(question: DraftQuestion): DraftQuestion {
  if (question.type === "short-answer") return question;
  const word = (text: string | null) => text?.replaceAll("{selected}", "{ selected }") ?? null;
  return {
    ...question,
    explanation_correct: word(question.explanation_correct),
    explanation_incorrect: word(question.explanation_incorrect),
  };
}

function tell(told: Map<NoteKey, BankNote>, key: NoteKey, place: string) {
  const note = told.get(key) ?? { key, params: { count: 0 }, places: [] };
  note.params.count++;
  if (note.places.length < MAX_PLACES) note.places.push(place);
  told.set(key, note);
}

const left = (key: LeftReason["key"], params: LeftReason["params"] = {}): Settled => ({
  left: { key, params },
});

function settle(raw: RawQuestion): Settled {
  if (raw.kind === "left") return { left: raw.reason };
  const blocked = blockedBy(raw.text);
  if (blocked) return left(blocked);
  if (raw.text.text === "") return left("noText");
  if (raw.text.text.length > MAX_TEXT) return left("textTooLong", { limit: MAX_TEXT });
  const settled =
    raw.kind === "choice" ? settleChoice(raw) : raw.kind === "short" ? settleShort(raw) : settleTruth(raw);
  if ("left" in settled) return settled;
  return { question: settled.question, notes: [...lossesOf(raw.text), ...settled.notes] };
}

function settleTruth(raw: RawQuestion & { kind: "truth" }): Settled {
  const right = explained([raw.whenRight, raw.general]);
  const wrong = explained([raw.whenWrong, raw.general]);
  return {
    question: {
      type: "true-false",
      question_text: raw.text.text,
      correct_answer: raw.answer,
      explanation_correct: right.text,
      explanation_incorrect: wrong.text,
    },
    notes: [...right.notes, ...wrong.notes],
  };
}

/** The words that stand in where a bank explains nothing, in the language of the quiz; each is given the right answer. */
export interface NeutralWords {
  right(answer: string): string;
  wrong(answer: string): string;
  /** After a short answer, right or wrong. */
  short(answers: string): string;
  /** The answer of a true-false question. */
  truth(answer: boolean): string;
}

/**
 * Drafts as questions of a quiz: numbered `q1`, `q2`, … from `first`, with neutral words where the bank has no explanation.
 * They hold to `questionSchema`.
 */
export function asQuestions(drafts: readonly QuestionDraft[], words: NeutralWords, first = 1): Question[] {
  return drafts.map(({ question }, at) => {
    const question_id = `q${first + at}`;
    if (question.type === "short-answer") {
      const answers = question.keywords ?? question.concepts?.[0]?.any_of ?? [];
      return {
        ...question,
        question_id,
        explanation: question.explanation ?? words.short(listed(answers)),
      };
    }
    const answer =
      question.type === "true-false" ? words.truth(question.correct_answer) : question.correct_answer;
    const explanations = {
      explanation_correct: question.explanation_correct ?? words.right(answer),
      explanation_incorrect: question.explanation_incorrect ?? words.wrong(answer),
    };
    return { ...question, question_id, ...explanations };
  });
}

/** Neutral words and what they list stay far below what an explanation may have. */
const MAX_LISTED = 3_000;

/** Answers in one line; the last ones are left out where they are too many. */
function listed(answers: readonly string[]): string {
  const whole = answers.join(" / ");
  if (whole.length <= MAX_LISTED) return whole;
  return `${whole.slice(0, whole.lastIndexOf(" / ", MAX_LISTED))} / …`;
}
