import "server-only";
import { z } from "zod";
import type { FunctionCheck, InsideSuite, Json, Verdict } from "./types";

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
});
const testResult = z.object({
  name: z.string().max(500),
  passed: z.boolean(),
  message: z.string().max(20_000).nullable(),
});
const functionOutcomes = z.array(outcome).max(MAX_TESTS);
const testResults = z.array(testResult).max(MAX_TESTS);

/**
 * What a child told, judged. Whatever does not have the right form is no verdict: a child may be what the program made of it.
 */
export function verdictsOf(suite: InsideSuite, told: unknown): Verdict[] | null {
  if (suite.kind === "unittest") {
    const results = testResults.safeParse(told);
    return results.success ? results.data.map((one) => ({ id: one.name, ...one })) : null;
  }
  const outcomes = functionOutcomes.safeParse(told);
  if (!outcomes.success) return null;
  return suite.checks.map((check) => {
    const found = outcomes.data.find((one) => one.id === check.id);
    const message = found ? problemOf(check, found) : "It did not run.";
    return { id: check.id, name: callOf(check), passed: message === null, message };
  });
}

const callOf = (check: FunctionCheck) =>
  `${check.function}(${check.args.map((arg) => JSON.stringify(arg)).join(", ")})`;

function problemOf(check: FunctionCheck, found: z.infer<typeof outcome>): string | null {
  const raised = found.raised?.[0];
  if (check.raises !== undefined) {
    if (found.raised?.includes(check.raises)) return null;
    return raised === undefined
      ? `${callOf(check)} raised nothing instead of ${check.raises}.`
      : `${callOf(check)} raised ${raised} instead of ${check.raises}.`;
  }
  if (raised !== undefined) return `${callOf(check)} raised ${raised}: ${found.message ?? ""}`.trimEnd();
  if (found.value !== undefined && isSame(found.value as Json, check.expected, check.tolerance)) return null;
  const shown = found.shown ?? JSON.stringify(found.value ?? null);
  return `${callOf(check)} returned ${shown} instead of ${JSON.stringify(check.expected)}.`;
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
