import { describe, expect, it } from "vitest";
import type { QuestionView } from "../schema";
import { answersToSend, carryOver, optionOfKey, parseDraft, tooLong, unanswered } from "./rules";
import type { Draft } from "./types";

const questions: QuestionView[] = [
  { questionId: "q1", type: "multiple-choice", text: "Which?", options: ["red", "blue"] },
  { questionId: "q2", type: "true-false", text: "Is it?" },
  { questionId: "q3", type: "short-answer", text: "Why?" },
];

const draft = (answers: Draft["answers"], sent: Draft["sent"] = null): Draft => ({
  version: "v1",
  at: 1,
  answers,
  sent,
});

describe("parseDraft", () => {
  it("reads back what was written", () => {
    const kept = draft(
      { q1: { value: "red", asked: "Which?" }, q2: { value: false, asked: "Is it?" } },
      { id: "a", answers: { q1: "red" } },
    );
    expect(parseDraft(JSON.stringify(kept))).toEqual(kept);
  });

  it.each([null, "", "{", "null", "[]", "3", '{"version":1,"at":1}', '{"version":"v"}'])(
    "takes %j for nothing",
    (text) => {
      expect(parseDraft(text)).toBeNull();
    },
  );

  it("leaves out what is no answer", () => {
    const text = JSON.stringify({
      version: "v1",
      at: 1,
      answers: {
        q1: { value: 3, asked: "" },
        q2: { value: true },
        q3: { value: "so", asked: "Why?" },
        q4: null,
      },
      sent: { id: 3 },
    });
    expect(parseDraft(text)).toEqual(draft({ q3: { value: "so", asked: "Why?" } }));
  });
});

describe("carryOver", () => {
  it("keeps what still fits and gives back the rest", () => {
    const lost = [
      { value: "green", asked: "Which?" },
      { value: "gone", asked: "What was there?" },
    ];
    const kept = draft({
      q1: lost[0] ?? { value: "", asked: "" },
      q2: { value: true, asked: "Was it?" },
      q3: { value: "because", asked: "Why?" },
      q9: lost[1] ?? { value: "", asked: "" },
    });
    expect(carryOver(kept, questions)).toEqual({
      answers: { q2: true, q3: "because" },
      reread: ["q2"],
      lost,
      unsure: false,
    });
  });

  it("does not take words for a truth, nor a truth for words", () => {
    const kept = draft({ q2: { value: "true", asked: "Is it?" }, q3: { value: true, asked: "Why?" } });
    expect(carryOver(kept, questions).answers).toEqual({});
  });

  it("says where a submission was under way", () => {
    expect(carryOver(draft({}, { id: "a", answers: {} }), questions).unsure).toBe(true);
  });
});

describe("what is sent", () => {
  it("has no blanks, no half characters, no NUL, and nothing that was not asked", () => {
    const answers = { q1: "red", q2: false, q3: "a\u0000b\ud800", q9: "x" };
    expect(answersToSend(questions, answers)).toEqual({ q1: "red", q2: false, q3: "ab\ufffd" });
    expect(answersToSend(questions, { q3: "  \n" })).toEqual({});
  });

  it("lists what has no answer, in order; false is one", () => {
    expect(unanswered(questions, { q2: false, q3: " " })).toEqual(["q1", "q3"]);
  });

  it("lists what is over the limit", () => {
    expect(tooLong(questions, { q3: "x".repeat(20_000) })).toEqual([]);
    expect(tooLong(questions, { q3: "x".repeat(20_001) })).toEqual(["q3"]);
  });
});

describe("optionOfKey", () => {
  it.each([
    ["1", 4, 0],
    ["4", 4, 3],
    ["5", 4, null],
    ["0", 4, null],
    ["a", 4, 0],
    ["D", 4, 3],
    ["e", 4, null],
    ["j", 10, 9],
    ["Enter", 4, null],
    ["", 4, null],
    ["、", 4, null],
  ])("%j of %i is %j", (key, count, place) => {
    expect(optionOfKey(key, count)).toBe(place);
  });
});
