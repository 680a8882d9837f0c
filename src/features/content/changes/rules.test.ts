import { describe, expect, test } from "vitest";
import type { Body } from "../body/types";
import { changesBetween as between, joinChanges as join } from "./rules";

const shape = { keys: ["id", "section_id", "title", "items"], ids: ["id", "section_id"] };
const changesBetween = (before: Body, after: Body) => between(before, after, shape);
const joinChanges = (base: Body, ours: Body, theirs: Body) => join(base, ours, theirs, shape);

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
});

describe("what two people made of the same text", () => {
  const base = text("One", item("a", "1"), item("b", "2"));

  test("is joined where they changed different places", () => {
    const ours = text("One", item("a", "9"), item("b", "2"));
    const theirs = text("Two", item("a", "1"), item("b", "8"));
    expect(joinChanges(base, ours, theirs)).toEqual({
      body: text("Two", item("a", "9"), item("b", "8")),
      clashes: [],
    });
  });

  test("ours stands where both changed the same, and the place is told", () => {
    const joined = joinChanges(
      base,
      { ...base, title: { en: "A", zh: "题" } },
      { ...base, title: { en: "B", zh: "题" } },
    );
    expect(joined).toEqual({ body: { ...base, title: { en: "A", zh: "题" } }, clashes: [["title", "en"]] });
  });

  test("what one took away is gone, what one added is there", () => {
    const { items: _items, ...without } = base;
    expect(joinChanges(base, without, { ...base, why: "x" })).toEqual({
      body: { title: base.title, why: "x" },
      clashes: [],
    });
    const added = text("One", item("a", "1"), item("b", "2"), item("c", "3"));
    expect(joinChanges(base, base, added).body).toEqual(added);
    expect(joinChanges(base, text("One", item("b", "2")), added).clashes).toEqual([["items"]]);
  });
});
