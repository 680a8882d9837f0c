import { variableName } from "../templates/rules";
import type { Case, Json, JsonObject, Tell } from "../types";

const MOST_CASES = 20;
const MOST_TEXT = 4000;
const FILE = /^file:\/\//;

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A dashed id of at most 40 letters that is not among `taken`, which it joins. */
export function idOf(text: string, fallback: string, taken: Set<string>): string {
  const base =
    text
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+/, "")
      .slice(0, 30)
      .replace(/-+$/, "") || fallback;
  let id = base;
  for (let next = 2; taken.has(id); next += 1) id = `${base}-${next}`;
  taken.add(id);
  return id;
}

/** Where an assertion only points to a template of the file, the template with what the pointer adds. */
function resolved(value: Json, root: JsonObject): Json {
  if (!isObject(value) || typeof value.$ref !== "string") return value;
  const [, name] = /^#\/assertionTemplates\/(.+)$/.exec(value.$ref) ?? [];
  const template =
    name !== undefined && isObject(root.assertionTemplates) ? root.assertionTemplates[name] : undefined;
  if (!isObject(template)) return value;
  const { $ref: _ref, ...own } = value;
  return { ...template, ...own };
}

const assertsOf = (holder: JsonObject, path: string, root: JsonObject): Case["asserts"] =>
  Array.isArray(holder.assert)
    ? holder.assert.map((value, at) => ({ path: `${path}.assert.${at}`, value: resolved(value, root) }))
    : [];

/** The sets of values that a test stands for: a variable with a list stands for one test per entry. */
function combinations(vars: JsonObject): JsonObject[] {
  let all: JsonObject[] = [{}];
  for (const [name, value] of Object.entries(vars)) {
    const options = Array.isArray(value) ? value : [value];
    all = all.flatMap((made) => options.map((option) => ({ ...made, [name]: option }))).slice(0, 200);
  }
  return all;
}

/** Values as texts; undefined and told where one cannot be an exercise's. */
function valuesOf(vars: JsonObject, path: string, tell: Tell): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(vars)) {
    const at = `${path}.vars.${name}`;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (FILE.test(text)) return void tell(at, "left", "file", text);
    if (text.trim() === "") return void tell(at, "left", "badValue", name);
    if (text.length > MOST_TEXT) return void tell(at, "left", "tooLong", name);
    const renamed = variableName(name);
    if (renamed !== name) tell(at, "adapted", "renamed", `${name} → ${renamed}`);
    values[renamed] = text;
  }
  return values;
}

interface Defaults {
  vars: JsonObject;
  threshold: number | undefined;
}

/** `defaultTest`: what all tests share. Its assertions are given apart, since they become criteria of the whole. */
export function defaultsOf(root: JsonObject, tell: Tell): Defaults & { asserts: Case["asserts"] } {
  const { defaultTest } = root;
  if (typeof defaultTest === "string") tell("defaultTest", "left", "file", defaultTest);
  if (!isObject(defaultTest)) return { vars: {}, threshold: undefined, asserts: [] };
  noteOptions(defaultTest, "defaultTest", tell);
  return {
    vars: isObject(defaultTest.vars) ? defaultTest.vars : {},
    threshold: thresholdOf(defaultTest, "defaultTest", tell),
    asserts: assertsOf(defaultTest, "defaultTest", root),
  };
}

function thresholdOf(holder: JsonObject, path: string, tell: Tell): number | undefined {
  const { threshold } = holder;
  if (typeof threshold !== "number") return undefined;
  if (threshold > 0 && threshold <= 1) return threshold;
  tell(`${path}.threshold`, "left", "thresholdZero", String(threshold));
  return undefined;
}

function noteOptions(test: JsonObject, path: string, tell: Tell): void {
  for (const [key, value] of Object.entries(isObject(test.options) ? test.options : {})) {
    tell(`${path}.options.${key}`, "left", /transform|postprocess/i.test(key) ? "transform" : "setting", key);
    if (isObject(value) && key === "provider") tell(`${path}.options.provider`, "left", "provider");
  }
  for (const key of ["provider", "providers", "prompts", "assertScoringFunction", "transform"]) {
    if (test[key] !== undefined)
      tell(`${path}.${key}`, "left", key === "transform" ? "transform" : "setting", key);
  }
}

/** Every test of the file with its scenario's and the default values; at most twenty, the others are told of. */
export function casesOf(root: JsonObject, defaults: Defaults, tell: Tell): Case[] {
  const found: Case[] = [];
  const taken = new Set<string>();
  const add = (test: Json, path: string, scenario: JsonObject) => {
    if (typeof test === "string") return tell(path, "left", "file", test);
    if (!isObject(test)) return tell(path, "left", "badValue");
    if (typeof test.vars === "string") return tell(`${path}.vars`, "left", "file", test.vars);
    noteOptions(test, path, tell);
    const own = isObject(test.vars) ? test.vars : {};
    const threshold = thresholdOf(test, path, tell) ?? defaults.threshold;
    const description = typeof test.description === "string" ? test.description : "";
    for (const vars of combinations({ ...defaults.vars, ...scenario, ...own })) {
      const values = valuesOf(vars, path, tell);
      if (!values) continue;
      if (found.length === MOST_CASES) {
        tell(path, "left", "tooMany", `${MOST_CASES}`);
        continue;
      }
      const id = idOf(description, `test-${found.length + 1}`, taken);
      found.push({ path, id, description, vars: values, asserts: assertsOf(test, path, root), threshold });
    }
  };
  if (typeof root.tests === "string") tell("tests", "left", "file", root.tests);
  else if (isObject(root.tests)) tell("tests", "left", "file", String(root.tests.path ?? "tests"));
  else if (Array.isArray(root.tests)) root.tests.forEach((test, at) => void add(test, `tests.${at}`, {}));
  scenariosOf(root, tell).forEach(({ test, path, vars }) => void add(test, path, vars));
  return found;
}

/** Scenarios: each set of values with each test. */
function scenariosOf(root: JsonObject, tell: Tell): { test: Json; path: string; vars: JsonObject }[] {
  const { scenarios } = root;
  if (scenarios === undefined) return [];
  return (Array.isArray(scenarios) ? scenarios : [scenarios]).flatMap((scenario, at) => {
    const path = `scenarios.${at}`;
    if (!isObject(scenario)) {
      tell(path, "left", "file", String(scenario));
      return [];
    }
    const sets = Array.isArray(scenario.config) ? scenario.config : [];
    if (!Array.isArray(scenario.config)) tell(`${path}.config`, "left", "file", String(scenario.config));
    const tests = Array.isArray(scenario.tests) ? scenario.tests : [];
    if (!Array.isArray(scenario.tests)) tell(`${path}.tests`, "left", "file", String(scenario.tests));
    return sets.flatMap((set) =>
      tests.map((test, number) => ({
        test,
        path: `${path}.tests.${number}`,
        vars: isObject(set) && isObject(set.vars) ? set.vars : {},
      })),
    );
  });
}
