import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance } from "../../../similarity/rules";
import { lexiconOf, nearWords } from "./rules";

const word = fc.string({ unit: fc.constantFrom("k", "q", "x", "𐐨"), minLength: 1, maxLength: 6 });
const words = fc.array(word, { maxLength: 6 });
const concepts = fc.array(fc.record({ wanted: words, forbidden: words }), { minLength: 1, maxLength: 4 });

test("a word is within reach of another, without a rival as near, exactly where the edits say so", () => {
  fc.assert(
    fc.property(concepts, word, fc.integer({ min: 1, max: 2 }), (key, said, most) => {
      const { near, rivals } = nearWords(said, lexiconOf(key, most));
      for (const [concept, { wanted, forbidden }] of key.entries()) {
        const others = key.flatMap((one, at) => (at === concept ? [] : [...one.wanted, ...one.forbidden]));
        for (const meant of wanted) {
          const edits = editDistance(said, meant, most, true);
          if (edits === 0) continue;
          const isSlip =
            edits <= most &&
            ![...others, ...forbidden].some(
              (rival) => rival !== meant && editDistance(said, rival, edits, true) <= edits,
            );
          const found = near.find(({ word }) => word.text === meant);
          expect(found !== undefined && !rivals[found.edits]?.has(meant, concept)).toBe(isSlip);
          if (found) expect(found.edits).toBe(edits);
        }
      }
    }),
    { numRuns: 2_000 },
  );
});

test("words of any length are compared at no cost where none of the key's can be meant", () => {
  const key = lexiconOf([{ wanted: ["gradient", "x".repeat(200)], forbidden: [] }], 2);
  expect(nearWords("x".repeat(199), key).near).toEqual([]);
  expect(nearWords("a".repeat(100_000), key).near).toEqual([]);
  expect(nearWords("gradeint", lexiconOf([{ wanted: ["gradient"], forbidden: [] }], 0)).near).toEqual([]);
  expect(nearWords("gradeint", key).near.map(({ edits }) => edits)).toEqual([1]);
});
