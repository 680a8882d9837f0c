import { expect, test } from "vitest";
import type { AuthoringEntry } from "../schema";
import { filtered } from "./rules";

const entry = (exerciseId: string, title: string, state: AuthoringEntry["state"]): AuthoringEntry => ({
  exerciseId,
  labNumber: 1,
  title,
  state,
  version: null,
  publishedVersion: null,
  changedAt: null,
  changedBy: null,
});

const entries = [
  entry("lab1-ex1", "Three habits of cats", "file"),
  entry("lab1-x-cats", "Cats in short", "draft"),
  entry("lab1-ex2", "秋天的叶子", "published"),
];
const found = (text: string, state: AuthoringEntry["state"] | "" = "") =>
  filtered(entries, { text, state }).map(({ exerciseId }) => exerciseId);

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
