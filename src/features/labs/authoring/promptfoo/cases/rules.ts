import { isObject } from "../references/rules";
import { placeIn, variableName } from "../templates/rules";
import type { Case, JsonObject, Tell } from "../types";
import { combinations, valuesOf } from "../values/rules";
import {
  assertsOf,
  changesAnswers,
  type Defaults,
  defaultsOf,
  MOST_CASES,
  noteOptions,
  objectIn,
  refused,
  thresholdOf,
  type Written,
  writtenTests,
} from "./reading/rules";

/** Sets of values that are tried, and how many values one may have; most of a hostile file would be tried in vain. */
const MOST_TRIED = 300;
const MOST_VALUES = 200;

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

/** A test with what it shares, before its values are combined. */
type Merged = Pick<Case, "path" | "description" | "asserts" | "threshold"> & {
  vars: JsonObject;
  options: JsonObject;
  /** How many of the assertions are its own. */
  checks: number;
  /** Where a variable of it is written. */
  placeOf: (name: string) => string;
};

/** Every test of the file with its scenario's and the default values; at most twenty, the others are told of. */
export function casesOf(root: JsonObject, tell: Tell): Case[] {
  const defaults = defaultsOf(root, tell);
  const found: Case[] = [];
  const left: Merged[] = [];
  const taken = new Set<string>();
  let tried = 0;
  for (const written of writtenTests(root, tell)) {
    const test = mergedOf(written, defaults, tell);
    if (!test) continue;
    const { path, description, asserts, threshold } = test;
    if (Object.keys(test.vars).length > MOST_VALUES) {
      tell(path, "left", "tooMany", String(MOST_VALUES));
      continue;
    }
    const sets = combinations(test.vars, test.options.disableVarExpansion !== true);
    for (const [at, set] of sets.entries()) {
      tried += 1;
      const vars = tried > MOST_TRIED ? undefined : valuesOf(set, test.placeOf, tell);
      if (tried > MOST_TRIED) tell(path, "left", "tooMany", String(MOST_CASES));
      if (!vars) {
        left.push(test);
        continue;
      }
      if (found.length === MOST_CASES) {
        if (at > 0) tell(path, "left", "combinations", `${at}/${sets.length}`);
        else tell(path, "left", "tooMany", `${MOST_CASES}`);
        break;
      }
      found.push({
        path,
        id: idOf(description, `test-${found.length + 1}`, taken),
        description,
        vars,
        own: Object.keys(set).map(variableName),
        composed: Object.keys(set)
          .map(variableName)
          .filter((name) => placeIn(JSON.stringify(set), name)),
        asserts,
        threshold,
      });
    }
  }
  if (found.length === 0) return checksAlone(defaults, left, taken, tell);
  for (const { path, checks } of left)
    if (!found.some((entry) => entry.path === path)) tell(path, "left", "testLeft", String(checks));
  // A test without values beside tests with some would run on braces.
  if (!found.some(({ vars }) => Object.keys(vars).length > 0)) return found;
  return found.filter(({ path, vars }) => {
    if (Object.keys(vars).length > 0) return true;
    tell(path, "left", "noValues");
    return false;
  });
}

function mergedOf(written: Written, defaults: Defaults, tell: Tell): Merged | undefined {
  const { test, path, set, setPath } = written;
  const why = refused(test);
  if (why) tell(why.at === "" ? path : `${path}.${why.at}`, "left", why.code, why.detail);
  if (why || !isObject(test)) return undefined;
  noteOptions(test, path, tell);
  const options = { ...defaults.options, ...objectIn(set.options), ...objectIn(test.options) };
  const shared = options.disableDefaultAsserts === true ? [] : defaults.asserts;
  const given = [...written.asserts, ...assertsOf(test, path, tell)];
  const asserts = [...shared, ...given];
  const [own, outer] = [objectIn(test.vars), objectIn(set.vars)];
  const described = [test.description, set.description].find((text) => typeof text === "string");
  return {
    path,
    description: String(described ?? "").trim(),
    vars: { ...defaults.vars, ...outer, ...own },
    options,
    asserts: changesAnswers(options) ? asserts.map((entry) => ({ ...entry, changed: true })) : asserts,
    threshold: thresholdOf(test, path, tell) ?? thresholdOf(set, setPath, tell) ?? defaults.threshold,
    checks: given.length,
    placeOf: (name) => {
      const holder = Object.hasOwn(own, name) ? path : Object.hasOwn(outer, name) ? setPath : "defaultTest";
      return `${holder}.vars.${name}`;
    },
  };
}

/**
 * Where no test could become an input, its checks are still worth having: those that all tests share, and those of a test
 * that stood alone. They hold for whatever is answered.
 */
function checksAlone(defaults: Defaults, left: readonly Merged[], taken: Set<string>, tell: Tell): Case[] {
  const [first] = left;
  const alone = first && left.every(({ path }) => path === first.path) ? first : undefined;
  for (const { path, checks } of left)
    tell(
      path,
      "left",
      alone && checks > 0 ? "inputLeft" : "testLeft",
      alone && checks > 0 ? "" : String(checks),
    );
  const asserts = alone?.asserts ?? defaults.asserts;
  if (asserts.length === 0) return [];
  const id = idOf("", "test-1", taken);
  const threshold = alone?.threshold ?? defaults.threshold;
  return [
    {
      path: alone?.path ?? "defaultTest",
      id,
      description: "",
      vars: {},
      own: [],
      composed: [],
      asserts,
      threshold,
    },
  ];
}
