import { describe, expect, test } from "vitest";
import {
  adviceOn,
  agreementOf,
  countsOf,
  inOrderOfNeed,
  isDispute,
  keptOrder,
  matched,
  orderWithout,
  placeOf,
} from "./rules";
import type { JudgedSample, SampleRow } from "./types";

const judged = (answer: string, credited: boolean, flagged = false): JudgedSample => ({
  answer,
  correct: true,
  credited,
  score: credited ? 10 : 0,
  flagged,
  highlights: [],
  concepts: [],
});

const row = (at: number, correct: boolean, credited: boolean | null, flagged = false): SampleRow => ({
  at,
  answer: `answer ${at}`,
  correct,
  verdict: credited === null ? null : { credited, score: 0, flagged, highlights: [], concepts: [] },
});

describe("an answer that is a sample already", () => {
  const samples = [{ answer: "The caf\u00e9", correct: true }, 7, { answer: " weights\n", correct: false }];

  test("is found whatever spaces stand around it, and however its letters are put together", () => {
    expect(placeOf(samples, "The cafe\u0301 ")).toBe(0);
    expect(placeOf(samples, "weights")).toBe(2);
  });

  test("is none where its words are others, or where nothing is written", () => {
    for (const answer of ["the café", "weight", "7", ""]) expect(placeOf(samples, answer)).toBeUndefined();
    expect(placeOf([{ answer: "" }], " ")).toBeUndefined();
    expect(placeOf("none", "weights")).toBeUndefined();
  });
});

describe("a sample and what is judged", () => {
  const samples = [
    { answer: "weights", correct: true },
    { answer: "rain", correct: false },
  ];

  test("belong together by place and words", () => {
    const rows = matched(samples, [judged("weights", true), judged("rain", false)]);
    expect(rows.map((one) => [one.answer, one.correct, one.verdict?.credited])).toEqual([
      ["weights", true, true],
      ["rain", false, false],
    ]);
  });

  test("belong together by words alone while samples are added and removed", () => {
    const rows = matched(
      [{ answer: "new", correct: true }, ...samples],
      [judged("weights", true), judged("rain", false)],
    );
    expect(rows.map(({ verdict }) => verdict?.credited ?? null)).toEqual([null, true, false]);
  });

  test("do not while the words are another's", () => {
    expect(matched([{ answer: "weight", correct: true }], [judged("weights", true)])[0]?.verdict).toBeNull();
  });

  test("what is no sample is no answer", () => {
    const rows = matched(["weights", { answer: 3 }, { correct: true }], []);
    expect(rows.map(({ answer }) => answer)).toEqual([null, null, ""]);
  });
});

describe("key and author", () => {
  test("agree or do not", () => {
    const rows = [
      row(0, true, true),
      row(1, false, true),
      row(2, true, false),
      row(3, false, false),
      row(4, true, null),
    ];
    expect(rows.map(agreementOf)).toEqual([
      "creditedRight",
      "creditedWrong",
      "refusedRight",
      "refusedWrong",
      null,
    ]);
    expect(rows.map((one) => isDispute(agreementOf(one)))).toEqual([false, true, true, false, false]);
    expect(countsOf(rows)).toEqual({ creditedRight: 1, creditedWrong: 1, refusedRight: 1, refusedWrong: 1 });
  });

  test("what they see otherwise comes first, and each kind keeps the author's order", () => {
    const rows = [
      row(0, true, true),
      row(1, true, false),
      row(2, false, false, true),
      row(3, false, true),
      row(4, true, false),
      row(5, true, null),
      row(6, false, false),
    ];
    expect(inOrderOfNeed(rows)).toEqual([3, 1, 4, 2, 5, 0, 6]);
    expect(inOrderOfNeed([])).toEqual([]);
  });
});

test("the order stays while hands are at the list", () => {
  expect(keptOrder([2, 0, 1], 4)).toEqual([3, 2, 0, 1]);
  expect(keptOrder([2, 0, 1], 2)).toEqual([0, 1]);
  expect(orderWithout([2, 0, 1], 0)).toEqual([1, 0]);
});

test("too few samples, or samples of one kind, are told of", () => {
  const many = (count: number, correct: boolean) => Array.from({ length: count }, () => ({ correct }));
  expect(adviceOn([])).toBe("none");
  expect(adviceOn(many(9, true))).toBe("few");
  expect(adviceOn(many(10, true))).toBe("allRight");
  expect(adviceOn(many(10, false))).toBe("allWrong");
  expect(adviceOn([...many(9, true), ...many(1, false)])).toBeNull();
});
