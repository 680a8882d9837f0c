import { expect, test } from "vitest";
import { adviceOn, agrees, disagreements, inOrderOfNeed } from "./rules";
import type { JudgedSample } from "./types";

const sample = (answer: string, correct: boolean, credited: boolean, flagged = false): JudgedSample => ({
  answer,
  correct,
  credited,
  score: credited ? 10 : 0,
  flagged,
  highlights: [],
  concepts: [],
});

test("what key and author see otherwise comes first, and keeps the place it has in the text", () => {
  const ordered = inOrderOfNeed([
    sample("right and credited", true, true),
    sample("right, refused", true, false),
    sample("wrong, refused, flagged", false, false, true),
    sample("wrong, credited", false, true),
    sample("right, refused too", true, false),
    sample("wrong and refused", false, false),
  ]);
  expect(ordered.map(({ answer, at }) => [answer, at])).toEqual([
    ["wrong, credited", 3],
    ["right, refused", 1],
    ["right, refused too", 4],
    ["wrong, refused, flagged", 2],
    ["right and credited", 0],
    ["wrong and refused", 5],
  ]);
  expect(ordered.filter((one) => !agrees(one))).toHaveLength(3);
  expect(inOrderOfNeed([])).toEqual([]);
});

test("both kinds of disagreement are counted", () => {
  expect(disagreements({ creditedRight: 4, creditedWrong: 2, refusedRight: 1, refusedWrong: 9 })).toBe(3);
});

test("too few samples, or samples of one kind, are told of", () => {
  const many = (count: number, correct: boolean) => Array.from({ length: count }, () => ({ correct }));
  expect(adviceOn([])).toBe("none");
  expect(adviceOn(many(9, true))).toBe("few");
  expect(adviceOn(many(10, true))).toBe("allRight");
  expect(adviceOn(many(10, false))).toBe("allWrong");
  expect(adviceOn([...many(9, true), ...many(1, false)])).toBeNull();
});
