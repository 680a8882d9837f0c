import type { ChallengeLanguage, ChallengeTest, IoTest } from "../types";
import { SHOWN_CHARACTERS } from "./constants";
import type { JudgedTest, TestProblem } from "./types";

/** Blanks at line ends, empty lines at the end and the kind of line end do not count. */
function linesOf(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .trimEnd();
}

const wordsOf = (text: string): string => text.split(/\s+/).filter(Boolean).join(" ");

/**
 * Whether a program printed what it should.
 *
 * - `lines` (default): line by line, blanks at line ends and empty lines at the end left out;
 * - `words`: the same words in the same order, however they are laid out;
 * - `exact`: character by character, line ends and the last one included.
 *
 * The first two compare composed characters (NFC): "é" is one character or two, depending on the keyboard, and looks the
 * same. Nothing else is folded: case, full width forms and invisible characters count.
 */
export function sameOutput(actual: string, expected: string, compare: IoTest["compare"] = "lines"): boolean {
  if (compare === "exact") return actual === expected;
  const form = compare === "words" ? wordsOf : linesOf;
  return form(actual.normalize("NFC")) === form(expected.normalize("NFC"));
}

/** The tests of a challenge that a program in this language is put to. */
export function testsFor(tests: readonly ChallengeTest[], language: ChallengeLanguage): ChallengeTest[] {
  return tests.filter(
    (test) => test.kind === "io" || test.language === undefined || test.language === language,
  );
}

/** A text as a result shows it: at most 2,000 characters, with a mark where it was cut. */
export function shown(text: string): string {
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS).toWellFormed()} …`;
}

/** The same problem, each of its values changed. */
export const withValues = ({ code, values }: TestProblem, change: (text: string) => string): TestProblem => ({
  code,
  values: Object.fromEntries(Object.entries(values).map(([name, text]) => [name, change(text)])),
});

/** Hidden tests tell whether they passed and nothing else; their ids are their places. */
export function withoutDetails(tests: readonly JudgedTest[]): JudgedTest[] {
  return tests.map(({ passed }, index) => ({
    id: `hidden-${index + 1}`,
    name: "",
    passed,
    hidden: true,
    outcome: passed ? "passed" : "failed",
    message: null,
  }));
}

/** The last line that says something: where Python and the check name the error. */
export function lastLine(text: string): string | null {
  const line = text.trimEnd().split("\n").at(-1)?.trim() ?? "";
  return line === "" ? null : shown(line);
}
