import { gradeRun } from "~/features/grading/criteria/rules";
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
  return {
    passed: graded && grade.passed,
    score: grade.score,
    criteria: storedVerdicts(set, grade.verdicts).map((verdict) => ({
      ...verdict,
      reasons: shown?.judged[verdict.id]?.reasons ?? null,
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

const judgementsOf = ({ judged }: Answers[number][number]): Record<string, boolean> =>
  Object.fromEntries(Object.entries(judged).map(([id, said]) => [id, said.passed]));
