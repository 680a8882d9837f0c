import { describe, expect, it } from "vitest";
import type { ChallengeTest } from "../types";
import { lastLine, sameOutput, shown, testsFor, withoutDetails } from "./rules";

describe("comparing output by lines", () => {
  it.each([
    ["4\n", "4"],
    ["4", "4\n"],
    ["a  \nb\t\n\n\n", "a\nb"],
    ["a\r\nb\r\n", "a\nb\n"],
    ["", "\n"],
    ["e\u0301", "\u00e9"],
    ["中文 \u3000\n", "中文"],
  ])("%j is %j", (actual, expected) => {
    expect(sameOutput(actual, expected)).toBe(true);
  });

  it.each([
    [" 4", "4"],
    ["4 2", "4  2"],
    ["a\n\nb", "a\nb"],
    ["A", "a"],
    ["４", "4"],
    ["a\u200bb", "ab"],
    ["4.0", "4"],
    ["", "0"],
    ["4\n4", "4"],
  ])("%j is not %j", (actual, expected) => {
    expect(sameOutput(actual, expected)).toBe(false);
  });
});

describe("comparing otherwise", () => {
  it("by words, layout does not count, order and number do", () => {
    expect(sameOutput("  1 2\n\n3", "1\n2 3\n", "words")).toBe(true);
    expect(sameOutput("1 3 2", "1 2 3", "words")).toBe(false);
    expect(sameOutput("1 23", "1 2 3", "words")).toBe(false);
  });

  it("exactly, every character counts", () => {
    expect(sameOutput("a\n", "a\n", "exact")).toBe(true);
    for (const actual of ["a", "a \n", "a\r\n"]) expect(sameOutput(actual, "a\n", "exact")).toBe(false);
    expect(sameOutput("e\u0301", "\u00e9", "exact")).toBe(false);
  });
});

describe("which tests a program is put to", () => {
  it("all of no language, and those of its own", () => {
    const tests: ChallengeTest[] = [
      { id: "io", name: "", kind: "io", stdin: "", stdout: "" },
      { id: "any", name: "", kind: "function", function: "f", args: [], expected: 1 },
      { id: "js", name: "", kind: "function", function: "f", args: [], expected: 1, language: "javascript" },
      { id: "py", name: "", kind: "unittest", language: "python", fileName: "t.py", code: "" },
    ];
    expect(testsFor(tests, "python").map(({ id }) => id)).toEqual(["io", "any", "py"]);
    expect(testsFor(tests, "javascript").map(({ id }) => id)).toEqual(["io", "any", "js"]);
  });
});

describe("what is shown", () => {
  it("of a hidden test whether it passed", () => {
    const test = {
      id: "x",
      name: "Secret",
      hidden: false,
      message: "m",
      stdin: "s",
      expected: "e",
      actual: "a",
    };
    const judged = [
      { ...test, passed: true, outcome: "passed" as const },
      { ...test, passed: false, outcome: "timedOut" as const },
    ];
    expect(withoutDetails(judged)).toEqual([
      { id: "hidden-1", name: "", passed: true, hidden: true, outcome: "passed", message: null },
      { id: "hidden-2", name: "", passed: false, hidden: true, outcome: "failed", message: null },
    ]);
  });

  it("long texts are cut, never in the middle of a character", () => {
    expect(shown("x".repeat(2_000))).toHaveLength(2_000);
    const cut = shown(`${"x".repeat(1_999)}\u{1f600} and more`);
    expect(cut.isWellFormed()).toBe(true);
    expect(cut.endsWith(" …")).toBe(true);
  });

  it("the last line of an error", () => {
    expect(lastLine("Traceback\n  File\nValueError: no\n\n")).toBe("ValueError: no");
    expect(lastLine(" \n")).toBeNull();
  });
});
