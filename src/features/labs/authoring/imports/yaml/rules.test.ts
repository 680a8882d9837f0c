import { expect, test } from "vitest";
import { importLoupe } from "../loupe/rules";
import { readYaml } from "./rules";

test.each([
  ["title: [", "indent", 1, 9],
  ["a: 'x", "missing", 1, 6],
  ["a: 1\nb: c: d", "nested", 2, 4],
  ["prompts:\n  - x\n - y", "nested", 3, 1],
  ["a:\n\tb: 1", "tab", 2, 1],
  ["a: @x", "start", 1, 4],
  ['a: "\\q"', "escape", 1, 5],
  ["a: 1\n---\nb: 2", "documents", 2, 1],
  ["- a\nb: 1", "unexpected", 2, 1],
  ["a: &", "name", 1, 4],
  ["a: 1\nb: *c", "unknownName", 2, 4],
  ["a: 1\na: 2", "twice", 2, 1],
])("what is wrong with %j is told by its kind and place", (source, fault, line, column) => {
  expect(readYaml(source)).toMatchObject({ ok: false, fault, line, column });
});

test("what the reader says of itself ends without its place and colon", () => {
  expect(readYaml("a: b: c")).toMatchObject({
    detail: "Nested mappings are not allowed in compact mappings",
  });
});

test("what begins like JSON is told as JSON, with the place where it stops to be", () => {
  const told = { ok: false, reason: "notJson", fault: "json" };
  expect(importLoupe('{\n  "a": 1,\n}', "lab1-x-a")).toMatchObject({ ...told, line: 3, column: 1 });
  expect(importLoupe('{"a": [', "lab1-x-a")).toMatchObject({ ...told, line: 1, column: 8 });
});
