import { conceptsOf, gradeShortAnswer, highlightsOf } from "../answers/rules";
import type { ConceptResult } from "../answers/types";
import { canonical } from "../text/rules";
import { MOST_CHOSEN, QUESTION_POINTS } from "./constants";
import type { Question, QuizFile, ShortAnswerQuestion } from "./schema";
import type { QuestionDetail, QuizResult, Unread } from "./types";

type ChoiceQuestion = Extract<Question, { type: "multiple-choice" }>;
type TrueFalseQuestion = Extract<Question, { type: "true-false" }>;

/** What a question earned, as a share of its points, exactly. */
interface Graded {
  earned: number;
  of: number;
  detail: QuestionDetail;
}

/**
 * Grades the answers to a quiz (grading.md, "Short answers", 7; 004 §3 and §6). Every question is worth the same; a blank
 * answer, one of the wrong type and an absent one earn nothing. Answers to questions that the quiz does not have are
 * ignored. Pure: the same answers always come to the same.
 */
export function gradeQuiz(quiz: QuizFile, answers: Readonly<Record<string, unknown>>): QuizResult {
  const graded = quiz.questions.map((question) => ({
    id: question.question_id,
    ...gradeQuestion(
      question,
      Object.hasOwn(answers, question.question_id) ? answers[question.question_id] : null,
    ),
  }));
  const measure = graded.reduce((common, { of }) => leastCommonMultiple(common, BigInt(of)), 1n);
  const points = BigInt(QUESTION_POINTS);
  const earned = graded.reduce(
    (sum, { earned, of }) => sum + (BigInt(earned) * points * measure) / BigInt(of),
    0n,
  );
  const total = BigInt(graded.length) * points * measure;
  return {
    earned,
    total,
    score: total === 0n ? 0 : Number((earned * 10_000n) / total) / 100,
    passed: total > 0n && earned * 100n >= BigInt(quiz.passing_score) * total,
    details: Object.fromEntries(graded.map(({ id, detail }) => [id, detail])),
  };
}

/**
 * The part of a quiz that decides results: what its version is the hash of. Words of explanations, labels, hints and
 * samples do not matter, nor the order of questions, concepts and phrases; that of options does, by their letters.
 */
export function gradedPart(quiz: QuizFile): string {
  const questions = quiz.questions.map((question) =>
    JSON.stringify([question.question_id, ...keyOf(question)]),
  );
  return JSON.stringify({ passing_score: quiz.passing_score, questions: questions.sort() });
}

function keyOf(question: Question): unknown[] {
  if (question.type === "multiple-choice") return [question.type, question.options, question.correct_answer];
  if (question.type === "true-false") return [question.type, question.correct_answer];
  const concepts = conceptsOf(question).map(({ weight, any_of, none_of, max_edits }) =>
    JSON.stringify([weight, [...any_of].sort(), [...none_of].sort(), max_edits ?? null]),
  );
  return [question.type, question.literal ?? false, concepts.sort()];
}

function gradeQuestion(question: Question, answer: unknown): Graded {
  if (question.type === "multiple-choice") return gradeChoice(question, answer);
  if (question.type === "true-false") return gradeTrueFalse(question, answer);
  return gradeText(question, answer);
}

function gradeChoice(question: ChoiceQuestion, answer: unknown): Graded {
  if (isBlank(answer)) return unread("blank");
  if (typeof answer !== "string") return unread("wrongType");
  const selected = chosenOption(question.options, answer);
  if (selected === undefined) return unread("noOption");
  return choice(question, selected === question.correct_answer, selected);
}

/** Strictly a boolean: `"true"` and `"false"` are text, and text is no answer here. */
function gradeTrueFalse(question: TrueFalseQuestion, answer: unknown): Graded {
  if (isBlank(answer)) return unread("blank");
  if (typeof answer !== "boolean") return unread("wrongType");
  return choice(question, answer === question.correct_answer, String(answer));
}

function choice(question: ChoiceQuestion | TrueFalseQuestion, correct: boolean, selected: string): Graded {
  const explanation = correct ? question.explanation_correct : question.explanation_incorrect;
  return {
    earned: correct ? 1 : 0,
    of: 1,
    detail: {
      correct,
      points: correct ? QUESTION_POINTS : 0,
      // A function, because `$&` and the like in an option mean nothing here.
      explanation: explanation.replaceAll("{selected}", () => selected),
    },
  };
}

const unread = (why: Unread): Graded => ({
  earned: 0,
  of: 1,
  detail: { correct: false, points: 0, explanation: "", unread: why },
});

/**
 * The option that an answer names: by its exact text, else by its letter in either case. Where options are single letters
 * themselves, a letter is their text.
 */
export function chosenOption(options: readonly string[], answer: string): string | undefined {
  // Longer than any option can be; heaps of marks are costly to bring into one spelling.
  if (answer.length > MOST_CHOSEN) return undefined;
  const text = canonical(answer).trim();
  const exact =
    options.find((option) => option === answer) ?? options.find((option) => canonical(option) === text);
  if (exact !== undefined || !/^[a-z]$/i.test(text)) return exact;
  const letter = text.toLowerCase();
  return options.find((option) => option.toLowerCase() === letter) ?? options[letter.charCodeAt(0) - 97];
}

function gradeText(question: ShortAnswerQuestion, answer: unknown): Graded {
  const why = isBlank(answer) ? "blank" : typeof answer !== "string" ? "wrongType" : undefined;
  const result = gradeShortAnswer(question, typeof answer === "string" ? answer : "");
  const hints = why ? [] : hintsOf(result.concepts);
  return {
    earned: result.satisfiedWeight,
    of: result.totalWeight,
    detail: {
      correct: result.correct,
      points: result.points,
      score: result.points,
      feedback: (result.correct ? [question.explanation, ...hints] : hints).join("\n"),
      hints,
      highlights: highlightsOf(result.concepts),
      flagged: result.flagged,
      ...(why ? { unread: why } : {}),
    },
  };
}

const hintsOf = (concepts: readonly ConceptResult[]): string[] => [
  ...new Set(concepts.flatMap(({ feedback }) => (feedback === undefined ? [] : [feedback]))),
];

const isBlank = (answer: unknown): boolean =>
  answer === undefined || answer === null || (typeof answer === "string" && /^[\s\p{DI}]*$/u.test(answer));

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [divisor, rest] = [a, b];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return (a / divisor) * b;
}
