import { describe, expect, test } from "vitest";
import { missingOf, scoresOf, totalOf } from "./rules";
import type { Criterion } from "./types";

const rubric: Criterion[] = [
  { id: "plan", title: "Plans", description: "", max: 4 },
  { id: "tests", title: "Tests", description: "", max: 2 },
];

describe("scores", () => {
  test("stand in the rubric's order with its words; what it does not have is left out", () => {
    const kept = scoresOf(rubric, [
      { criterionId: "tests", score: 2, comment: " well " },
      { criterionId: "gone", score: 9, comment: "" },
    ]);
    expect(kept).toEqual([
      { criterionId: "plan", title: "Plans", max: 4, score: null, comment: "" },
      { criterionId: "tests", title: "Tests", max: 2, score: 2, comment: "well" },
    ]);
    expect(totalOf(kept ?? [])).toEqual({ earned: 2, max: 2 });
    expect(missingOf(kept ?? []).map(({ criterionId }) => criterionId)).toEqual(["plan"]);
  });

  test("are refused beyond a criterion's points", () => {
    expect(scoresOf(rubric, [{ criterionId: "tests", score: 3, comment: "" }])).toBeNull();
    expect(scoresOf(rubric, [{ criterionId: "tests", score: 0, comment: "" }])?.[1]?.score).toBe(0);
  });
});
