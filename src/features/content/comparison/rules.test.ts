import fc from "fast-check";
import { expect, test } from "vitest";
import { compareTexts } from "./rules";
import type { DiffLine } from "./types";

const show = (lines: DiffLine[]) =>
  lines.map(
    ({ kind, parts }) =>
      `${{ same: " ", removed: "-", added: "+" }[kind]}${parts.map(({ text, changed }) => (changed ? `[${text}]` : text)).join("")}`,
  );

test("marks the changed words of changed lines", () => {
  expect(
    show(compareTexts("Sort this.\nAnswer in JSON.", "Sort this.\nAnswer with the JSON object only.")),
  ).toEqual([" Sort this.", "-Answer [in] JSON.", "+Answer [with the ]JSON[ object only]."]);
});

test("finds words in Chinese", () => {
  expect(show(compareTexts("请介绍猫的习性", "请介绍猫的三个习性"))).toEqual([
    "-请介绍猫的习性",
    "+请介绍猫的[三个]习性",
  ]);
});

test("a text that is gone, or new, stands against no line at all", () => {
  expect(show(compareTexts("a\nb", ""))).toEqual(["-[a]", "-[b]"]);
  expect(show(compareTexts("", "a"))).toEqual(["+[a]"]);
  expect(compareTexts("", "")).toEqual([]);
});

test("whole lines come and go, empty lines stay lines", () => {
  expect(show(compareTexts("a\n\nb", "a\n\nb\nc"))).toEqual([" a", " ", " b", "+[c]"]);
  expect(show(compareTexts("a\nb", "b"))).toEqual(["-[a]", " b"]);
  expect(compareTexts("same\ntext", "same\ntext").every(({ kind }) => kind === "same")).toBe(true);
});

test("both texts can be read back from a comparison", () => {
  const text = fc
    .array(fc.constantFrom("cats", "猫", " ", "\n", "三个", "list", "{{a}}"), { maxLength: 30 })
    .map((words) => words.join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = compareTexts(before, after);
      const read = (without: DiffLine["kind"]) =>
        lines
          .filter(({ kind }) => kind !== without)
          .map(({ parts }) => `${parts.map((part) => part.text).join("")}\n`)
          .join("");
      const ended = (value: string) => (value === "" || value.endsWith("\n") ? value : `${value}\n`);
      expect(read("added")).toBe(ended(before));
      expect(read("removed")).toBe(ended(after));
    }),
  );
});
