import { describe, expect, test } from "vitest";
import type { Body } from "~/features/content/body/types";
import {
  optionDrift,
  rightOption,
  withNewOption,
  withOption,
  withOptionMoved,
  withoutOption,
  withRight,
} from "./rules";

const choice = (options: string[], correct?: string): Body => ({
  question_id: "q1",
  type: "multiple-choice",
  options,
  ...(correct === undefined ? {} : { correct_answer: correct }),
});

/** Types a text letter by letter, as an author does. */
const typed = (question: Body, at: number, text: string, marked: number | null): Body =>
  [...text].reduce((now, _, length) => withOption(now, at, text.slice(0, length + 1), marked), question);

describe("the right option", () => {
  test("is the one whose text the key holds", () => {
    expect(rightOption(choice(["a", "b"], "b"), null)).toBe(1);
    expect(rightOption(choice(["a", "b"], "c"), null)).toBeNull();
    expect(rightOption(choice(["a", "b"]), null)).toBeNull();
    expect(rightOption({ options: ["a"], correct_answer: true }, null)).toBeNull();
    expect(rightOption({}, 0)).toBeNull();
  });

  test("stays right when it is renamed, also when it is emptied on the way", () => {
    const emptied = withOption(choice(["a", "", "c"], "c"), 2, "", 2);
    expect(rightOption(emptied, 2)).toBe(2);
    expect(typed(emptied, 2, "new", 2)).toEqual(choice(["a", "", "new"], "new"));
  });

  test("another option that reads like it for a moment does not take its place", () => {
    const question = choice(["", "Tree"], "Tree");
    expect(typed(question, 0, "Trees", 1)).toEqual(choice(["Trees", "Tree"], "Tree"));
  });

  test("can be marked before it is written", () => {
    const marked = withRight(choice(["", ""]), 1);
    expect(typed(marked, 1, "b", 1)).toEqual(choice(["", "b"], "b"));
    expect(withRight(choice(["a"]), 4)).toEqual(choice(["a"]));
  });

  test("is nobody's once it is removed; others can go", () => {
    expect(withoutOption(choice(["a", "b", "c"], "b"), 1, 1)).toEqual(choice(["a", "c"]));
    expect(withoutOption(choice(["a", "b", "c"], "b"), 0, 1)).toEqual(choice(["b", "c"], "b"));
    expect(withoutOption(choice(["a", "b"]), 0, null)).toEqual(choice(["b"]));
    // A key that names no option is not ours to throw away.
    expect(withoutOption(choice(["a", "b"], "x"), 0, null)).toEqual(choice(["b"], "x"));
  });

  test("does not change when options are added or moved", () => {
    expect(withNewOption(choice(["a", "b"], "b"), 1)).toEqual(choice(["a", "", "b"], "b"));
    expect(withOptionMoved(choice(["a", "b", "c"], "c"), 2, 0)).toEqual(choice(["c", "a", "b"], "c"));
    expect(withOptionMoved(choice(["a", "b"], "b"), 1, 2)).toEqual(choice(["a", "b"], "b"));
  });
});

test("a choice that differs between two languages is told of", () => {
  expect(optionDrift(choice(["a", "b"], "b"), choice(["甲", "乙"], "乙"))).toBeNull();
  expect(optionDrift(choice(["a", "b"], "b"), choice(["甲", "乙"], "甲"))).toBe("right");
  expect(optionDrift(choice(["a", "b"], "b"), choice(["甲", "乙", "丙"], "乙"))).toBe("count");
  expect(optionDrift(choice(["a", "b"], "b"), choice(["甲", "乙"]))).toBeNull();
  expect(optionDrift(choice(["a", "b"], "b"), undefined)).toBeNull();
});
