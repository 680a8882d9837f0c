import { describe, expect, test } from "vitest";
import type { Body } from "../body/types";
import { changesBetween as between } from "./rules";

const shape = { keys: ["id", "section_id", "title", "items"], ids: ["id", "section_id"] };
const changesBetween = (before: Body, after: Body) => between(before, after, shape);

const item = (id: string, value: string): Body => ({ id, value });
const text = (title: string, ...items: Body[]): Body => ({ title: { en: title, zh: "题" }, items });

describe("where two texts differ", () => {
  test("the order of keys is no difference", () => {
    expect(changesBetween({ id: "a", order: 1 }, { order: 1, id: "a" })).toEqual([]);
  });

  test("is told by the place and both words", () => {
    expect(changesBetween(text("One"), text("Two"))).toEqual([
      { path: ["title", "en"], before: "One", after: "Two" },
    ]);
  });

  test("entries are told by their ids, wherever they stand", () => {
    const before = text("x", item("a", "1"), item("b", "2"));
    expect(changesBetween(before, text("x", item("c", "3"), item("a", "1"), item("b", "4")))).toEqual([
      { path: ["items", 0], before: null, after: JSON.stringify(item("c", "3"), null, 2) },
      { path: ["items", 2, "value"], before: "2", after: "4" },
    ]);
    expect(changesBetween(before, text("x", item("b", "2"), item("a", "1")))).toEqual([
      { path: ["items"], before: "a\nb", after: "b\na" },
    ]);
    expect(changesBetween(before, text("x", item("b", "2")))).toEqual([
      { path: ["items", 0], before: JSON.stringify(item("a", "1"), null, 2), after: null },
    ]);
  });

  test("the key that tells entries apart may be another one", () => {
    const [a, b] = [
      { section_id: "a", title: "1" },
      { section_id: "b", title: "2" },
    ];
    expect(changesBetween({ sections: [a, b] }, { sections: [b] })).toEqual([
      { path: ["sections", 0], before: JSON.stringify(a, null, 2), after: null },
    ]);
  });

  test("texts in a list are compared as lines", () => {
    expect(changesBetween({ value: ["a", "b"] }, { value: ["a", "c"] })).toEqual([
      { path: ["value"], before: "a\nb", after: "a\nc" },
    ]);
  });

  test("an entry that came or went is said in words, line by line, without the id that its place names", () => {
    const words = {
      wordsOf: (path: string) => path,
      line: (place: string, said: string) => `${place}: ${said}`,
      list: (texts: string[]) => texts.join("; "),
    };
    const added = { id: "q4", title: "Why?", items: ["x", "y"], more: { id: "z" }, sure: true };
    expect(between(text("x"), text("x", added), shape, words)).toEqual([
      {
        path: ["items", 0],
        before: null,
        after: "title: Why?\nitems: x; y\nmore.id: z\nsure: true",
      },
    ]);
    expect(between({ tips: ["a", "b"], items: [item("a", "1")] }, {}, shape, words)).toEqual([
      { path: ["items"], before: "items.0.value: 1", after: null },
      { path: ["tips"], before: "a\nb", after: null },
    ]);
  });
});
