import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gradeCriteria } from "./rules";
import { type CriteriaSet, criteriaSetSchema } from "./schema";

const words = (text: string) => ({ en: text, zh: text });
const item = (extra: Record<string, unknown>) => ({
  id: "c1",
  label: words("label"),
  message: words("message"),
  ...extra,
});
const set = (...items: Record<string, unknown>[]): CriteriaSet =>
  criteriaSetSchema.parse({
    items: items.map((entry, index) => ({ ...item({ id: `c${index + 1}` }), ...entry })),
  });
const passes = (criterion: Record<string, unknown>, output: string, prompt = "prompt") =>
  gradeCriteria(set(criterion), { output, prompt }).passed;

describe("each type, plain and negated", () => {
  const table: [Record<string, unknown>, string, boolean][] = [
    [{ type: "equals", value: "Yes" }, " Yes\n", true],
    [{ type: "equals", value: "Yes" }, "yes", false],
    [{ type: "equals", value: "Yes", ignoreCase: true }, "ＹＥＳ", true],
    [{ type: "contains", value: "café" }, "a cafe\u0301 here", true],
    [{ type: "contains", value: "Cat" }, "a cat", false],
    [{ type: "icontains", value: "CAT" }, "a cat", true],
    [{ type: "icontains", value: "机器学习" }, "学习机器学习吧", true],
    [{ type: "icontains", value: "机器学习" }, "机器会学习", false],
    [{ type: "contains_all", value: ["cat", "dog"] }, "Dog and Cat", true],
    [{ type: "contains_all", value: ["cat", "dog"], ignoreCase: false }, "Dog and Cat", false],
    [{ type: "contains_all", value: ["cat", "dog"] }, "cat", false],
    [{ type: "contains_any", value: ["cat", "猫"] }, "一只猫", true],
    [{ type: "contains_any", value: ["cat", "猫"] }, "一只狗", false],
    [{ type: "not_contains", value: "sorry" }, "Sorry, no", false],
    [{ type: "not_contains", value: ["sorry", "抱歉"] }, "谢谢", true],
    [{ type: "not_contains", value: ["sorry", "抱歉"] }, "很抱歉", false],
    [{ type: "regex", value: "^\\d{4}-\\d{2}-\\d{2}$" }, "2026-11-21", true],
    [{ type: "regex", value: "^b", flags: "m" }, "a\nb", true],
    [{ type: "regex", value: "^b" }, "a\nb", false],
    [{ type: "regex", value: "\\p{Han}{2}", flags: "i" }, "x猫狗", true],
    [{ type: "starts_with", value: "Dear" }, "\n Dear all", true],
    [{ type: "starts_with", value: "Dear" }, "Oh dear", false],
    [{ type: "is_json" }, ' {"a": 1} ', true],
    [{ type: "is_json" }, 'Here: {"a": 1}', false],
    [{ type: "is_json" }, '```json\n{"a": 1}\n```', false],
    [{ type: "is_json", value: { allowFence: true } }, '```json\n{"a": 1}\n```', true],
    [{ type: "is_json", value: { schema: { type: "object", required: ["label"] } } }, '{"a": 1}', false],
    [{ type: "is_json", value: { schema: { type: "object", required: ["label"] } } }, '{"label": 1}', true],
    [{ type: "word_count", value: { max: 3 } }, "one two three", true],
    [{ type: "word_count", value: { max: 3 } }, "one two three four", false],
    [{ type: "word_count", value: { max: 3, han: { max: 6 } } }, "我喜欢猫和狗", true],
    [{ type: "word_count", value: { max: 3, han: { max: 5 } } }, "我喜欢猫和狗", false],
    [{ type: "char_count", value: { min: 1, max: 1 } }, "👨‍👩‍👧", true],
    [{ type: "sentence_count", value: { min: 2, max: 2 } }, "猫很独立。它们喜欢睡觉。", true],
    [{ type: "item_count", value: { min: 3, max: 3 } }, "- a\n- b\n- c", true],
    [{ type: "item_count", value: { min: 3, max: 3, marker: "number" } }, "- a\n- b\n- c", false],
    [{ type: "language", value: "zh" }, "猫是安静的动物", true],
    [{ type: "language", value: "en" }, "猫是安静的动物", false],
  ];

  test.each(table)("%j on %j is %s", (criterion, output, expected) => {
    expect(passes(criterion, output)).toBe(expected);
    expect(passes({ ...criterion, not: true }, output)).toBe(!expected);
  });

  test("criteria can look at the prompt; token counts always do", () => {
    const noAnswer = { type: "not_contains", value: "Beijing", on: "prompt" };
    expect(passes(noAnswer, "Beijing", "Name the capital of China.")).toBe(true);
    expect(passes(noAnswer, "Beijing", "Print exactly: Beijing")).toBe(false);
    expect(
      passes({ type: "prompt_tokens", value: { max: 5 } }, "a very long answer ".repeat(9), "Short"),
    ).toBe(true);
    expect(passes({ type: "prompt_tokens", value: { max: 5 } }, "ok", "a very long prompt ".repeat(9))).toBe(
      false,
    );
    expect(
      criteriaSetSchema.safeParse({
        items: [item({ type: "prompt_tokens", on: "output", value: { max: 5 } })],
      }).success,
    ).toBe(false);
  });

  test("a pattern that would explode by backtracking is answered at once", () => {
    expect(passes({ type: "regex", value: "^(a+)+$" }, `${"a".repeat(20_000)}!`)).toBe(false);
    expect(
      passes(
        { type: "is_json", value: { schema: { type: "string", pattern: "^(a+)+$" } } },
        JSON.stringify(`${"a".repeat(5_000)}!`),
      ),
    ).toBe(false);
  });
});

describe("the result", () => {
  const has = (value: string, extra: Record<string, unknown> = {}) => ({ type: "contains", value, ...extra });

  test("required gates, whatever the mean", () => {
    const criteria = set(has("a", { required: true }), has("b", { weight: 100 }));
    expect(gradeCriteria(criteria, { output: "b", prompt: "" })).toMatchObject({ passed: false, score: 99 });
    expect(gradeCriteria(criteria, { output: "ab", prompt: "" })).toMatchObject({ passed: true, score: 100 });
  });

  test("the mean of the others must reach the threshold exactly", () => {
    const criteria: CriteriaSet = {
      ...set(has("a", { weight: 7 }), has("b", { weight: 3 })),
      threshold: 0.7,
    };
    expect(gradeCriteria(criteria, { output: "a", prompt: "" })).toMatchObject({ passed: true, score: 70 });
    expect(gradeCriteria(criteria, { output: "b", prompt: "" })).toMatchObject({ passed: false, score: 30 });
  });

  test("advice never counts, hidden criteria do", () => {
    const criteria = set(
      has("a"),
      has("b", { advisory: true }),
      has("c", { hidden: true, message: words("secret") }),
    );
    const result = gradeCriteria(criteria, { output: "c", prompt: "" });
    expect(result).toMatchObject({ passed: false, score: 50 });
    expect(result.verdicts.map((verdict) => [verdict.passed, verdict.advisory, verdict.hidden])).toEqual([
      [false, false, false],
      [false, true, false],
      [true, false, true],
    ]);
    expect(gradeCriteria(criteria, { output: "ac", prompt: "" }).passed).toBe(true);
  });

  test("the message tells what was measured", () => {
    const criteria = set({
      type: "word_count",
      value: { max: 2 },
      message: { en: "{actual} words", zh: "{actual} 个词" },
    });
    const result = gradeCriteria(criteria, { output: "one two three", prompt: "" });
    expect(result.verdicts[0]).toMatchObject({
      message: { en: "3 words", zh: "3 个词" },
      actual: 3,
      unit: "words",
      passed: false,
    });
  });

  test("passing more never makes a pass a fail, and all passed is always a pass with 100", () => {
    const criterion = fc.record({ weight: fc.integer({ min: 1, max: 100 }), required: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(criterion, { minLength: 1, maxLength: 8 }),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        fc.nat({ max: 7 }),
        (entries, threshold, hits, more) => {
          const criteria: CriteriaSet = {
            ...set(...entries.map((entry, i) => has(`<${i}>`, entry))),
            threshold,
          };
          const output = (on: boolean[]) => entries.map((_, i) => (on[i] ? `<${i}>` : "")).join("");
          const grade = (on: boolean[]) => gradeCriteria(criteria, { output: output(on), prompt: "" });
          const before = grade(hits);
          const after = grade(hits.map((hit, i) => hit || i === more));
          const all = grade(hits.map(() => true));
          return (
            (!before.passed || after.passed) && after.score >= before.score && all.passed && all.score === 100
          );
        },
      ),
    );
  });

  test("a result exists for any text", () => {
    const criteria = set(
      { type: "regex", value: "x+" },
      { type: "is_json" },
      { type: "word_count", value: { max: 9 } },
      { type: "sentence_count", value: { max: 9 } },
      { type: "item_count", value: { max: 9 } },
      { type: "language", value: "zh" },
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (output) => {
        const { score } = gradeCriteria(criteria, { output, prompt: output });
        return score >= 0 && score <= 100;
      }),
    );
  });
});

describe("what authors may not write", () => {
  const refused: [string, Record<string, unknown>][] = [
    ["weight 0", { items: [item({ type: "contains", value: "a", weight: 0 })] }],
    ["negative weight", { items: [item({ type: "contains", value: "a", weight: -1 })] }],
    ["threshold 0", { threshold: 0, items: [item({ type: "contains", value: "a" })] }],
    ["threshold above 1", { threshold: 1.1, items: [item({ type: "contains", value: "a" })] }],
    ["no criteria", { items: [] }],
    ["advice only", { items: [item({ type: "contains", value: "a", advisory: true })] }],
    [
      "two of one id",
      { items: [item({ type: "contains", value: "a" }), item({ type: "contains", value: "b" })] },
    ],
    ["unknown type", { items: [item({ type: "vibes", value: "a" })] }],
    ["unknown key", { items: [item({ type: "contains", value: "a", wieght: 2 })] }],
    ["back-reference", { items: [item({ type: "regex", value: "(a)\\1" })] }],
    ["unclosed group", { items: [item({ type: "regex", value: "(" })] }],
    ["broken schema", { items: [item({ type: "is_json", value: { schema: { type: "no-such-type" } } })] }],
    ["empty bounds", { items: [item({ type: "word_count", value: {} })] }],
    ["crossed bounds", { items: [item({ type: "word_count", value: { min: 3, max: 2 } })] }],
    ["empty phrase", { items: [item({ type: "contains", value: "" })] }],
    ["required advice", { items: [item({ type: "contains", value: "a", advisory: true, required: true })] }],
    [
      "a message in one language",
      { items: [{ ...item({ type: "contains", value: "a" }), message: { en: "x" } }] },
    ],
  ];
  test.each(refused)("%s", (_, candidate) => {
    expect(criteriaSetSchema.safeParse(candidate).success).toBe(false);
  });
});
