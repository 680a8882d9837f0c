import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gradeCriteria, gradeRun } from "./rules";
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

const both = (text: string) => ({ en: text, zh: text });
const piece = (id: string, extra: Record<string, unknown> = {}) => ({
  id,
  type: "contains",
  value: id,
  label: both(id),
  message: both(`${id}: {actual}`),
  ...extra,
});
const setOf = (items: Record<string, unknown>[], extra: Record<string, unknown> = {}) =>
  criteriaSetSchema.parse({ items, ...extra });
const grade = (of: CriteriaSet, output: string) => gradeCriteria(of, { prompt: "p", output });

describe("groups", () => {
  const grouped = (threshold: number, extra: Record<string, unknown> = {}) =>
    setOf([piece("a", { group: "g" }), piece("b", { group: "g" }), piece("c")], {
      groups: [{ id: "g", threshold, ...extra }],
    });

  test.each([
    [1, "a b c", true, 100],
    [1, "a c", false, 50],
    [0.5, "a c", true, 100],
    [0.5, "c", false, 50],
    [0.5, "a", false, 50],
  ])("with threshold %d, %j is %s", (threshold, output, passed, score) => {
    expect(grade(grouped(threshold), output)).toMatchObject({ passed, score });
  });

  test("count with their own weight, and may be required", () => {
    const half = setOf([piece("a", { group: "g" }), piece("c")], {
      threshold: 0.5,
      groups: [{ id: "g", weight: 3, required: true }],
    });
    expect(grade(half, "a c")).toMatchObject({ passed: true, score: 100 });
    expect(grade(half, "c")).toMatchObject({ passed: false, score: 25 });
  });
});

describe("several inputs", () => {
  const run = (
    of: CriteriaSet,
    answers: string[][],
    extra: { samplesToPass?: number; hiddenFrom?: number } = {},
  ) =>
    gradeRun(of, {
      prompt: "p",
      samplesToPass: extra.samplesToPass ?? 1,
      inputs: answers.map((samples, at) => ({
        id: `i${at}`,
        hidden: at >= (extra.hiddenFrom ?? answers.length),
        values: { want: at === 0 ? "zero" : "more" },
        samples: samples.map((output) => ({ output })),
      })),
    });

  test("all must pass; the score is the worst one's", () => {
    const two = setOf([piece("a"), piece("b")]);
    expect(run(two, [["a b"], ["a"]])).toMatchObject({ passed: false, score: 50 });
    expect(run(two, [["a b"], ["b a"]])).toMatchObject({ passed: true, score: 100 });
  });

  test("a criterion can be for some inputs, and look for what belongs to them", () => {
    const some = setOf([piece("a", { inputs: ["i1"] }), piece("w", { value: "{{want}}" })]);
    const result = run(some, [["zero"], ["a more"], ["a more"]]);
    expect(result.passed).toBe(true);
    expect(result.verdicts.map(({ inputs }) => inputs)).toEqual([undefined, { passed: 3, total: 3 }]);
    expect(run(some, [["a zero"], ["more"]]).verdicts[0]).toMatchObject({ passed: false });
  });

  test("samples: so many must pass, whole answers at a time", () => {
    const two = setOf([piece("a"), piece("b")]);
    expect(run(two, [["a b", "a b", ""]], { samplesToPass: 2 })).toMatchObject({ passed: true, score: 100 });
    const apart = run(two, [["a", "b", "a b"]], { samplesToPass: 2 });
    expect(apart).toMatchObject({ passed: false, score: 50 });
    expect(apart.verdicts.map(({ passed }) => passed)).toEqual([true, true]);
  });

  test("what was measured on a hidden input stays untold", () => {
    const count = setOf([{ ...piece("n"), type: "word_count", value: { max: 1 } }]);
    const [verdict] = run(count, [["one"], ["one two three"]], { hiddenFrom: 1 }).verdicts;
    expect(verdict).toMatchObject({ passed: false, message: both("n: …"), inputs: { passed: 1, total: 2 } });
    expect(verdict?.actual).toBeUndefined();
    const [seen] = run(count, [["one two"], ["one two three"]], { hiddenFrom: 1 }).verdicts;
    expect(seen).toMatchObject({ actual: 2, message: both("n: 2") });
  });

  test("no inputs and no samples pass nothing", () => {
    expect(run(setOf([piece("a")]), [])).toMatchObject({ passed: false, score: 0 });
    expect(run(setOf([piece("a")]), [[]])).toMatchObject({ passed: false, score: 0 });
  });

  test("a run of one answer is the answer's own result", () => {
    const answer = fc.constantFrom("a", "b", "a b", "", "b c a");
    const mixed = setOf(
      [piece("a", { weight: 3 }), piece("b", { required: true }), piece("c", { not: true })],
      {
        threshold: 0.6,
      },
    );
    fc.assert(
      fc.property(answer, (output) => {
        const { inputs: _, ...whole } = run(mixed, [[output]]);
        expect(whole).toEqual(grade(mixed, output));
      }),
    );
  });

  test("more failing answers never help, and 100 means that nothing failed", () => {
    const two = setOf([piece("a", { weight: 2 }), piece("b")], { threshold: 0.5 });
    const answer = fc.constantFrom("a b", "a", "b", "");
    fc.assert(
      fc.property(
        fc.array(fc.array(answer, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        (all) => {
          const full = run(two, all, { samplesToPass: 2 });
          const worse = run(two, [...all, ["", "", ""]], { samplesToPass: 2 });
          expect(worse.passed).toBe(false);
          expect(worse.score).toBe(0);
          expect(full.passed).toBe(full.inputs.every(({ samplesPassed }) => samplesPassed >= 2));
          if (full.score === 100)
            expect(
              full.inputs.every(({ samples }) => samples.filter(({ score }) => score === 100).length >= 2),
            ).toBe(true);
        },
      ),
    );
  });
});

describe("rubrics", () => {
  const rubric = (extra: Record<string, unknown> = {}) =>
    setOf([piece("a"), { ...piece("r"), type: "rubric", value: both("Is it so?"), ...extra }]);
  const said = (of: CriteriaSet, judgement: boolean | undefined) =>
    gradeCriteria(
      of,
      { prompt: "p", output: "a" },
      { judgements: judgement === undefined ? {} : { r: judgement } },
    );

  test("are advice unless the author says otherwise", () => {
    expect(said(rubric(), false)).toMatchObject({ passed: true, score: 100 });
    expect(said(rubric({ advisory: false }), false)).toMatchObject({ passed: false, score: 50 });
    expect(said(rubric({ advisory: false }), true)).toMatchObject({ passed: true, score: 100 });
    expect(said(rubric({ advisory: false, not: true }), true).passed).toBe(false);
  });

  test("count neither way where nobody judged", () => {
    const result = said(rubric({ advisory: false }), undefined);
    expect(result).toMatchObject({ passed: true, score: 100 });
    expect(result.verdicts[1]).toMatchObject({ passed: false, judged: false });
    expect(result.verdicts[1]?.message).toBeUndefined();
  });
});
