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
const messageOf = (more: Partial<FunctionCheck>, outcome: object) =>
  verdictsOf(functions(check(more)), [{ id: "one", ...outcome }])?.[0]?.message;

describe("what the box may know", () => {
  it("is never what is expected", () => {
    const known = whatTheBoxMayKnow(functions(check({ raises: "E", tolerance: 1 })));
    expect(known).toEqual({ kind: "functions", checks: [{ id: "one", function: "f", args: [1, "x"] }] });
  });
});

describe("a check of a function", () => {
  it.each([
    [{}, { value: 2 }, null],
    [{}, { value: 3 }, 'f(1, "x") returned 3 instead of 2.'],
    [{}, { shown: "{1, 2}" }, 'f(1, "x") returned {1, 2} instead of 2.'],
    [{}, { raised: ["KeyError", "LookupError"], message: "'a'" }, "f(1, \"x\") raised KeyError: 'a'"],
    [{ raises: "LookupError" }, { raised: ["KeyError", "LookupError"] }, null],
    [{ raises: "KeyError" }, { raised: ["ValueError"] }, 'f(1, "x") raised ValueError instead of KeyError.'],
    [{ raises: "KeyError" }, { value: 2 }, 'f(1, "x") raised nothing instead of KeyError.'],
    [{ expected: null }, {}, 'f(1, "x") returned null instead of null.'],
  ] as const)("%j and %j: %s", (more, outcome, message) => {
    expect(messageOf(more, outcome)).toBe(message);
  });

  it("that did not run has not passed", () => {
    expect(verdictsOf(functions(check()), [])).toMatchObject([{ passed: false, message: "It did not run." }]);
  });

  it.each([undefined, null, "passed", [{ id: 1 }], [{ passed: true }]])("has no verdict from %j", (told) => {
    expect(verdictsOf(functions(check()), told)).toBeNull();
    expect(verdictsOf({ kind: "unittest", fileName: "t", code: "" }, told)).toBeNull();
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
