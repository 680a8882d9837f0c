import fc from "fast-check";
import { expect, test } from "vitest";
import { inOriginal, spelled, spelledPhrase } from "./rules";

test.each([
  ["  Two\u00a0 \n words ", "two words"],
  ["„Straße“", '"strasse"'],
  ["don´t", "don't"],
  ["a\u2014b − c", "a-b - c"],
  ["co\u00adope\u200brate", "cooperate"],
  ["ﬁn", "fin"],
  ["ＡＢＣ１２", "abc12"],
  ["ﾊﾟｿｺﾝ", "パソコン"],
  ["x²", "x2"],
  ["ทำ", "ทำ"],
  ["ท\u0e4d\u0e32", "ทำ"],
  ["👩\u200d💻", "👩💻"],
])("%j is spelled %j", (written, expected) => {
  expect(spelledPhrase(written, false)).toBe(expected);
});

test("maths and code keep what NFKC would change", () => {
  expect(spelledPhrase("x² + ½ “Y” Straße", true)).toBe('x² + ½ "y" straße');
});

const written = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));

/** The same spelling, made of the whole text at once. */
function atOnce(text: string): string {
  const oneKind = (each: string) =>
    each
      .replace(/[‘’‚‛ʼ`´′＇｀]/g, "'")
      .replace(/[“”„‟«»″＂]/g, '"')
      .replace(/[‐‑‒–—―−﹘﹣－]/g, "-");
  return oneKind(oneKind(text.replace(/\p{DI}/gu, "")).normalize("NFKC"))
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ς", "σ")
    .replace(/\s+/g, " ")
    .replaceAll("\u0e4d\u0e32", "\u0e33");
}

test("piece by piece comes to the same as all at once", () => {
  fc.assert(
    fc.property(written, (text) => {
      expect(spelled(text, false).text).toBe(atOnce(text));
    }),
    { numRuns: 1_000 },
  );
});

test("every unit knows where it comes from, in order", () => {
  fc.assert(
    fc.property(written, fc.boolean(), (text, literal) => {
      const spelling = spelled(text, literal);
      let before = 0;
      for (let at = 0; at < spelling.text.length; at += 1) {
        const { start, end } = inOriginal(spelling, at, at + 1);
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        before = start;
      }
    }),
  );
});

test("spelling it again changes nothing", () => {
  fc.assert(
    fc.property(written, (text) => {
      const once = spelledPhrase(text, true);
      expect(spelledPhrase(once, true)).toBe(once);
    }),
  );
});

test("characters that stand for many do not make a long answer longer than twice the longest", () => {
  expect(spelled("\ufdfa".repeat(20_000), false).text.length).toBeLessThan(40_100);
  expect(spelled("a".repeat(20_000), false).text).toHaveLength(20_000);
});
