import { describe, expect, it } from "vitest";
import { explanationOf, missingPoints, piecesOf, verdictOf } from "./rules";

const shape = (text: string, marks: { start: number; end: number }[]) =>
  piecesOf(text, marks).map((piece) => (piece.marked ? `[${piece.text}]` : piece.text));

describe("piecesOf", () => {
  it.each([
    ["abcdef", [], ["abcdef"]],
    ["abcdef", [{ start: 1, end: 3 }], ["a", "[bc]", "def"]],
    ["abcdef", [{ start: 0, end: 6 }], ["[abcdef]"]],
    [
      "abcdef",
      [
        { start: 4, end: 5 },
        { start: 0, end: 2 },
      ],
      ["[ab]", "cd", "[e]", "f"],
    ],
    [
      "abcdef",
      [
        { start: 1, end: 4 },
        { start: 2, end: 5 },
      ],
      ["a", "[bcd]", "[e]", "f"],
    ],
    ["abc", [{ start: 2, end: 9 }], ["ab", "[c]"]],
    ["abc", [{ start: 7, end: 9 }], ["abc"]],
    ["abc", [{ start: 2, end: 2 }], ["ab", "c"]],
    ["", [{ start: 0, end: 3 }], []],
    ["词嵌入😀", [{ start: 1, end: 5 }], ["词", "[嵌入😀]"]],
  ])("%j with %j is %j", (text, marks, expected) => {
    expect(shape(text, marks)).toEqual(expected);
    expect(
      piecesOf(text, marks)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });
});

describe("verdictOf", () => {
  it.each([
    [{ correct: true, points: 7 }, "right"],
    [{ correct: false, points: 3.33 }, "partly"],
    [{ correct: false, points: 0 }, "wrong"],
    [{ correct: false, points: 0, unread: "blank" as const }, "blank"],
    [{ correct: false, points: 0, unread: "noOption" as const }, "wrong"],
  ])("of %j is %s", (detail, verdict) => {
    expect(verdictOf(detail)).toBe(verdict);
  });
});

describe("missingPoints", () => {
  it.each([
    [69.99, 70, 0.01],
    [66.66, 70, 3.34],
    [70, 70, 0],
    [95, 70, 0],
    [0, 70, 70],
  ])("%d of %d lacks %d", (score, passing, missing) => {
    expect(missingPoints(score, passing)).toBe(missing);
  });
});

describe("explanationOf", () => {
  it.each([
    [{ explanation: "Right." }, "Right."],
    [{ explanation: "" }, ""],
    [{ feedback: "Because.\nThink of a.\nAnd b.", hints: ["Think of a.", "And b."] }, "Because."],
    [{ feedback: "Think of a.", hints: ["Think of a."] }, ""],
    [{ feedback: "Because.", hints: [] }, "Because."],
    [{}, ""],
  ])("of %j is %j", (detail, words) => {
    expect(explanationOf({ correct: false, points: 0, ...detail })).toBe(words);
  });
});
