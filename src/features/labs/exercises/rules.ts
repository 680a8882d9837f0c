import type { Locale } from "~/i18n/locales";
import { EXERCISE_ID, type ExerciseFile, type ExerciseView } from "./schema";
import type { Exercise, ExerciseInput } from "./types";

/** The number of the lab that an exercise id names; undefined if it is no exercise id. */
export function labNumberOf(exerciseId: string): number | undefined {
  const digits = EXERCISE_ID.exec(exerciseId)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * Puts the values of an input into a prompt: `{{name}}` and `{{ name }}` become the value. One pass, so that braces inside
 * a value stay as they are; names that the input does not have stay too.
 */
export function fillTemplate(prompt: string, vars: Readonly<Record<string, string>>): string {
  return prompt.replace(/\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g, (whole, name: string) =>
    Object.hasOwn(vars, name) ? (vars[name] ?? whole) : whole,
  );
}

/** What fills `{{name}}` in the student's prompt. */
export function varsOf(input: ExerciseInput, locale: Locale): Record<string, string> {
  return Object.fromEntries(Object.entries(input.vars).map(([name, value]) => [name, value[locale]]));
}

/** What fills `{{name}}` in the texts of criteria: the same, and what only they see. */
export function valuesOf(input: ExerciseInput, locale: Locale): Record<string, string> {
  return { ...varsOf({ vars: { ...input.expect } }, locale), ...varsOf(input, locale) };
}

/** The inputs that a prompt is run on: those of the author, or one that fills nothing. */
export function inputsOf(exercise: ExerciseFile): (ExerciseInput & { id: string; hidden: boolean })[] {
  return exercise.inputs.length > 0 ? exercise.inputs : [{ id: "", hidden: false, vars: {} }];
}

/** The part of an exercise that decides results: what `version` is the hash of. Words and order of keys do not matter. */
export function gradedPart(exercise: ExerciseFile): string {
  const { threshold, groups, items } = exercise.criteria;
  const graded = {
    threshold,
    ...(groups.length > 0 ? { groups } : {}),
    items: items.map(({ label: _label, message: _message, ...rest }) => rest),
    inputs: exercise.inputs.map(({ label: _label, ...rest }) => rest),
    samples: exercise.samples,
    passRule: exercise.passRule,
  };
  return JSON.stringify(sorted(graded));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  );
}

/** What a student may see of an exercise, in one language. */
export function viewOf(exercise: Exercise, locale: Locale): ExerciseView {
  const shown = exercise.inputs.filter((input) => !input.hidden);
  const criteria = exercise.criteria.items.filter((item) => !item.hidden);
  const limits = criteria.flatMap((item) =>
    item.type === "prompt_tokens" && !item.not && item.value.max !== undefined ? [item.value.max] : [],
  );
  return {
    exerciseId: exercise.id,
    labNumber: exercise.labNumber,
    position: exercise.position,
    title: exercise.title[locale],
    minutes: exercise.minutes,
    version: exercise.version,
    task: exercise.task[locale],
    why: exercise.why[locale],
    tips: exercise.tips.map((tip) => tip[locale]),
    placeholder: exercise.placeholder?.[locale] ?? null,
    variables: [...new Set(exercise.inputs.flatMap((input) => Object.keys(input.vars)))],
    inputs: shown.map((input) => ({
      id: input.id,
      label: input.label?.[locale] ?? null,
      vars: varsOf(input, locale),
    })),
    hiddenInputs: exercise.inputs.length - shown.length,
    samples: exercise.samples,
    samplesToPass: exercise.passRule.samplesPerInput,
    criteria: criteria.map((item) => ({
      id: item.id,
      label: item.label[locale],
      on: item.on,
      required: item.required,
      advisory: item.advisory,
      rubric: item.type === "rubric",
    })),
    hiddenCriteria: exercise.criteria.items.length - criteria.length,
    tokenLimit: limits.length > 0 ? Math.min(...limits) : null,
  };
}
