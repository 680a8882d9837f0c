import { describe, expect, test } from "vitest";
import { attemptView, cleanAnswer, resultView } from "./rules";
import { runPromptInput } from "./schema";
import type { Attempt, StoredVerdict } from "./types";

const verdict = (id: string, extra: Partial<StoredVerdict> = {}): StoredVerdict => ({
  id,
  passed: false,
  label: { en: `${id} label`, zh: `${id} 名` },
  message: { en: `${id} message`, zh: `${id} 话` },
  actual: null,
  required: false,
  advisory: false,
  hidden: false,
  ...extra,
});

const attempt = (criteria: StoredVerdict[], extra: Partial<Attempt> = {}): Attempt => ({
  id: "9d8e6d2e-1111-4111-8111-111111111111",
  number: 3,
  labNumber: 1,
  exerciseId: "lab1-ex1",
  exerciseVersion: "v1",
  prompt: "p",
  output: "o",
  passed: false,
  score: 50,
  graded: true,
  criteria,
  provider: "scripted",
  model: "scripted",
  latencyMs: 5,
  promptTokens: 1,
  createdAt: new Date("2026-11-21T08:00:00Z"),
  ...extra,
});

const words = { passed: "all pass", ungraded: "not graded", hiddenFailed: "something hidden" };
const feedback = (one: Attempt, locale: "en" | "zh" = "en") =>
  resultView({ attempt: one, attempts: 1 }, locale, "v1", words).feedback;

describe("feedback", () => {
  test("is the author's message of each failed criterion that counts and may be seen", () => {
    const one = attempt([
      verdict("a"),
      verdict("b", { advisory: true }),
      verdict("c", { hidden: true }),
      verdict("d"),
    ]);
    expect(feedback(one)).toBe("a message\nd message");
    expect(feedback(one, "zh")).toBe("a 话\nd 话");
  });

  test("says so where all passed, only a hidden one failed, or nothing was graded", () => {
    expect(feedback(attempt([verdict("a", { passed: true })], { passed: true }))).toBe(words.passed);
    expect(feedback(attempt([verdict("a", { hidden: true })]))).toBe(words.hiddenFailed);
    expect(feedback(attempt([verdict("a")], { graded: false, score: null }))).toBe(words.ungraded);
  });
});

test("hidden criteria are a count, and an older version of the exercise is told", () => {
  const view = attemptView(attempt([verdict("a"), verdict("s", { hidden: true, passed: true })]), "en", "v2");
  expect(view.criteria.map(({ id }) => id)).toEqual(["a"]);
  expect(view.hiddenCriteria).toEqual({ passed: 1, total: 1 });
  expect(view.outdated).toBe(true);
  expect(JSON.stringify(view)).not.toContain("s message");
});

test("answers lose what cannot be stored", () => {
  expect(cleanAnswer("a\u0000b\ud800c")).toBe("ab\ufffdc");
});

describe("a prompt", () => {
  const parse = (prompt: unknown) =>
    runPromptInput
      .safeParse({ prompt, labNumber: 1, exerciseId: "lab1-ex1" })
      .error?.issues.map(({ message }) => message);
  test.each([
    ["", ["labs.promptBlank"]],
    ["\u3000\n", ["labs.promptBlank"]],
    ["猫".repeat(4_001), ["labs.promptTooLong"]],
    ["a".repeat(9_000), ["labs.promptTooLong"]],
    ["\udc00", ["labs.promptBroken"]],
    ["a\u0000", ["labs.promptControl"]],
    ["a\u0085", ["labs.promptControl"]],
    ["🙂".repeat(4_000), undefined],
    ["tab\tand\r\nlines", undefined],
  ])("%j", (prompt, expected) => {
    expect(parse(prompt)).toEqual(expected);
  });
});
