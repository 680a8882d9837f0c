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

test("piece by piece comes to the same as all at once", () => {
  const special = /[‘’‚‛ʼ`´′″‴‵＇｀“”„‟«»＂‐‑‒–—―−﹘﹣－ßẞςΣ\u0e33\u0eb3\u0e4d\p{DI}\s]|[^\P{Lu}A-Z]/u;
  fc.assert(
    fc.property(written, (text) => {
      fc.pre(
        !special.test(text) &&
          !/[\s‘’′ßς\p{DI}\p{Lu}‐–−]/u.test(text.normalize("NFKC").replace(/[A-Z]/g, "")),
      );
      expect(spelled(text, false).text).toBe(text.normalize("NFKC").toLowerCase());
    }),
    { numRuns: 500 },
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
