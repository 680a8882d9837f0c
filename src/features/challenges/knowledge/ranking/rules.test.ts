import { expect, it } from "vitest";
import { fuse } from "./rules";

const hits = (...pairs: [string, number][]) => pairs.map(([id, score]) => ({ id, score }));
const ids = (...args: Parameters<typeof fuse>) => fuse(...args).map(({ id }) => id);

it("keeps the order of the words where there is no meaning, and leaves out what is far behind", () => {
  expect(ids(hits(["a", 4], ["b", 2], ["c", 0.9]), null, 5)).toEqual(["a", "b"]);
  expect(fuse(hits(["a", 4]), null, 5)).toEqual([{ id: "a", score: 1, wordRank: 1, meaningRank: null }]);
});

it("puts first what stands high in both lists", () => {
  const words = hits(["a", 4], ["b", 3], ["c", 2]);
  const meaning = hits(["b", 0.8], ["d", 0.7], ["a", 0.1]);
  const ranked = fuse(words, meaning, 5);
  expect(ranked[0]).toMatchObject({ id: "b", wordRank: 2, meaningRank: 1 });
  expect(ranked.map(({ id }) => id)).toEqual(["b", "a", "d", "c"]);
  expect(ranked.every(({ score }) => score > 0 && score <= 1)).toBe(true);
});

it("finds by meaning alone, and at most so many", () => {
  expect(ids([], hits(["x", 0.9], ["y", 0.5]), 1)).toEqual(["x"]);
  expect(ids([], [], 5)).toEqual([]);
});
