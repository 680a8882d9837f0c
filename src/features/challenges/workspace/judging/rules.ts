import type { TestResult } from "../../submissions/schema";
import type { ChallengeTest } from "../../types";
import type { TestLine } from "./types";

/** The most of a text that stands in one line, in characters. */
const SHORT = 60;

const shortened = (text: string) => (text.length > SHORT ? `${text.slice(0, SHORT - 1)}…` : text);

/**
 * The tests as lines, in their order: before a submission those that may be seen, after it what became of each, hidden ones
 * last. A test that may be seen keeps the name that it has in the reader's language: a result has its author's.
 */
export function testLines(
  tests: readonly ChallengeTest[],
  results: readonly TestResult[] | null,
): TestLine[] {
  if (!results) {
    return tests.map(({ id, name }) => ({ id, name, hidden: false, state: "open", result: null }));
  }
  const names = new Map(tests.map(({ id, name }) => [id, name]));
  const lines = results.map<TestLine>((result) => ({
    id: result.id,
    name: (result.hidden ? undefined : names.get(result.id)) ?? result.name,
    hidden: result.hidden,
    state: result.passed ? "passed" : "failed",
    result,
  }));
  return [...lines.filter(({ hidden }) => !hidden), ...lines.filter(({ hidden }) => hidden)];
}

/** The test that a line belongs to: a file of tests has a line for each of its methods. */
export function testOf(tests: readonly ChallengeTest[], lineId: string): ChallengeTest | undefined {
  return tests.find(({ id }) => id === lineId || lineId.startsWith(`${id}/`));
}

/** What the first test that reads something gets: with it a program can be tried at once. */
export function exampleInput(tests: readonly ChallengeTest[]): string {
  for (const test of tests) if (test.kind === "io" && test.stdin !== "") return test.stdin;
  return "";
}

/** A call as a program writes it: `two_fer("Ann") → "One for Ann"`. */
export function callText(test: Extract<ChallengeTest, { kind: "function" }>): string {
  const args = test.args.map((value) => JSON.stringify(value)).join(", ");
  return `${test.function}(${args})`;
}

/** What stands in one line of a value. */
export const valueText = (value: unknown): string => shortened(JSON.stringify(value) ?? "");

/** The first line that failed and has something to show; it is opened by itself. */
export function firstFailing(lines: readonly TestLine[]): string | null {
  const failing = lines.filter(({ state }) => state === "failed");
  return (failing.find(({ hidden }) => !hidden) ?? failing[0])?.id ?? null;
}
