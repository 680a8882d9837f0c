import { describe, expect, it } from "vitest";
import { cutText, lineChanges } from "./rules";

describe("how much a save changed", () => {
  it.each([
    ["", "", 0, 0],
    ["", "a\nb\n", 2, 0],
    ["a\nb\n", "", 0, 2],
    ["a\nb", "a\nc\nb\n", 1, 0],
    ["a\na\nb", "a\nb", 0, 1],
    ["a\r\nb", "a\nb\n", 0, 0],
    ["a\nb", "b\na", 0, 0],
    ["a", "b", 1, 1],
  ])("%j to %j", (before, after, added, removed) => {
    expect(lineChanges(before, after)).toEqual({ added, removed });
  });
});

describe("long texts", () => {
  it("are cut, and say so", () => {
    expect(cutText("x".repeat(4_000))).toEqual({ text: "x".repeat(4_000), whole: true });
    expect(cutText("x".repeat(4_001))).toEqual({ text: "x".repeat(4_000), whole: false });
    expect(cutText(`${"x".repeat(3_999)}\u{1f600}`).text.isWellFormed()).toBe(true);
  });
});
