import { isObject } from "../references/rules";
import { variableName } from "../templates/rules";
import type { Asserted, Case, Json, JsonObject, Tell } from "../types";
import { combinations, valuesOf } from "../values/rules";

const MOST_CASES = 20;

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

/** The assertions of a test, a scenario or `defaultTest`, each with its path. */
function assertsOf(holder: JsonObject, path: string, tell: Tell): Asserted[] {
  const { assert } = holder;
  if (assert === undefined || assert === null) return [];
  if (!Array.isArray(assert)) {
    tell(`${path}.assert`, "left", typeof assert === "string" ? "file" : "badValue", textIn(assert));
    return [];
  }
  return assert.map((value, at) => ({ path: `${path}.assert.${at}`, value }));
}

const textIn = (value: Json) => (typeof value === "string" ? value.slice(0, 80) : "");

interface Defaults {
  vars: JsonObject;
  options: JsonObject;
  threshold: number | undefined;
  asserts: Asserted[];
}

/** `defaultTest`: what all tests share. */
function defaultsOf(root: JsonObject, tell: Tell): Defaults {
  const { defaultTest } = root;
  if (typeof defaultTest === "string") tell("defaultTest", "left", "file", defaultTest.slice(0, 80));
  if (!isObject(defaultTest)) return { vars: {}, options: {}, threshold: undefined, asserts: [] };
  noteOptions(defaultTest, "defaultTest", tell);
  return {
    vars: isObject(defaultTest.vars) ? defaultTest.vars : {},
    options: isObject(defaultTest.options) ? defaultTest.options : {},
    threshold: thresholdOf(defaultTest, "defaultTest", tell),
    asserts: assertsOf(defaultTest, "defaultTest", tell),
  };
}

function thresholdOf(holder: JsonObject, path: string, tell: Tell): number | undefined {
  const { threshold } = holder;
  if (typeof threshold !== "number") return undefined;
  if (threshold > 0 && threshold <= 1) return threshold;
  tell(`${path}.threshold`, "left", "thresholdZero", String(threshold));
  return undefined;
}

/** Options that this loader obeys. */
const OBEYED = new Set(["disableDefaultAsserts", "disableVarExpansion"]);
/** What is read of a test, or says nothing about its result. */
const READ = new Set(["description", "vars", "assert", "threshold", "options", "metadata"]);
const TRANSFORM = /transform|postprocess/i;

function noteOptions(test: JsonObject, path: string, tell: Tell): void {
  for (const key of Object.keys(isObject(test.options) ? test.options : {})) {
    if (OBEYED.has(key)) continue;
    const code = TRANSFORM.test(key) ? "transform" : key === "provider" ? "provider" : "setting";
    tell(`${path}.options.${key}`, "left", code, key);
  }
  for (const key of Object.keys(test)) {
    if (READ.has(key) || test[key] === null) continue;
    const code = key === "transform" ? "transform" : key.startsWith("provider") ? "provider" : "setting";
    tell(`${path}.${key}`, "left", code, key);
  }
}

/** A test before its values are combined. */
interface Written {
  test: Json;
  path: string;
  vars: JsonObject;
  asserts: Asserted[];
  options: JsonObject;
}

/** Every test of the file with its scenario's and the default values; at most twenty, the others are told of. */
export function casesOf(root: JsonObject, tell: Tell): Case[] {
  const defaults = defaultsOf(root, tell);
  const found: Case[] = [];
  const taken = new Set<string>();
  for (const { test, path, vars: scenario, asserts, options: outer } of [
    ...testsOf(root, tell),
    ...scenariosOf(root, tell),
  ]) {
    const why = refused(test);
    if (why) tell(why.at === "" ? path : `${path}.${why.at}`, "left", why.code, why.detail);
    if (why || !isObject(test)) continue;
    noteOptions(test, path, tell);
    const options = { ...defaults.options, ...outer, ...(isObject(test.options) ? test.options : {}) };
    const own = isObject(test.vars) ? test.vars : {};
    const threshold = thresholdOf(test, path, tell) ?? defaults.threshold;
    const description = typeof test.description === "string" ? test.description.trim() : "";
    const shared = options.disableDefaultAsserts === true ? [] : defaults.asserts;
    const all = [...shared, ...asserts, ...assertsOf(test, path, tell)];
    const sets = combinations(
      { ...defaults.vars, ...scenario, ...own },
      options.disableVarExpansion !== true,
    );
    for (const set of sets) {
      const vars = valuesOf(set, path, tell);
      if (!vars) continue;
      if (found.length === MOST_CASES) {
        tell(path, "left", "tooMany", `${MOST_CASES}`);
        break;
      }
      const id = idOf(description, `test-${found.length + 1}`, taken);
      found.push({
        path,
        id,
        description,
        vars,
        own: Object.keys(set).map(variableName),
        asserts: all,
        threshold,
      });
    }
  }
  // A test without values beside tests with some would run on braces.
  if (!found.some(({ vars }) => Object.keys(vars).length > 0)) return found;
  return found.filter(({ path, vars }) => {
    if (Object.keys(vars).length > 0) return true;
    tell(path, "left", "noValues");
    return false;
  });
}

/** Why a test cannot be read here; undefined where it can. */
function refused(test: Json): { at: string; code: "file" | "badValue"; detail: string } | undefined {
  if (typeof test === "string") return { at: "", code: "file", detail: test.slice(0, 80) };
  if (!isObject(test)) return { at: "", code: "badValue", detail: "" };
  if (typeof test.vars === "string") return { at: "vars", code: "file", detail: test.vars.slice(0, 80) };
  if (Array.isArray(test.vars))
    return { at: "vars", code: "file", detail: test.vars.map(String).join(", ").slice(0, 80) };
  if (typeof test.path === "string" && test.vars === undefined)
    return { at: "", code: "file", detail: test.path.slice(0, 80) };
  return undefined;
}

function testsOf(root: JsonObject, tell: Tell): Written[] {
  const written = root.tests;
  // One test that was written without its dash.
  const tests = isObject(written) && ("vars" in written || "assert" in written) ? [written] : written;
  if (Array.isArray(tests))
    return tests.map((test, at) => ({ test, path: `tests.${at}`, vars: {}, asserts: [], options: {} }));
  if (typeof tests === "string") tell("tests", "left", "file", tests.slice(0, 80));
  else if (isObject(tests)) tell("tests", "left", "file", textIn(tests.path ?? "tests"));
  return [];
}

/** Scenarios: each set of values with each test, and with what the set itself asserts. */
function scenariosOf(root: JsonObject, tell: Tell): Written[] {
  const { scenarios } = root;
  if (scenarios === undefined) return [];
  return (Array.isArray(scenarios) ? scenarios : [scenarios]).flatMap((scenario, at) => {
    const path = `scenarios.${at}`;
    if (!isObject(scenario)) {
      tell(path, "left", "file", String(scenario).slice(0, 80));
      return [];
    }
    const { config, tests = [{}] } = scenario;
    if (!Array.isArray(config)) tell(`${path}.config`, "left", "file", textIn(config ?? ""));
    if (!Array.isArray(tests)) tell(`${path}.tests`, "left", "file", textIn(tests));
    if (!Array.isArray(config) || !Array.isArray(tests)) return [];
    return config.flatMap((set, number) => {
      if (!isObject(set)) {
        tell(`${path}.config.${number}`, "left", typeof set === "string" ? "file" : "badValue", textIn(set));
        return [];
      }
      const asserts = assertsOf(set, `${path}.config.${number}`, tell);
      const options = isObject(set.options) ? set.options : {};
      const vars = isObject(set.vars) ? set.vars : {};
      return tests.map((test, place) => ({ test, path: `${path}.tests.${place}`, vars, asserts, options }));
    });
  });
}
