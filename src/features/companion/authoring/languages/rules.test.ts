import { expect, test } from "vitest";
import type { Body } from "~/features/content/body/types";
import { languageOf, withDocument, withShared, writtenIn } from "./rules";

const both: Body = { en: { number: 1, title: "One" }, zh: { number: 1, title: "一" } };

test("a language is begun in its place, and never over something", () => {
  const { en, zh } = both;
  const begun = withDocument({ zh: zh ?? null, odd: 1 }, "en", { title: "New" });
  expect(Object.keys(begun)).toEqual(["en", "zh", "odd"]);
  expect(withDocument(both, "zh", {})).toBe(both);
  expect(withDocument({ en: en ?? null, zh: 5 }, "zh", {})).toEqual({ en, zh: 5 });
});

test("what holds in every language is written in every one that is there", () => {
  expect(withShared(both, "number", 2)).toEqual({
    en: { number: 2, title: "One" },
    zh: { number: 2, title: "一" },
  });
  expect(withShared({ en: { number: 1 }, zh: "odd" }, "number", 2)).toEqual({ en: { number: 2 }, zh: "odd" });
  expect(withShared({ en: { number: 1 } }, "number", undefined)).toEqual({ en: {} });
});

test("a language that is no document is not written", () => {
  expect(writtenIn(both)).toEqual(["en", "zh"]);
  expect(writtenIn({ en: "odd", zh: null })).toEqual([]);
});

test("a path leads to a language", () => {
  expect([languageOf(["zh", "sections", 1]), languageOf(["sections"]), languageOf([])]).toEqual([
    "zh",
    undefined,
    undefined,
  ]);
});
