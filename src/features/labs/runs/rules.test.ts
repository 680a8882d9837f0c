import { describe, expect, test } from "vitest";
import { attemptView, cleanAnswer, resultView, worstAnswer } from "./rules";
import { runPromptInput } from "./schema";
import type { Attempt, StoredInput, StoredVerdict } from "./types";

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
  inputs: [],
  golf: false,
  regrades: [],
  provider: "scripted",
  model: "scripted",
  latencyMs: 5,
  promptTokens: 1,
  createdAt: new Date("2026-11-21T08:00:00Z"),
  ...extra,
});

const sample = (passed: boolean, output = "o") => ({ output, passed, failed: passed ? [] : ["a"] });
const input = (id: string, passed: boolean, extra: Partial<StoredInput> = {}): StoredInput => ({
  id,
  hidden: false,
  locale: "en",
  passed,
  samples: [sample(passed), sample(passed)],
  ...extra,
});
const exercise = {
  version: "v1",
  inputs: [{ id: "one", hidden: false, vars: {}, label: { en: "first", zh: "第一" } }],
};

const words = {
  passed: "all pass",
  ungraded: "not graded",
  hiddenFailed: "something hidden",
  hiddenInputFailed: "a hidden input",
  neverTogether: "never together",
};
const feedback = (one: Attempt, locale: "en" | "zh" = "en") =>
  resultView({ attempt: one, attempts: 1 }, locale, exercise, words).feedback;

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
  const view = attemptView(attempt([verdict("a"), verdict("s", { hidden: true, passed: true })]), "en", {
    ...exercise,
    version: "v2",
  });
  expect(view.criteria.map(({ id }) => id)).toEqual(["a"]);
  expect(view.hiddenCriteria).toEqual({ passed: 1, total: 1 });
  expect(view.outdated).toBe(true);
  expect(JSON.stringify(view)).not.toContain("s message");
});

describe("several inputs", () => {
  const unseen = { hidden: true, samples: [sample(false, "SECRET"), sample(true, "SECRET")] };

  test("hidden ones are a count, visible ones have their answers", () => {
    const one = attempt([], { inputs: [input("one", true), input("two", false, unseen)] });
    const view = attemptView(one, "zh", exercise);
    expect(view.inputs).toEqual([
      {
        id: "one",
        number: 1,
        label: "第一",
        hidden: false,
        passed: true,
        samplesPassed: 2,
        samples: [sample(true), sample(true)],
      },
    ]);
    expect(view.hiddenInputs).toEqual({ passed: 0, total: 1 });
    expect(JSON.stringify(view)).not.toContain("SECRET");
  });

  test("one answer is no list of inputs, and an input that is gone has no label", () => {
    const single = attempt([], { inputs: [input("one", true, { samples: [sample(true)] })] });
    expect(attemptView(single, "en", exercise)).toMatchObject({ inputs: [], hiddenInputs: { total: 0 } });
    const gone = attempt([], { inputs: [input("old", true), input("one", true)] });
    expect(attemptView(gone, "en", undefined).inputs.map(({ label }) => label)).toEqual([null, null]);
  });

  test("reliable is what the weakest input reached, and only for a run that passed", () => {
    const inputs = [input("one", true), input("two", true, unseen)];
    const badge = (passed: boolean) =>
      attemptView(attempt([], { passed, inputs }), "en", exercise).badges.reliable;
    expect(badge(true)).toEqual({ passed: 1, total: 2 });
    expect(badge(false)).toBeNull();
  });

  test("feedback says that only what is hidden fails, or that nothing passes together", () => {
    const passing = verdict("a", { passed: true });
    const hiddenOnly = attempt([passing], { inputs: [input("one", true), input("two", false, unseen)] });
    expect(feedback(hiddenOnly)).toBe(words.hiddenInputFailed);
    expect(feedback(attempt([passing], { inputs: [input("one", false)] }))).toBe(words.neverTogether);
    const unjudged = verdict("r", { judged: false });
    expect(feedback(attempt([unjudged, verdict("b")], { inputs: [input("one", false)] }))).toBe("b message");
  });
});

describe("the answer that stands for a run", () => {
  const result = (passed: boolean, score: number) => ({ passed, score, verdicts: [] });
  const graded = (passed: boolean, score: number, hidden = false) => ({
    id: "i",
    hidden,
    passed,
    samplesPassed: 1,
    score,
    samples: [result(true, 100), result(passed, score)],
  });
  const worst = (...inputs: ReturnType<typeof graded>[]) =>
    worstAnswer({ passed: false, score: 0, verdicts: [], inputs });

  test("is the first failing sample of the worst visible input", () => {
    expect(worst(graded(true, 100), graded(false, 60), graded(false, 20))).toEqual({ input: 2, sample: 1 });
    expect(worst(graded(true, 70), graded(false, 90))).toEqual({ input: 1, sample: 1 });
    expect(worst(graded(false, 0, true), graded(true, 100))).toEqual({ input: 1, sample: 0 });
  });
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
