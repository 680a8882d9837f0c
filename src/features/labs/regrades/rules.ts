import { gradeRun } from "~/features/grading/criteria/rules";
import type { InputResult } from "~/features/grading/criteria/types";
import { reasonsOf } from "~/features/grading/regrades/rules";
import type { Impossible, Regraded } from "~/features/grading/regrades/types";
import { fillTemplate, inputsOf, valuesOf, varsOf } from "../exercises/rules";
import type { ExerciseFile } from "../exercises/schema";
import { storedVerdicts } from "../runs/rules";
import type { StoredInput, StoredSample } from "../runs/types";
import type { RegradedResult, StandingAttempt } from "./types";

/** An exercise as attempts are graded by it again. */
export type Target = ExerciseFile & { version: string };

interface Matched {
  id: string;
  hidden: boolean;
  locale: StoredInput["locale"];
  values: Record<string, string>;
  samples: StoredSample[];
}

/**
 * Grades a kept attempt by other criteria, from the answers that were kept with it; no model is asked. Answers are used as
 * far as the new exercise would have asked for them: by input, and of each input the first so many samples. What judges
 * said of a rubric stands, and a rubric of which nobody said anything counts neither way, as in a run without a model.
 *
 * @param earlier the exercise by which it was run, where that is still known
 */
export function regradeAttempt(
  target: Target,
  attempt: StandingAttempt,
  earlier: ExerciseFile | undefined,
): Regraded {
  const looked = { attemptId: attempt.id, userId: attempt.userId, at: attempt.createdAt };
  const matched = matchInputs(target, attempt, earlier);
  if (typeof matched === "string") return { ...looked, kind: "impossible", why: matched };
  if (needsJudge(target, attempt, matched)) return { ...looked, kind: "impossible", why: "judgeMissing" };
  const grade = gradeRun(target.criteria, {
    prompt: attempt.prompt,
    samplesToPass: target.passRule.samplesPerInput,
    inputs: matched,
  });
  const criteria = storedVerdicts(target.criteria, grade.verdicts).map((verdict) => ({
    ...verdict,
    // What a judge gave as its reasons stands with its verdict.
    reasons: attempt.criteria.find(({ id }) => id === verdict.id)?.reasons ?? null,
  }));
  const result: RegradedResult = {
    criteria,
    inputs: grade.inputs.map((input, at) => regradedInput(input, matched[at])),
  };
  return {
    ...looked,
    kind: "graded",
    fromVersion: attempt.version,
    toVersion: target.version,
    before: attempt.result,
    after: { score: grade.score, passed: grade.passed },
    reasons: reasonsOf(
      attempt.criteria.filter(({ advisory }) => !advisory),
      criteria.filter(({ advisory }) => !advisory),
    ),
    result,
  };
}

function regradedInput(
  { id, hidden, passed, samples }: InputResult,
  matched: Matched | undefined,
): RegradedResult["inputs"][number] {
  return {
    id,
    hidden,
    locale: matched?.locale ?? "en",
    passed,
    samples: samples.map((sample) => ({
      passed: sample.passed,
      failed: sample.verdicts
        .filter((verdict) => !verdict.passed && !verdict.hidden && verdict.judged)
        .map((verdict) => verdict.id),
    })),
  };
}

/** The kept answers to each input that the exercise has now; or why they cannot be had. */
function matchInputs(
  target: Target,
  attempt: StandingAttempt,
  earlier: ExerciseFile | undefined,
): Matched[] | Impossible {
  const kept = keptInputs(attempt);
  const matched: Matched[] = [];
  for (const input of inputsOf(target)) {
    const own = kept.find(({ id }) => id === input.id);
    if (!own || own.samples.length < target.samples) return "answersMissing";
    const vars = varsOf(input, own.locale);
    if (!wasAsked(own, attempt, fillTemplate(attempt.prompt, vars), earlier)) return "inputsChanged";
    matched.push({
      id: input.id,
      hidden: input.hidden,
      locale: own.locale,
      values: valuesOf(input, own.locale),
      samples: own.samples.slice(0, target.samples),
    });
  }
  return matched;
}

/** Runs of before there were several inputs kept their one answer alone. */
function keptInputs({ inputs, answer, result }: StandingAttempt): StoredInput[] {
  if (inputs.length > 0) return inputs;
  const sample = { output: answer, passed: result.passed, failed: [] };
  return [{ id: "", hidden: false, locale: "en", passed: result.passed, samples: [sample] }];
}

/**
 * Was the model asked just this? Told from what filled the prompt, or where that was not kept from the exercise as it was
 * then. Without inputs the prompt itself was asked.
 */
function wasAsked(
  own: StoredInput,
  { prompt }: StandingAttempt,
  content: string,
  earlier: ExerciseFile | undefined,
): boolean {
  if (own.id === "") return true;
  const then = earlier?.inputs.find(({ id }) => id === own.id);
  const vars = own.vars ?? (then && varsOf(then, own.locale));
  return vars !== undefined && fillTemplate(prompt, vars) === content;
}

/** A rubric that counts, an attempt that a model answered, and no word of a judge: no verdict would be just. */
function needsJudge(
  { criteria }: Target,
  { provider }: StandingAttempt,
  matched: readonly Matched[],
): boolean {
  if (provider === "scripted") return false;
  const counting = criteria.items.filter((item) => item.type === "rubric" && !item.advisory);
  return counting.some((item) =>
    matched
      .filter(({ id }) => item.inputs === undefined || item.inputs.includes(id))
      .some(({ samples }) => samples.some(({ judgements }) => judgements?.[item.id] === undefined)),
  );
}

/** The inputs of an attempt as they stand: answers as they were given, verdicts of the latest regrade. */
export function standingInputs(
  inputs: readonly StoredInput[],
  answer: string,
  regraded: RegradedResult["inputs"] | null,
): StoredInput[] {
  if (!regraded) return [...inputs];
  return regraded.map((input) => {
    const own = inputs.find(({ id }) => id === input.id);
    return {
      ...input,
      samples: input.samples.map((sample, at) => ({
        ...own?.samples[at],
        ...sample,
        output: own?.samples[at]?.output ?? answer,
      })),
    };
  });
}
