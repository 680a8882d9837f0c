import { describe, expect, test } from "vitest";
import type { Criterion } from "../types";
import { fieldsOf, inputOf, isChanged, keptFields, merge } from "./rules";

const rubric: Criterion[] = [
  { id: "plan", title: "Plans", description: "", max: 4 },
  { id: "tests", title: "Tests", description: "", max: 2 },
];
const score = (criterionId: string, given: number | null, comment = "") => ({
  criterionId,
  title: criterionId,
  max: 4,
  score: given,
  comment,
});

describe("the form of an evaluation", () => {
  test("has what the draft has, for the rubric as it is now", () => {
    const fields = fieldsOf(rubric, {
      scores: [score("plan", 0, "Good"), score("tests", 3), score("gone", 1)],
      comment: "All in all",
    });
    expect(inputOf(rubric, fields)).toEqual({
      scores: [
        { criterionId: "plan", score: 0, comment: "Good" },
        { criterionId: "tests", score: null, comment: "" },
      ],
      comment: "All in all",
    });
  });

  test("a score of nothing is a change, white space at the end is none", () => {
    const base = fieldsOf(rubric, null);
    expect(isChanged(base, { ...base, comment: " \n" })).toBe(false);
    expect(isChanged(base, { ...base, "score:plan": 0 })).toBe(true);
    expect(isChanged({ ...base, "score:plan": 0 }, { ...base, "score:plan": null })).toBe(true);
  });

  test("takes what others changed elsewhere, and names what both changed", () => {
    const base = fieldsOf(rubric, null);
    const mine = { ...base, "score:plan": 3, comment: "Mine" };
    const theirs = { ...base, "score:plan": 2, "score:tests": 1, comment: "Mine " };
    expect(merge(base, mine, theirs)).toEqual({
      fields: { ...base, "score:plan": 3, "score:tests": 1, comment: "Mine" },
      clashes: [{ field: "score:plan", mine: 3, theirs: 2 }],
    });
    expect(merge(base, mine, base)).toEqual({ fields: mine, clashes: [] });
    expect(merge(base, base, theirs)).toEqual({ fields: theirs, clashes: [] });
  });

  test("of what was kept for criteria that are there no more nothing comes back", () => {
    const base = { comment: "", "score:gone": null };
    const merged = merge(base, { comment: "Kept", "score:gone": 2 }, fieldsOf(rubric, null));
    expect(merged).toEqual({ fields: { ...fieldsOf(rubric, null), comment: "Kept" }, clashes: [] });
  });

  test("what the browser kept is read where it makes sense", () => {
    const kept = { base: { comment: "" }, fields: { comment: "x", "score:plan": 2 } };
    expect(keptFields(JSON.stringify(kept))).toEqual(kept);
    for (const odd of [null, "", "{", "null", "{}", '{"base":{},"fields":{"comment":{}}}'])
      expect(keptFields(odd)).toBeNull();
  });
});
