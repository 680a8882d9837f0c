import "server-only";
import { z } from "zod";
import { expectedTests } from "./expected-tests";
import type { FunctionCheck, InsideSuite, Json, Verdict, VerdictProblem } from "./types";

/** What the box is told of a suite: what to call and with what, never what is expected. */
export function whatTheBoxMayKnow(suite: InsideSuite): unknown {
  if (suite.kind === "unittest") return suite;
  return {
    kind: suite.kind,
    checks: suite.checks.map(({ id, function: name, args }) => ({ id, function: name, args })),
  };
}

const MAX_TESTS = 2_000;
const outcome = z.object({
  id: z.string().max(500),
  /** What was returned, where JSON can hold it. */
  value: z.json().optional(),
  /** What was returned otherwise, in the language's own words. */
  shown: z.string().max(5_000).optional(),
  /** The names of the error's class and of those it is made from. */
  raised: z.array(z.string().max(200)).max(50).optional(),
  message: z.string().max(5_000).optional(),
  /** There is no such function, or it takes other arguments: nothing was called. */
  called: z.literal(false).optional(),
});
const testResult = z.object({
  name: z.string().max(500),
  passed: z.boolean(),
  message: z.string().max(20_000).nullable(),
  /** A line of the file itself skipped it as it ran. */
  leftOut: z.literal(true).optional(),
});
type TestOutcome = z.infer<typeof testResult>;
const functionOutcomes = z.array(outcome).max(MAX_TESTS);
const testResults = z.array(testResult).max(MAX_TESTS);

/** What the box itself says of a test; all else is the language's or the file's. */
const OWN_WORDS = new Map<string | null, VerdictProblem["code"]>([
  ["The program changes how tests are judged.", "changed"],
  ["It did not end.", "notEnded"],
]);

/**
 * What a child told, judged. Whatever does not have the right form is no verdict: a child may be what the program made of it.
 */
export function verdictsOf(suite: InsideSuite, told: unknown): Verdict[] | null {
  if (suite.kind === "unittest") {
    const results = testResults.safeParse(told);
    return results.success ? withMissing(suite, results.data) : null;
  }
  const outcomes = functionOutcomes.safeParse(told);
  if (!outcomes.success) return null;
  return suite.checks.map((check) => {
    const found = outcomes.data.find((one) => one.id === check.id);
    const problem = found ? problemOf(check, found) : { code: "notRun" as const, values: {} };
    const facts = { id: check.id, name: callOf(check), message: null };
    return problem ? { ...facts, passed: false, problem } : { ...facts, passed: true };
  });
}

/** Results of a file of tests: every test that stands in it for everybody to see has one, whatever was told. */
function withMissing(file: Extract<InsideSuite, { kind: "unittest" }>, results: TestOutcome[]): Verdict[] {
  const left = results.map(({ name }) => name);
  // What no line of the file can have skipped was skipped by something else.
  const mayLeaveOut = /\bskipTest\(|\bSkipTest\b/.test(file.code);
  const missing = expectedTests(file.fileName, file.code).filter((name) => {
    const at = left.indexOf(name);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
  return [
    ...results
      .filter(({ leftOut }) => !(leftOut && mayLeaveOut))
      .map(({ leftOut: _, ...one }): Verdict => {
        const code = OWN_WORDS.get(one.message);
        const said = code ? { message: null, problem: { code, values: {} } } : {};
        return { id: one.name, ...one, ...said };
      }),
    ...missing.map(
      (name): Verdict => ({
        ...{ id: name, name, passed: false, message: null },
        problem: { code: "notRun", values: {} },
      }),
    ),
  ];
}

const callOf = (check: FunctionCheck) =>
  `${check.function}(${check.args.map((arg) => JSON.stringify(arg)).join(", ")})`;

function problemOf(check: FunctionCheck, found: z.infer<typeof outcome>): VerdictProblem | null {
  const call = callOf(check);
  const error = found.raised?.[0];
  if (check.raises !== undefined) {
    if (found.called === false) return { code: "missing", values: { call } };
    if (found.raised?.includes(check.raises)) return null;
    const values = { call, expected: check.raises };
    return error === undefined
      ? { code: "raisedNothing", values }
      : { code: "raisedOther", values: { ...values, error } };
  }
  if (error !== undefined) {
    const text = found.message?.trim() ?? "";
    const values = { call, error };
    return text === "" ? { code: "raisedSilent", values } : { code: "raised", values: { ...values, text } };
  }
  if (found.value !== undefined && isSame(found.value as Json, check.expected, check.tolerance)) return null;
  const actual = found.shown ?? JSON.stringify(found.value ?? null);
  return { code: "returned", values: { call, actual, expected: JSON.stringify(check.expected) } };
}

/** Equal as JSON: a truth value is no number, the order of keys does not count. */
export function isSame(actual: Json, expected: Json, tolerance = 0): boolean {
  if (typeof actual === "number" && typeof expected === "number")
    return actual === expected || Math.abs(actual - expected) <= tolerance;
  if (Array.isArray(actual) || Array.isArray(expected))
    return (
      Array.isArray(actual) &&
      Array.isArray(expected) &&
      actual.length === expected.length &&
      actual.every((one, at) => isSame(one, expected[at] as Json, tolerance))
    );
  if (actual === null || expected === null || typeof actual !== "object" || typeof expected !== "object")
    return actual === expected;
  const keys = Object.keys(actual);
  return (
    keys.length === Object.keys(expected).length &&
    keys.every(
      (key) => Object.hasOwn(expected, key) && isSame(actual[key] as Json, expected[key] as Json, tolerance),
    )
  );
}
