import fc from "fast-check";
import { expect, test } from "vitest";
import { piecesOf } from "./rules";

test("what a text holds is never denied", () => {
  const texts = fc.string({ unit: fc.constantFrom("a", "b", " ", "梯", "𐐨"), maxLength: 30 });
  fc.assert(
    fc.property(texts, texts, texts, (before, phrase, after) => {
      expect(piecesOf(before + phrase + after)(phrase)).toBe(true);
    }),
  );
});

test("what it plainly does not hold is told at once", () => {
  const mayHold = piecesOf("gradient descent");
  expect([mayHold("gradient"), mayHold("gradients"), mayHold("loss")]).toEqual([true, false, false]);
});
