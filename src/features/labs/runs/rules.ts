import type { CriteriaSet } from "~/features/grading/criteria/schema";
import type { CriterionVerdict } from "~/features/grading/criteria/types";
import type { Locale } from "~/i18n/locales";
import type { AttemptView, RunResultView, VerdictView } from "./schema";
import type { Attempt, RunOutcome, StoredVerdict } from "./types";

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
      required: verdict.required,
      advisory: verdict.advisory,
      hidden: verdict.hidden,
    };
  });
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
  };
}

/** A kept run in one language, without the hidden criteria's ids and words. */
export function attemptView(
  attempt: Attempt,
  locale: Locale,
  currentVersion: string | undefined,
): AttemptView {
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
    provider: attempt.provider,
    model: attempt.model,
    latencyMs: attempt.latencyMs,
    promptTokens: attempt.promptTokens,
    outdated: currentVersion !== undefined && currentVersion !== attempt.exerciseVersion,
    createdAt: attempt.createdAt.toISOString(),
  };
}

/** Sentences of the product that stand where no author's message does. */
export interface FeedbackWords {
  passed: string;
  ungraded: string;
  hiddenFailed: string;
}

/** The documented result of a run in one language. */
export function resultView(
  outcome: RunOutcome,
  locale: Locale,
  currentVersion: string | undefined,
  words: FeedbackWords,
): RunResultView {
  return {
    success: true,
    ...attemptView(outcome.attempt, locale, currentVersion),
    feedback: feedbackOf(outcome.attempt, locale, words),
    attempts: outcome.attempts,
  };
}

function feedbackOf(attempt: Attempt, locale: Locale, words: FeedbackWords): string {
  if (!attempt.graded) return words.ungraded;
  const failed = attempt.criteria.filter((verdict) => !verdict.passed && !verdict.advisory);
  const messages = failed.flatMap((verdict) =>
    verdict.hidden || !verdict.message ? [] : [verdict.message[locale]],
  );
  if (messages.length > 0) return messages.join("\n");
  return attempt.passed ? words.passed : words.hiddenFailed;
}

/** The model's text as it is shown, graded and kept: whole Unicode, without NUL, which Postgres cannot hold. */
export function cleanAnswer(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "");
}
