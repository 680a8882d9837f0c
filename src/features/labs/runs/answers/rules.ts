import { gradeRun } from "~/features/grading/criteria/rules";
import { leakTokens } from "~/features/grading/leaks/rules";
import type { Locale } from "~/i18n/locales";
import type { Exercise } from "../../exercises/types";
import { storedVerdicts, worstAnswer } from "../rules";
import type { StoredInput, StoredVerdict } from "../types";
import type { Answers, AskedInput } from "./types";

interface KeptRun {
  passed: boolean;
  score: number;
  criteria: StoredVerdict[];
  inputs: StoredInput[];
  /** The answer that stands for the run: the worst that the student may see. */
  answer: string;
}

/** Grades the answers of a run, and says what is kept of them. */
export function keptRun(
  request: { exercise: Exercise; prompt: string; graded: boolean; locale: Locale },
  inputs: readonly AskedInput[],
  answers: Answers,
): KeptRun {
  const { exercise, prompt, graded, locale } = request;
  const set = exercise.criteria;
  const grade = gradeRun(set, {
    prompt,
    samplesToPass: exercise.passRule.samplesPerInput,
    inputs: inputs.map(({ id, hidden, values }, at) => ({
      id,
      hidden,
      values,
      samples: (answers[at] ?? []).map((answer) => ({
        output: answer.output,
        judgements: judgementsOf(answer),
      })),
    })),
  });
  const worst = worstAnswer(grade);
  const shown = answers[worst.input]?.[worst.sample];
  const asked = inputs[worst.input];
  const told = [prompt, shown?.output ?? "", ...Object.values(asked?.vars ?? {})];
  return {
    passed: graded && grade.passed,
    score: grade.score,
    criteria: storedVerdicts(set, grade.verdicts).map((verdict) => ({
      ...verdict,
      reasons: tellable(shown?.judged[verdict.id]?.reasons, told, asked),
    })),
    inputs: grade.inputs.map(({ id, hidden, passed, samples }, input) => ({
      id,
      hidden,
      locale,
      vars: inputs[input]?.vars ?? {},
      passed,
      samples: samples.map((result, sample) => {
        const answer = answers[input]?.[sample];
        return {
          output: answer?.output ?? "",
          passed: result.passed,
          failed: result.verdicts
            .filter((verdict) => !verdict.passed && !verdict.hidden && verdict.judged)
            .map((verdict) => verdict.id),
          ...(answer && Object.keys(answer.judged).length > 0 ? { judgements: judgementsOf(answer) } : {}),
        };
      }),
    })),
    answer: shown?.output ?? "",
  };
}

/**
 * What a judge gave as its reasons, unless they hold a value that criteria alone see: the judge was told it, the student
 * was not. What stands in the answer anyway may be quoted.
 */
function tellable(
  reasons: string | undefined,
  told: readonly string[],
  asked: AskedInput | undefined,
): string | null {
  if (reasons === undefined) return null;
  const words = (text: string) => ` ${leakTokens(text).join(" ")} `;
  const known = told.map(words).join("");
  const secrets = Object.entries(asked?.values ?? {})
    .filter(([name]) => !Object.hasOwn(asked?.vars ?? {}, name))
    .map(([, value]) => words(value));
  const said = words(reasons);
  return secrets.some((secret) => said.includes(secret) && !known.includes(secret)) ? null : reasons;
}

const judgementsOf = ({ judged }: Answers[number][number]): Record<string, boolean> =>
  Object.fromEntries(Object.entries(judged).map(([id, said]) => [id, said.passed]));
