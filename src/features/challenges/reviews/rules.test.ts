import { describe, expect, test } from "vitest";
import { missingOf, pinsOf, scoresOf, totalOf } from "./rules";
import type { Criterion, Review } from "./types";

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

describe("pinned comments", () => {
  const pin = (id: string, eventKind: "open" | "close" | "save", eventId: string, createdAt: string) => ({
    id,
    eventKind,
    eventId,
    createdAt,
    body: id,
    authorName: null,
    mine: false,
  });
  const review = (revision: number, pinned: Review["pinned"]) =>
    ({ id: `r${revision}`, classId: "c", revision, status: "draft", releasedAt: null, pinned }) as Review;

  test("stand at their event by kind and row, the oldest first, also where the row was erased since", () => {
    const events = [
      { seq: 1, kind: "open", refId: "s" },
      { seq: 2, kind: "gone", was: "save", refId: "w" },
      { seq: 4, kind: "close", refId: "s" },
    ];
    const pins = pinsOf(events, [
      review(2, [pin("later", "close", "s", "2026-02-02T00:00:00.000Z"), pin("w", "save", "w", "2026")]),
      review(1, [pin("first", "close", "s", "2026-01-01T00:00:00.000Z"), pin("none", "save", "x", "2026")]),
    ]);
    expect([...pins].map(([seq, list]) => [seq, list.map(({ id, review: { id: of } }) => [id, of])])).toEqual(
      [
        [
          4,
          [
            ["first", "r1"],
            ["later", "r2"],
          ],
        ],
        [2, [["w", "r2"]]],
      ],
    );
    expect(pinsOf(events, [review(1, [])]).size).toBe(0);
  });
});
