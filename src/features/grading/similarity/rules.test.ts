import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance, lexicalSimilarity } from "./rules";

const text = fc.string({ unit: "grapheme", maxLength: 24 });

/** The textbook's recursion, to compare with. */
function plainDistance(a: string[], b: string[]): number {
  const table = Array.from({ length: a.length + 1 }, (_, row) =>
    Array.from({ length: b.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  const at = (row: number, column: number) => table[row]?.[column] ?? 0;
  for (let row = 1; row <= a.length; row += 1)
    for (let column = 1; column <= b.length; column += 1)
      (table[row] ?? [])[column] = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1),
      );
  return at(a.length, b.length);
}

test("the distance is the textbook's, up to its limit", () => {
  fc.assert(
    fc.property(text, text, fc.nat(30), (a, b, limit) => {
      const plain = plainDistance([...a], [...b]);
      expect(editDistance(a, b, limit)).toBe(Math.min(plain, limit + 1));
    }),
  );
});

test("letters in the wrong order are one edit where swaps count, and two where they do not", () => {
  expect(editDistance("decsent", "descent", 3, true)).toBe(1);
  expect(editDistance("decsent", "descent", 3)).toBe(2);
  expect(editDistance("ab", "ba", 0, true)).toBe(1);
  fc.assert(
    fc.property(text, text, fc.nat(30), (a, b, limit) => {
      const swapping = editDistance(a, b, limit, true);
      expect(swapping).toBe(editDistance(b, a, limit, true));
      expect(swapping).toBeLessThanOrEqual(editDistance(a, b, limit));
    }),
  );
});

test("texts beyond what is compared are too far, not slow", () => {
  expect(editDistance("a".repeat(50_000), "b".repeat(50_000), 500)).toBe(501);
});

test("likeness is between 0 and 1, in either order, and 1 for a text and itself", () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const alike = lexicalSimilarity(a, b);
      expect(alike).toBeGreaterThanOrEqual(0);
      expect(alike).toBeLessThanOrEqual(1);
      expect(lexicalSimilarity(b, a)).toBe(alike);
      expect(lexicalSimilarity(a, a)).toBe(1);
    }),
  );
});
