import { applyCriterion } from "../checks/rules";
import type { Subject } from "../checks/types";
import type { AuthoredText, CriteriaSet, Criterion } from "./schema";
import type {
  AnswerContext,
  CriteriaResult,
  CriterionVerdict,
  InputResult,
  RunGrade,
  RunSubject,
} from "./types";

/** Thresholds are compared in thousandths, on whole numbers, so that 0.7 of 10 is exactly 7. */
const THRESHOLD_UNIT = 1000;

/**
 * Grades one answer (grading.md): every required criterion must pass, and the weighted share of the others must reach
 * the threshold. Where nothing but required criteria counts, they alone decide. Pure and linear in the text.
 */
export function gradeCriteria(
  set: CriteriaSet,
  subject: Subject,
  context: AnswerContext = {},
): CriteriaResult {
  const verdicts = set.items.map((item) => judge(item, subject, context));
  return { ...weigh(set, verdicts), verdicts };
}

/**
 * Grades all answers of a run: an input passes with `samplesToPass` passing samples, the run when every input passes,
 * hidden ones too. The score is that of the worst input, so that a mean never hides a failure. A criterion's verdict is
 * told over all inputs it applies to.
 */
export function gradeRun(set: CriteriaSet, run: RunSubject): RunGrade {
  const inputs = run.inputs.map((input): InputResult => {
    const samples = input.samples.map(({ output, judgements }) =>
      gradeCriteria(
        set,
        { prompt: run.prompt, output },
        { inputId: input.id, values: input.values, judgements },
      ),
    );
    const samplesPassed = samples.filter(({ passed }) => passed).length;
    const best = samples.map(({ score }) => score).sort((a, b) => b - a);
    return {
      id: input.id,
      hidden: input.hidden,
      passed: samplesPassed >= run.samplesToPass,
      samplesPassed,
      score: best[run.samplesToPass - 1] ?? 0,
      samples,
    };
  });
  return {
    passed: inputs.length > 0 && inputs.every(({ passed }) => passed),
    score: inputs.length === 0 ? 0 : Math.min(...inputs.map(({ score }) => score)),
    verdicts: set.items.map((item, at) => overall(item, at, inputs, run.samplesToPass)),
    inputs,
  };
}

/** One verdict over all inputs that the criterion applies to. */
function overall(
  item: Criterion,
  at: number,
  inputs: readonly InputResult[],
  samplesToPass: number,
): CriterionVerdict {
  const told = inputs
    .filter((input) => appliesTo(item, input.id))
    .map(({ hidden, samples }) => {
      const verdicts = samples.flatMap(({ verdicts }) => verdicts[at] ?? []);
      const passing = verdicts.filter(({ passed }) => passed).length;
      return { hidden, verdicts, passed: passing >= samplesToPass };
    });
  const passed = told.filter((input) => input.passed).length;
  const every = told.flatMap(({ verdicts }) => verdicts);
  const worst =
    told.find((input) => !input.passed && !input.hidden) ?? told.find((input) => !input.passed) ?? told[0];
  const shown = worst?.verdicts.find((verdict) => worst.passed || !verdict.passed) ?? blank(item);
  const single = every.length === 1 || item.on === "prompt";
  const holds = told.length > 0 && passed === told.length;
  // What was measured in an answer that the student cannot see stays untold.
  const measured = worst?.hidden === false && (!holds || single);
  return {
    ...blank(item),
    passed: holds,
    judged: every.length > 0 && every.every(({ judged }) => judged),
    ...(holds || shown.message === undefined
      ? {}
      : { message: worst?.hidden ? filled(item.message, "…") : shown.message }),
    ...(measured && shown.actual !== undefined ? { actual: shown.actual } : {}),
    ...(measured && shown.unit !== undefined ? { unit: shown.unit } : {}),
    ...(told.length > 1 && item.on === "output" ? { inputs: { passed, total: told.length } } : {}),
  };
}

const appliesTo = (item: Criterion, inputId: string | undefined): boolean =>
  item.inputs === undefined || (inputId !== undefined && item.inputs.includes(inputId));

const blank = ({ id, required, advisory, hidden }: Criterion): CriterionVerdict => ({
  id,
  passed: false,
  judged: true,
  required,
  advisory,
  hidden,
});

/** One verdict on one answer. */
function judge(item: Criterion, subject: Subject, context: AnswerContext): CriterionVerdict {
  // Not for this input: neither passed nor failed.
  if (!appliesTo(item, context.inputId)) return { ...blank(item), judged: false };
  if (item.type === "rubric") {
    const said = context.judgements?.[item.id];
    if (said === undefined) return { ...blank(item), judged: false };
    const passed = said !== item.not;
    return { ...blank(item), passed, ...(passed ? {} : { message: item.message }) };
  }
  const finding = applyCriterion(item, subject, context.values);
  return {
    ...blank(item),
    passed: finding.holds,
    ...(finding.holds ? {} : { message: filled(item.message, finding.actual) }),
    ...(finding.actual === undefined ? {} : { actual: finding.actual }),
    ...(finding.unit === undefined ? {} : { unit: finding.unit }),
  };
}

interface Part {
  weight: number;
  passed: boolean;
  required: boolean;
}

/** Verdicts stand in the order of the set's items. */
function weigh(set: CriteriaSet, verdicts: readonly CriterionVerdict[]): { passed: boolean; score: number } {
  const counting = set.items.flatMap((item, at) => {
    const verdict = verdicts[at];
    if (!verdict?.judged || item.advisory) return [];
    return [{ weight: item.weight, required: item.required, passed: verdict.passed, group: item.group }];
  });
  const groups = set.groups.flatMap((group): Part[] => {
    const members = counting.filter((part) => part.group === group.id);
    if (members.length === 0) return [];
    return [{ weight: group.weight, required: group.required, passed: reaches(members, group.threshold) }];
  });
  const parts = [...counting.filter((part) => part.group === undefined), ...groups];
  const gated = parts.some((part) => part.required && !part.passed);
  const total = weightOf(parts);
  const open = parts.filter((part) => !part.required);
  return {
    passed: total > 0 && !gated && reaches(open, set.threshold),
    score: total === 0 ? 0 : Math.floor((weightOf(parts.filter((part) => part.passed)) * 100) / total),
  };
}

function reaches(parts: readonly Part[], threshold: number): boolean {
  const needed = Math.max(1, Math.round(threshold * THRESHOLD_UNIT));
  return weightOf(parts.filter((part) => part.passed)) * THRESHOLD_UNIT >= needed * weightOf(parts);
}

const weightOf = (parts: readonly Part[]) => parts.reduce((sum, part) => sum + part.weight, 0);

function filled(text: AuthoredText, actual: number | string | undefined): AuthoredText {
  if (actual === undefined) return text;
  const fill = (words: string) => words.replaceAll("{actual}", String(actual));
  return { en: fill(text.en), zh: fill(text.zh) };
}
