import { describe, expect, it } from "vitest";
import { comparableCode, groupKeyOf } from "./rules";

const python = (code: string) => comparableCode(code, "python");

describe("answers of one group", () => {
  it("may differ in layout, comments and their own names", () => {
    const one = "total = 0\nfor n in numbers:\n    total += n\nprint(total)\n";
    const other = "s=0 # the sum\nfor x in xs:\n  s += x\n\nprint( s )";
    expect(python(other)).toBe(python(one));
  });

  it("do not differ in what they do: another order of names, another number, another word of the language", () => {
    const one = python("a = 1\nb = 2\nprint(a - b)\n");
    for (const other of [
      "a = 1\nb = 2\nprint(b - a)\n",
      "a = 1\nb = 3\nprint(a - b)\n",
      "a = 1\nb = 2\nlen(a - b)\n",
    ])
      expect(python(other)).not.toBe(one);
  });

  it("fail the same tests in the same language, in any order", () => {
    const code = "x = 1";
    const key = groupKeyOf({ language: "python", code, failing: ["b", "a"] });
    expect(groupKeyOf({ language: "python", code: "y=1", failing: ["a", "b"] })).toBe(key);
    expect(groupKeyOf({ language: "python", code, failing: ["a"] })).not.toBe(key);
    expect(groupKeyOf({ language: "javascript", code, failing: ["a", "b"] })).not.toBe(key);
  });

  it("are found also in what is no program", () => {
    expect(python("def (((")).toBe(python("def  ((( # what"));
  });
});
