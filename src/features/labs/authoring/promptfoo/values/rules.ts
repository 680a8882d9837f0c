import { isObject } from "../references/rules";
import { comparedText, filledIn, variableName } from "../templates/rules";
import type { Json, JsonObject, Tell } from "../types";

const MOST_TEXT = 4000;
const MOST_SETS = 200;
/** How deep the parts of a value are named. */
const DEEPEST = 3;
const FILE = /^(file:\/\/|package:)\S+$/;

/**
 * The sets of values that a test stands for. promptfoo takes a list of texts as one test per text, unless
 * `disableVarExpansion` says otherwise; a list of anything else is one value.
 */
export function combinations(vars: JsonObject, expand: boolean): JsonObject[] {
  let all: JsonObject[] = [{}];
  for (const [name, value] of Object.entries(vars)) {
    const several = expand && Array.isArray(value) && typeof value[0] === "string";
    const options = several ? value.slice(0, MOST_SETS) : [value];
    // Of each only so many as can still be among the first.
    const before = all.slice(0, Math.ceil(MOST_SETS / Math.max(1, options.length)));
    all = before
      .flatMap((made) => options.map((option) => ({ ...made, [name]: option })))
      .slice(0, MOST_SETS);
  }
  return all;
}

/** The parts of an object as variables of their own: `user.name` becomes `user_name`. */
function partsOf(name: string, value: Json, depth = 0): [name: string, value: Json][] {
  if (depth >= DEEPEST || typeof value !== "object" || value === null) return [[name, value]];
  const entries = Array.isArray(value)
    ? value.map((entry, at) => [String(at), entry] as const)
    : Object.entries(value);
  return [
    [name, value],
    ...entries.flatMap(([key, entry]) => partsOf(`${name}_${key}`, entry as Json, depth + 1)),
  ];
}

/**
 * Values as texts, by the names that exercises use; undefined and told where one cannot be an exercise's. A value may ask
 * for another one (`Hello {{name}}`).
 */
export function valuesOf(
  vars: JsonObject,
  placeOf: (name: string) => string,
  tell: Tell,
): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  const places = new Map<string, string>();
  for (const [name, value] of Object.entries(vars)) {
    const at = placeOf(name);
    const text = textOf(value);
    if (FILE.test(text.trim())) return void tell(at, "left", "file", text.slice(0, 80));
    if (value === null || text.trim() === "") return void tell(at, "left", "badValue", name);
    if (text.length > MOST_TEXT) return void tell(at, "left", "tooLong", name);
    const renamed = variableName(name);
    if (Object.hasOwn(values, renamed)) return void tell(at, "left", "badValue", `${name} = ${renamed}`);
    if (renamed !== name) tell(at, "adapted", "renamed", `${name} → ${renamed}`);
    values[renamed] = text;
    places.set(renamed, at);
  }
  for (const [name, value] of Object.entries(vars)) {
    if (!isObject(value)) continue;
    for (const [part, entry] of partsOf(name, value).slice(1, 30)) {
      const text = textOf(entry);
      const plain = variableName(part);
      if (Object.hasOwn(values, plain) || text.trim() === "" || text.length > MOST_TEXT) continue;
      values[plain] = text;
      places.set(plain, placeOf(name));
    }
  }
  return resolved(values, (name) => places.get(name) ?? name, tell);
}

const textOf = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value));

/**
 * Values that ask for other values, with those in them. Undefined and told where one asks for something that the file does
 * not hold (the answer of an earlier test), or does more than asking.
 */
function resolved(
  values: Record<string, string>,
  placeOf: (name: string) => string,
  tell: Tell,
): Record<string, string> | undefined {
  let made = values;
  for (let round = 0; round < DEEPEST; round += 1) {
    const next: Record<string, string> = {};
    for (const [name, text] of Object.entries(made)) {
      const filled = /\{\{|\{%/.test(text) ? comparedText(text, made, placeOf(name), tell) : text;
      if (filled === undefined) return undefined;
      next[name] = filledIn(filled, made);
      if ((next[name]?.length ?? 0) > MOST_TEXT) return void tell(placeOf(name), "left", "tooLong", name);
    }
    made = next;
  }
  return made;
}
