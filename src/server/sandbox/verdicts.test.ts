import { describe, expect, it } from "vitest";
import type { FunctionCheck, InsideSuite } from "./types";
import { isSame, verdictsOf, whatTheBoxMayKnow } from "./verdicts";

const check = (more: Partial<FunctionCheck> = {}): FunctionCheck => ({
  id: "one",
  function: "f",
  args: [1, "x"],
  expected: 2,
  ...more,
});
const functions = (...checks: FunctionCheck[]): InsideSuite => ({ kind: "functions", checks });
const problemOf = (more: Partial<FunctionCheck>, outcome: object) =>
  verdictsOf(functions(check(more)), [{ id: "one", ...outcome }])?.[0]?.problem;

describe("what the box may know", () => {
  it("is never what is expected", () => {
    const known = whatTheBoxMayKnow(functions(check({ raises: "E", tolerance: 1 })));
    expect(known).toEqual({ kind: "functions", checks: [{ id: "one", function: "f", args: [1, "x"] }] });
  });
});

describe("a check of a function", () => {
  const call = 'f(1, "x")';
  const [key, lookup] = ["KeyError", "LookupError"];
  it.each([
    [{}, { value: 2 }, undefined],
    [{}, { value: 3 }, { code: "returned", values: { call, actual: "3", expected: "2" } }],
    [{}, { shown: "{1, 2}" }, { code: "returned", values: { call, actual: "{1, 2}", expected: "2" } }],
    [
      {},
      { raised: [key, lookup], message: "'a'" },
      { code: "raised", values: { call, error: key, text: "'a'" } },
    ],
    [{}, { raised: [key], message: " " }, { code: "raisedSilent", values: { call, error: key } }],
    [{ raises: lookup }, { raised: [key, lookup] }, undefined],
    [
      { raises: key },
      { raised: ["E"] },
      { code: "raisedOther", values: { call, error: "E", expected: key } },
    ],
    [{ raises: key }, { value: 2 }, { code: "raisedNothing", values: { call, expected: key } }],
    [{ raises: key }, { raised: [key], called: false }, { code: "missing", values: { call } }],
    [{ expected: null }, {}, { code: "returned", values: { call, actual: "null", expected: "null" } }],
  ] as const)("%j and %j: %j", (more, outcome, problem) => {
    expect(problemOf(more, outcome)).toEqual(problem);
  });

  it("that did not run has not passed", () => {
    expect(verdictsOf(functions(check()), [])).toMatchObject([
      { passed: false, problem: { code: "notRun" } },
    ]);
  });

  it("speaks in no language of its own; what a test file says stays as it is", () => {
    const told = [
      { name: "a", passed: false, message: "The program changes how tests are judged." },
      { name: "b", passed: false, message: "1 != 2" },
      { name: "c", passed: false, message: "It did not end." },
    ];
    expect(verdictsOf({ kind: "unittest", fileName: "t", code: "" }, told)).toEqual([
      { id: "a", name: "a", passed: false, message: null, problem: { code: "changed", values: {} } },
      { id: "b", name: "b", passed: false, message: "1 != 2" },
      { id: "c", name: "c", passed: false, message: null, problem: { code: "notEnded", values: {} } },
    ]);
  });

  it.each([undefined, null, "passed", [{ id: 1 }], [{ passed: true }]])("has no verdict from %j", (told) => {
    expect(verdictsOf(functions(check()), told)).toBeNull();
    expect(verdictsOf({ kind: "unittest", fileName: "t", code: "" }, told)).toBeNull();
  });
});

describe("a file of tests", () => {
  it("has a verdict for every test that stands in it", () => {
    const code = 'test("one", f);\ntest("two", f);\ntest("two", f);';
    const passed = (name: string) => ({ name, passed: true, message: null });
    const told = verdictsOf({ kind: "unittest", fileName: "a.test.js", code }, ["two", "made"].map(passed));
    expect(told?.map(({ name, passed }) => [name, passed])).toEqual([
      ["two", true],
      ["made", true],
      ["one", false],
      ["two", false],
    ]);
  });

  it("has none for what a line of it skipped, and one for what nothing in it can have skipped", () => {
    const file = (line: string) =>
      `import unittest\nclass T(unittest.TestCase):\n    def test_a(self):\n        ${line}\n`;
    const told = [{ name: "T.test_a", passed: false, message: null, leftOut: true }];
    const verdicts = (line: string) =>
      verdictsOf({ kind: "unittest", fileName: "t.py", code: file(line) }, told);
    expect(verdicts("self.skipTest('later')")).toEqual([]);
    expect(verdicts("raise unittest.SkipTest")).toEqual([]);
    expect(verdicts("self.fail()")).toEqual([
      { id: "T.test_a", name: "T.test_a", passed: false, message: null },
    ]);
  });
});

describe("values", () => {
  it.each([
    [1, 1, 0, true],
    [1, 1.05, 0.1, true],
    [1, 1.2, 0.1, false],
    [true, 1, 0, false],
    [null, 0, 0, false],
    [[1, [2]], [1, [2.01]], 0.1, true],
    [[1], [1, 2], 0, false],
    [{ a: 1, b: [2] }, { b: [2], a: 1 }, 0, true],
    [{ a: 1 }, { a: 1, b: 2 }, 0, false],
    [{ toString: 1 }, { a: 1 }, 0, false],
    [[], {}, 0, false],
  ] as const)("%j and %j, %d off: %s", (actual, expected, tolerance, same) => {
    expect(isSame(structuredClone(actual) as never, structuredClone(expected) as never, tolerance)).toBe(
      same,
    );
  });
});
