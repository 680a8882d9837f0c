import type { CriteriaSet } from "~/features/grading/criteria/schema";
import type { CriterionVerdict, RunGrade } from "~/features/grading/criteria/types";
import { seenRegrade } from "~/features/grading/regrades/rules";
import type { Locale } from "~/i18n/locales";
import type { Exercise } from "../exercises/types";
import type { AttemptView, RunInputView, RunResultView, VerdictView } from "./schema";
import type { Attempt, RunOutcome, StoredInput, StoredVerdict } from "./types";

/** Joins verdicts with what their criteria are called, for keeping. Both stand in the author's order. */
export function storedVerdicts(set: CriteriaSet, verdicts: readonly CriterionVerdict[]): StoredVerdict[] {
  return verdicts.flatMap((verdict, index) => {
    const item = set.items[index];
    if (!item) return [];
    return {
      id: verdict.id,
      passed: verdict.passed,
      label: item.label,
      message: verdict.message ?? null,
      actual: verdict.actual ?? null,
      unit: verdict.unit ?? null,
      judged: verdict.judged,
      inputs: verdict.inputs ?? null,
      required: verdict.required,
      advisory: verdict.advisory,
      hidden: verdict.hidden,
    };
  });
}

/**
 * Which answer of a run stands for it: of the visible inputs the one that did worst, there the first sample that failed.
 * A hidden input never does.
 */
export function worstAnswer({ inputs }: RunGrade): { input: number; sample: number } {
  let input = inputs.findIndex(({ hidden }) => !hidden);
  inputs.forEach((candidate, at) => {
    const worst = inputs[input];
    if (candidate.hidden || !worst) return;
    const worse =
      candidate.passed === worst.passed ? candidate.score < worst.score : worst.passed && !candidate.passed;
    if (worse) input = at;
  });
  const sample = inputs[input]?.samples.findIndex(({ passed }) => !passed) ?? -1;
  return { input: Math.max(0, input), sample: Math.max(0, sample) };
}

/** A verdict in one language. */
export function verdictView(verdict: StoredVerdict, locale: Locale): VerdictView {
  return {
    id: verdict.id,
    passed: verdict.passed,
    message: verdict.message?.[locale] ?? null,
    label: verdict.label[locale],
    advisory: verdict.advisory,
    actual: verdict.actual,
    unit: verdict.unit ?? null,
    judged: verdict.judged ?? true,
    reasons: verdict.reasons ?? null,
    inputs: verdict.inputs ?? null,
  };
}

const samplesPassed = ({ samples }: StoredInput) => samples.filter(({ passed }) => passed).length;

/** What a student may see of the inputs of a run: nothing where one answer is all there is. */
function inputViews(
  { inputs }: Attempt,
  locale: Locale,
  exercise: Pick<Exercise, "inputs"> | undefined,
): RunInputView[] {
  if (inputs.length === 1 && inputs[0]?.samples.length === 1) return [];
  return inputs
    .filter(({ hidden }) => !hidden)
    .map((input, at) => ({
      id: input.id,
      number: at + 1,
      label: exercise?.inputs.find(({ id }) => id === input.id)?.label?.[locale] ?? null,
      hidden: false,
      passed: input.passed,
      samplesPassed: samplesPassed(input),
      samples: input.samples.map(({ output, passed, failed }) => ({ output, passed, failed })),
    }));
}

/** "3 of 3": how many samples passed on the input where fewest did. */
function reliability({ inputs, passed }: Attempt): { passed: number; total: number } | null {
  const total = inputs[0]?.samples.length ?? 1;
  if (!passed || total < 2) return null;
  return { passed: Math.min(...inputs.map(samplesPassed)), total };
}

/** A kept run in one language, without the hidden criteria's ids and words. */
export function attemptView(
  attempt: Attempt,
  locale: Locale,
  exercise: Pick<Exercise, "version" | "inputs"> | undefined,
): AttemptView {
  const unseen = attempt.inputs.filter((input) => input.hidden);
  const hidden = attempt.criteria.filter((verdict) => verdict.hidden);
  return {
    id: attempt.id,
    number: attempt.number,
    prompt: attempt.prompt,
    output: attempt.output,
    passed: attempt.passed,
    score: attempt.score,
    graded: attempt.graded,
    criteria: attempt.criteria
      .filter((verdict) => !verdict.hidden)
      .map((verdict) => verdictView(verdict, locale)),
    hiddenCriteria: { passed: hidden.filter((verdict) => verdict.passed).length, total: hidden.length },
    inputs: inputViews(attempt, locale, exercise),
    hiddenInputs: { passed: unseen.filter((input) => input.passed).length, total: unseen.length },
    badges: { golf: attempt.golf, reliable: reliability(attempt) },
    provider: attempt.provider,
    model: attempt.model,
    latencyMs: attempt.latencyMs,
    promptTokens: attempt.promptTokens,
    outdated: exercise !== undefined && exercise.version !== attempt.exerciseVersion,
    createdAt: attempt.createdAt.toISOString(),
    regrades: attempt.regrades.map((regrade) => seenRegrade(regrade, locale)),
  };
}

/** Sentences of the product that stand where no author's message does. */
export interface FeedbackWords {
  passed: string;
  ungraded: string;
  hiddenFailed: string;
  hiddenInputFailed: string;
  /** Each criterion passes often enough, but not all of them in the same answers. */
  neverTogether: string;
}

/** The documented result of a run in one language. */
export function resultView(
  outcome: RunOutcome,
  locale: Locale,
  exercise: Pick<Exercise, "version" | "inputs"> | undefined,
  words: FeedbackWords,
): RunResultView {
  return {
    success: true,
    ...attemptView(outcome.attempt, locale, exercise),
    feedback: feedbackOf(outcome.attempt, locale, words),
    attempts: outcome.attempts,
  };
}

function feedbackOf(attempt: Attempt, locale: Locale, words: FeedbackWords): string {
  if (!attempt.graded) return words.ungraded;
  if (attempt.passed) return words.passed;
  const failed = attempt.criteria.filter(
    (verdict) => !verdict.passed && !verdict.advisory && (verdict.judged ?? true),
  );
  const messages = failed.flatMap((verdict) =>
    verdict.hidden || !verdict.message ? [] : [verdict.message[locale]],
  );
  const onlyUnseen =
    attempt.inputs.length > 0 && attempt.inputs.every((input) => input.hidden || input.passed);
  if (onlyUnseen) return [words.hiddenInputFailed, ...messages].join("\n");
  if (messages.length > 0) return messages.join("\n");
  return failed.length > 0 ? words.hiddenFailed : words.neverTogether;
}

/** The model's text as it is shown, graded and kept: whole Unicode, without NUL, which Postgres cannot hold. */
export function cleanAnswer(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "");
}
