import { isObject, valueAt } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";
import { labNumberOf } from "../../exercises/rules";
import type { ExerciseView } from "../../exercises/schema";

/** Stands where the author has written nothing yet. */
const BLANK = "…";

const list = (value: BodyValue | undefined): BodyValue[] => (Array.isArray(value) ? value : []);
const cut = (value: BodyValue | undefined, most = 4000): string =>
  typeof value === "string" ? value.slice(0, most) : "";
const whole = (value: BodyValue | undefined, otherwise: number): number =>
  typeof value === "number" && Number.isSafeInteger(value) ? value : otherwise;

/** An entry's id, or its place where it has none of its own. */
function idAt(entries: Body[], at: number): string {
  const id = cut(entries[at]?.id, 40);
  return id !== "" && entries.findIndex((entry) => entry.id === id) === at ? id : `#${at + 1}`;
}

/** What a student would see of a text that is not right yet, as far as it is written. Takes anything, refuses nothing. */
export function draftView(body: Body, locale: Locale): ExerciseView {
  const said = (value: BodyValue | undefined) => cut(valueAt(value, [locale])) || BLANK;
  const inputs = list(body.inputs).filter(isObject);
  const shown = inputs.filter(({ hidden }) => hidden !== true);
  const items = list(valueAt(body, ["criteria", "items"])).filter(isObject);
  const criteria = items.filter(({ hidden }) => hidden !== true);
  const varsOf = (input: Body): [string, string][] =>
    Object.entries(isObject(input.vars) ? input.vars : {}).map(([name, value]) => [
      name.slice(0, 30),
      said(value),
    ]);
  const limits = items.flatMap((item) => {
    const max = valueAt(item, ["value", "max"]);
    return item.type === "prompt_tokens" && item.not !== true && typeof max === "number" ? [max] : [];
  });
  const limit = Math.min(...limits);
  return {
    exerciseId: cut(body.id, 40),
    labNumber: labNumberOf(cut(body.id, 40)) ?? 0,
    position: 1,
    title: said(body.title),
    minutes: whole(body.minutes, 0),
    version: "",
    task: said(body.task),
    why: said(body.why),
    tips: list(body.tips).map(said),
    placeholder: cut(valueAt(body.placeholder, [locale])) || null,
    variables: [...new Set(inputs.flatMap((input) => varsOf(input).map(([name]) => name)))],
    inputs: shown.map((input, at) => ({
      id: idAt(shown, at),
      label: cut(valueAt(input.label, [locale])) || null,
      vars: Object.fromEntries(varsOf(input)),
    })),
    hiddenInputs: inputs.length - shown.length,
    samples: whole(body.samples, 1),
    samplesToPass: whole(valueAt(body.passRule, ["samplesPerInput"]), 1),
    criteria: criteria.map((item, at) => ({
      id: idAt(criteria, at),
      label: said(item.label),
      on: item.on === "prompt" || item.type === "prompt_tokens" ? "prompt" : "output",
      required: item.required === true,
      advisory: item.type === "rubric" ? item.advisory !== false : item.advisory === true,
      rubric: item.type === "rubric",
    })),
    hiddenCriteria: items.length - criteria.length,
    tokenLimit: Number.isSafeInteger(limit) ? limit : null,
  };
}
