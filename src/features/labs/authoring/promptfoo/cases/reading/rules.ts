import { isObject } from "../../references/rules";
import type { Asserted, Json, JsonObject, Tell } from "../../types";

/** A test before its values are combined. */
export interface Written {
  test: Json;
  path: string;
  /** What its scenario gives. */
  set: JsonObject;
  asserts: Asserted[];
  /** Where the set stands. */
  setPath: string;
}

export interface Defaults {
  vars: JsonObject;
  options: JsonObject;
  threshold: number | undefined;
  asserts: Asserted[];
}

/** Most inputs that an exercise may have. */
export const MOST_CASES = 20;
/** Most tests that are looked at: what comes after that many is beyond the first twenty, whatever it says. */
const MOST_WRITTEN = 500;

const textIn = (value: Json) => (typeof value === "string" ? value.slice(0, 80) : "");

/** The assertions of a test, a scenario or `defaultTest`, each with its path. */
export function assertsOf(holder: JsonObject, path: string, tell: Tell): Asserted[] {
  const { assert } = holder;
  if (assert === undefined || assert === null) return [];
  if (!Array.isArray(assert)) {
    tell(`${path}.assert`, "left", typeof assert === "string" ? "file" : "badValue", textIn(assert));
    return [];
  }
  return assert.map((value, at) => ({ path: `${path}.assert.${at}`, value }));
}

/** `defaultTest`: what all tests share. */
export function defaultsOf(root: JsonObject, tell: Tell): Defaults {
  const { defaultTest } = root;
  if (typeof defaultTest === "string") tell("defaultTest", "left", "file", defaultTest.slice(0, 80));
  if (!isObject(defaultTest)) return { vars: {}, options: {}, threshold: undefined, asserts: [] };
  noteOptions(defaultTest, "defaultTest", tell);
  return {
    vars: objectIn(defaultTest.vars),
    options: objectIn(defaultTest.options),
    threshold: thresholdOf(defaultTest, "defaultTest", tell),
    asserts: assertsOf(defaultTest, "defaultTest", tell),
  };
}

export const objectIn = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

export function thresholdOf(holder: JsonObject, path: string, tell: Tell): number | undefined {
  const { threshold } = holder;
  if (typeof threshold !== "number") return undefined;
  if (threshold > 0 && threshold <= 1) return threshold;
  tell(`${path}.threshold`, "left", "thresholdZero", String(threshold));
  return undefined;
}

/** Options that this loader obeys. */
const OBEYED = new Set(["disableDefaultAsserts", "disableVarExpansion"]);
/** What is read of a test. */
const READ = new Set(["description", "vars", "assert", "threshold", "options"]);
const TRANSFORM = /transform|postprocess/i;

const codeOf = (key: string) => {
  if (key === "transformVars") return "transformVars";
  return TRANSFORM.test(key) ? "transform" : key.startsWith("provider") ? "provider" : "setting";
};

/** Tells of what a test, a scenario's set or `defaultTest` asks for beyond what is read here. */
export function noteOptions(test: JsonObject, path: string, tell: Tell): void {
  for (const [key, value] of Object.entries(objectIn(test.options))) {
    if (OBEYED.has(key)) continue;
    // What every criterion that compares texts does already.
    if (isTrim(value) && TRANSFORM.test(key)) tell(`${path}.options.${key}`, "carried", "trimmed", key);
    else tell(`${path}.options.${key}`, "left", codeOf(key), key);
  }
  for (const [key, value] of Object.entries(test))
    if (!READ.has(key) && value !== null) tell(`${path}.${key}`, "left", codeOf(key), key);
}

const isTrim = (value: Json | undefined) =>
  typeof value === "string" && /^output\.trim\(\);?$/.test(value.trim());

/** Whether promptfoo changes the answer before it is checked. */
export const changesAnswers = (options: JsonObject): boolean =>
  ["transform", "postprocess"].some((key) => options[key] && !isTrim(options[key]));

/** Why a test cannot be read here; undefined where it can. */
export function refused(test: Json): { at: string; code: "file" | "badValue"; detail: string } | undefined {
  if (typeof test === "string") return { at: "", code: "file", detail: test.slice(0, 80) };
  if (!isObject(test)) return { at: "", code: "badValue", detail: "" };
  if (typeof test.vars === "string") return { at: "vars", code: "file", detail: test.vars.slice(0, 80) };
  if (Array.isArray(test.vars))
    return { at: "vars", code: "file", detail: test.vars.map(String).join(", ").slice(0, 80) };
  const elsewhere = test.$values ?? test.$expand;
  if (elsewhere !== undefined)
    return { at: "", code: "file", detail: typeof elsewhere === "string" ? elsewhere.slice(0, 80) : "" };
  if (typeof test.path === "string" && test.vars === undefined)
    return { at: "", code: "file", detail: test.path.slice(0, 80) };
  return undefined;
}

/** Every test that the file holds, its scenarios' included. Without any there is one, of what is shared by all. */
export function writtenTests(root: JsonObject, tell: Tell): Written[] {
  const { tests, scenarios } = root;
  const none = tests === undefined || tests === null || (Array.isArray(tests) && tests.length === 0);
  if (none && (scenarios === undefined || scenarios === null) && isObject(root.defaultTest))
    return [{ test: {}, path: "defaultTest", set: {}, asserts: [], setPath: "" }];
  const written: Written[] = [];
  for (const one of [...testsOf(root, tell), ...scenariosOf(root, tell)]) {
    if (written.length === MOST_WRITTEN) {
      tell(one.path, "left", "tooMany", String(MOST_CASES));
      break;
    }
    written.push(one);
  }
  return written;
}

function testsOf(root: JsonObject, tell: Tell): Written[] {
  const written = root.tests;
  // One test that was written without its dash.
  const tests = isObject(written) && ("vars" in written || "assert" in written) ? [written] : written;
  if (Array.isArray(tests))
    return tests
      .slice(0, MOST_WRITTEN + 1)
      .map((test, at) => ({ test, path: `tests.${at}`, set: {}, asserts: [], setPath: "" }));
  if (typeof tests === "string") tell("tests", "left", "file", tests.slice(0, 80));
  else if (isObject(tests)) tell("tests", "left", "file", textIn(tests.path ?? "tests"));
  return [];
}

/** Scenarios: each set of values with each test, and with what the set itself asserts. */
function scenariosOf(root: JsonObject, tell: Tell): Written[] {
  const { scenarios } = root;
  if (scenarios === undefined || scenarios === null) return [];
  return (Array.isArray(scenarios) ? scenarios : [scenarios]).flatMap((scenario, at) => {
    const path = `scenarios.${at}`;
    if (!isObject(scenario)) {
      tell(path, "left", "file", String(scenario).slice(0, 80));
      return [];
    }
    const { config, tests: given, ...others } = scenario;
    const tests = given ?? [{}];
    for (const key of Object.keys(others)) tell(`${path}.${key}`, "left", "setting", key);
    if (!Array.isArray(config)) tell(`${path}.config`, "left", "file", textIn(config ?? ""));
    if (!Array.isArray(tests)) tell(`${path}.tests`, "left", "file", textIn(tests));
    if (!Array.isArray(config) || !Array.isArray(tests)) return [];
    return config.slice(0, MOST_WRITTEN).flatMap((set, number) => {
      const setPath = `${path}.config.${number}`;
      const why = refused(set);
      if (why || !isObject(set)) {
        tell(why?.at ? `${setPath}.${why.at}` : setPath, "left", why?.code ?? "badValue", why?.detail);
        return [];
      }
      noteOptions(set, setPath, tell);
      const asserts = assertsOf(set, setPath, tell);
      return tests
        .slice(0, MOST_WRITTEN)
        .map((test, place) => ({ test, path: `${path}.tests.${place}`, set, asserts, setPath }));
    });
  });
}
