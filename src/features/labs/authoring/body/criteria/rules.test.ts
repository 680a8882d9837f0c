import { describe, expect, test } from "vitest";
import { ordered, valueAt } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import { criterionSchema } from "~/features/grading/criteria/schema";
import { CRITERION_TYPES, EXERCISE_SHAPE } from "../constants";
import { isCriterionType, withIdFollowed, withType } from "./rules";

describe("criteria of another type", () => {
  const said = { en: "x", zh: "某" };
  const plain: Body = {
    id: "a",
    type: "contains_any",
    value: ["cat"],
    ignoreCase: false,
    label: said,
    message: said,
  };

  test("every type of the engine has a place in the form", () => {
    const known = criterionSchema.options.map((option) => option.shape.type.value);
    expect([...CRITERION_TYPES].sort()).toEqual([...known].sort());
    expect(isCriterionType("nope")).toBe(false);
  });

  test("going there and back loses nothing, through every type", () => {
    for (const type of CRITERION_TYPES) {
      const there = withType(plain, type, {});
      expect(there.criterion.type).toBe(type);
      const back = withType(there.criterion, "contains_any", there.memory);
      const { on: _on, ...rest } = back.criterion;
      expect(rest).toEqual(plain);
    }
  });

  test("leaves no key of another type behind", () => {
    const { criterion } = withType(plain, "word_count", {});
    expect(criterion).toEqual({ id: "a", type: "word_count", value: {}, label: said, message: said });
  });
});

test("criteria follow an input and a group to their new ids", () => {
  const text: Body = { criteria: { items: [{ inputs: ["a", "b"], group: "a" }, { inputs: ["b"] }, 5] } };
  expect(withIdFollowed(text, "inputs", "a", "c")).toEqual({
    criteria: { items: [{ inputs: ["c", "b"], group: "a" }, { inputs: ["b"] }, 5] },
  });
  expect(valueAt(withIdFollowed(text, "group", "a", "g"), ["criteria", "items", 0, "group"])).toBe("g");
});

test("names that an author gives to values are no keys of ours and stay in their order", () => {
  const body = {
    inputs: [{ vars: { shop: "a", message: "b", title: "c" }, id: "one", expect: { zh: "x", en: "y" } }],
  };
  expect(JSON.stringify(ordered(body, EXERCISE_SHAPE))).toBe(
    '{"inputs":[{"id":"one","vars":{"shop":"a","message":"b","title":"c"},"expect":{"zh":"x","en":"y"}}]}',
  );
});
