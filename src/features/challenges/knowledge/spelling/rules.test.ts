import { expect, it } from "vitest";
import { distanceOf, mayBeMisspelt, respellings } from "./rules";

it.each([
  ["recursion", "recusrion", 1],
  ["length", "lenght", 1],
  ["while", "whlie", 1],
  ["list", "lists", 1],
  ["loop", "lop", 1],
  ["same", "same", 0],
  ["cat", "dog", 2],
])("from %s to %s are %d slips", (a, b, slips) => {
  expect(distanceOf(a, b, 1)).toBe(slips);
  expect(distanceOf(b, a, 1)).toBe(slips);
});

it("offers the nearest words, and none for short ones that differ twice", () => {
  expect(respellings("dictonary", ["dictionary", "directory", "diction"])).toEqual(["dictionary"]);
  expect(respellings("lopo", ["loop", "lops", "lope"])).toEqual(["loop", "lope"]);
  expect(respellings("tokn", ["taken", "town"])).toEqual(["town"]);
  expect(respellings("loop", ["loop"])).toEqual([]);
});

it("takes no Chinese, no number and no short word for misspelt", () => {
  for (const word of ["循环", "12345", "==", "for", "c++", "x2y4"]) expect(mayBeMisspelt(word)).toBe(false);
  for (const word of ["loop", "länge", "цикл"]) expect(mayBeMisspelt(word)).toBe(true);
});
