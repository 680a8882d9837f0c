import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countCharacters, countSentences, countWords } from "~/features/grading/text/rules";
import { piecesFor } from "./segments";

const KINDS = ["word", "sentence", "grapheme"] as const;

describe("the pieces of a long text", () => {
  it.each(KINDS)("are the text, and none is long (%s)", (kind) => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 40 }), { maxLength: 20 }), (parts) => {
        const text = parts.join(" ").repeat(20);
        const pieces = piecesFor(text, kind);
        expect(pieces.join("")).toBe(text);
        expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(10_001);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["English", "It isn't 3.5 km; Dr. Li said so. Was he right? Yes!\n"],
    ["Chinese", "请用项目符号列出猫的三个习性，每条一行。不要开场白！好吗？"],
    ["both", "猫 cats 和 dogs。Three habits, e.g. sleeping. 睡觉"],
    ["emoji", "One 👨‍👩‍👧 and e\u0301. Two 🇩🇪🇫🇷 flags! "],
    ["without a stop", "word word, "],
  ])("have the segments of the whole (%s)", (_, text) => {
    const long = text.repeat(Math.ceil(9_000 / text.length));
    for (const kind of KINDS) {
      const segmenter = new Intl.Segmenter("zh", { granularity: kind });
      const segments = (part: string) => Array.from(segmenter.segment(part), ({ segment }) => segment);
      expect(piecesFor(long, kind).flatMap(segments)).toEqual(segments(long));
    }
  });
});

describe("an answer as long as a model may give", () => {
  it("is counted like a short one", () => {
    expect(countWords("word ".repeat(40_000))).toBe(40_000);
    expect(countWords("猫".repeat(200_000))).toBeGreaterThan(0);
    expect(countCharacters("猫a".repeat(100_000))).toBe(200_000);
    expect(countCharacters("e\u0301".repeat(100_000))).toBe(100_000);
    expect(countSentences("It is so. ".repeat(20_000))).toBe(20_000);
  });
});
