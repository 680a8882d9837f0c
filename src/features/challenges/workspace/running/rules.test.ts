import { describe, expect, test } from "vitest";
import { errorPieces, faultyLine } from "./rules";

const PYTHON = `Traceback (most recent call last):
  File "two_fer.py", line 9, in <module>
    print(two_fer())
  File "two_fer.py", line 3, in two_fer
    return nmae
  File "/lib/python3.14/json.py", line 77, in loads
NameError: name 'nmae' is not defined
`;
const JAVASCRIPT = `ReferenceError: nmae is not defined
    at twoFer (two_fer.js:3:10)
    at <anonymous> (two_fer.js:9)
`;

describe("lines of the student's file in what a program said of its errors", () => {
  test("Python names the innermost last", () => {
    expect(faultyLine(PYTHON, "two_fer.py")).toBe(3);
    const pieces = errorPieces(PYTHON, "two_fer.py");
    expect(pieces.map(({ text }) => text).join("")).toBe(PYTHON);
    expect(pieces.flatMap(({ line }) => line ?? [])).toEqual([9, 3]);
  });

  test("JavaScript names it first", () => {
    expect(faultyLine(JAVASCRIPT, "two_fer.js")).toBe(3);
    expect(errorPieces(JAVASCRIPT, "two_fer.js").flatMap(({ line }) => line ?? [])).toEqual([3, 9]);
  });

  test("a name is a name, no pattern, and no end of another's", () => {
    expect(faultyLine("at a (my_main.js:4:1)", "main.js")).toBeUndefined();
    expect(faultyLine("at a (mainxjs:4:1)", "main.js")).toBeUndefined();
  });

  test("an error without a place, and one without end", () => {
    expect(errorPieces("killed", "main.py")).toEqual([{ text: "killed" }]);
    expect(errorPieces("main.js:1 ".repeat(10_000), "main.js")).toHaveLength(1);
  });
});
