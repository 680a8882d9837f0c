import { expect, test } from "vitest";
import { pathInWords } from "./rules";
import type { PathWords } from "./types";

const words: PathWords = {
  entry: (list, number) => (list === "items" ? `criterion ${number}` : undefined),
  other: (number) => `entry ${number}`,
  key: (key) => (key === "zh" ? "Chinese" : key),
  silent: ["criteria"],
  ids: ["id"],
  join: ", ",
  whole: "All of it",
};
const body = { criteria: { items: [{ id: "a" }, { id: "three-items", values: ["x", "y"] }] } };

test.each([
  ["criteria.items.1.message.zh", "Criterion 2 (three-items), message, Chinese"],
  ["criteria.items.1.values.1", "Criterion 2 (three-items), values, entry 2"],
  ["criteria.items.7", "Criterion 8"],
  ["criteria.items", "Items"],
  ["criteria", "Criteria"],
  ["", "All of it"],
])("%s", (path, said) => {
  expect(pathInWords(path, body, words)).toBe(said);
});
