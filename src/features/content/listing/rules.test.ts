import { expect, test } from "vitest";
import type { ContentState } from "../authoring/schema";
import { matches } from "./rules";

const texts = [
  { names: ["Three habits of cats", "lab1-ex1"], state: "file" },
  { names: ["Cats in short", "lab1-x-cats"], state: "draft" },
  { names: ["秋天的叶子", "lab1-ex2"], state: "published" },
] satisfies { names: string[]; state: ContentState }[];

const found = (text: string, state: ContentState | "" = "") =>
  texts.filter((one) => matches({ text, state }, one)).map(({ names: [, id] }) => id);

test("finds by words of the title and by id, in any order and case", () => {
  expect(found("CATS")).toEqual(["lab1-ex1", "lab1-x-cats"]);
  expect(found("cats habits")).toEqual(["lab1-ex1"]);
  expect(found("lab1-ex2")).toEqual(["lab1-ex2"]);
  expect(found("叶子")).toEqual(["lab1-ex2"]);
  expect(found("  ")).toHaveLength(3);
  expect(found("dogs")).toEqual([]);
});

test("narrows by state", () => {
  expect(found("", "draft")).toEqual(["lab1-x-cats"]);
  expect(found("habits", "draft")).toEqual([]);
});
