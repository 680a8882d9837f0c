import { describe, expect, test } from "vitest";
import { folded } from "../text/rules";
import { isAbusive, isOffTopic, isShort, isStuck, languageOf, saysNothing } from "./rules";

describe("what a message tells", () => {
  test.each([
    ["I'm still stuck", isStuck],
    ["我还是不会", isStuck],
    ["???", saysNothing],
    ["shut up", isAbusive],
    ["help", isShort],
    ["在吗", isShort],
  ])("%s", (message, is) => expect(is(folded(message))).toBe(true));

  test("a word of the work is not off topic", () => {
    expect(isOffTopic("what about the weather", "Sort the letters")).toBe(true);
    expect(isOffTopic("what about the weather", "Count the days of bad Weather")).toBe(false);
  });

  test.each([
    ["为什么 range(3) 不包括 3？", "en", "zh"],
    ["why?", "zh", "en"],
    ["?", "zh", "zh"],
    ["42", "en", "en"],
  ] as const)("%s from %s is answered in %s", (message, otherwise, language) =>
    expect(languageOf(message, otherwise)).toBe(language),
  );
});
