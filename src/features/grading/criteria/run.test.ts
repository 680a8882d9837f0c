import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gradeCriteria, gradeRun } from "./rules";
import { criteriaSetSchema } from "./schema";

const both = (text: string) => ({ en: text, zh: text });
const item = (id: string, extra: Record<string, unknown> = {}) => ({
  id,
  type: "contains",
  value: id,
  label: both(id),
  message: both(`${id}: {actual}`),
  ...extra,
});
const parse = (items: Record<string, unknown>[], extra: Record<string, unknown> = {}) =>
  criteriaSetSchema.safeParse({ items, ...extra });
const set = (items: Record<string, unknown>[], extra: Record<string, unknown> = {}) =>
  criteriaSetSchema.parse({ items, ...extra });
const problems = (items: Record<string, unknown>[], extra: Record<string, unknown> = {}) =>
  parse(items, extra).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
const grade = (of: ReturnType<typeof set>, output: string) => gradeCriteria(of, { prompt: "p", output });

describe("groups", () => {
  const grouped = (threshold: number, extra: Record<string, unknown> = {}) =>
    set([item("a", { group: "g" }), item("b", { group: "g" }), item("c")], {
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
    const half = set([item("a", { group: "g" }), item("c")], {
      threshold: 0.5,
      groups: [{ id: "g", weight: 3, required: true }],
    });
    expect(grade(half, "a c")).toMatchObject({ passed: true, score: 100 });
    expect(grade(half, "c")).toMatchObject({ passed: false, score: 25 });
  });

  test("that are no groups are refused", () => {
    expect(problems([item("a", { group: "g" })])).toEqual(['items.0.group: there is no group "g"']);
    expect(problems([item("a")], { groups: [{ id: "g" }] })).toEqual([
      "groups.0.id: no criterion of this group counts",
    ]);
    const required = problems([item("a", { group: "g", required: true })], { groups: [{ id: "g" }] });
    expect(required[0]).toMatch(/only the group can be required/);
    expect(problems([item("a", { group: "g" })], { groups: [{ id: "g", threshold: 0 }] })[0]).toMatch(
      /would pass everything/,
    );
  });
});

describe("what would pass everything, or nothing, is refused", () => {
  test.each<[string, Record<string, unknown>, RegExp]>([
    ["weight 0", { weight: 0 }, /pass everything/],
    ["a share of likeness of 0", { type: "similar", value: "x", min: 0 }, /pass everything/],
    ["a path that is none", { type: "json_path", value: { path: "a.b" } }, /not a usable path/],
    ["a filter", { type: "json_path", value: { path: "$[?(@.a > 1)]" } }, /not a usable path/],
    [
      "a schema that is none",
      { type: "json_path", value: { path: "$", schema: { type: 7 } } },
      /JSON Schema/,
    ],
    ["a look-behind", { type: "regex", value: "(?<=a)b" }, /not a usable pattern/],
    ["a back-reference", { type: "regex", value: "(a)\\1" }, /not a usable pattern/],
    ["two judges", { type: "rubric", value: both("?"), judges: 2 }, /judges/],
    ["rubrics alone", { type: "rubric", value: both("?"), advisory: false }, /be no rubric/],
  ])("%s", (_, extra, reason) => {
    expect(problems([item("a", extra)]).join("\n")).toMatch(reason);
  });
  test("a threshold of 0", () => {
    expect(problems([item("a")], { threshold: 0 })[0]).toMatch(/pass everything/);
  });
});

describe("several inputs", () => {
  const run = (
    of: ReturnType<typeof set>,
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
    const two = set([item("a"), item("b")]);
    expect(run(two, [["a b"], ["a"]])).toMatchObject({ passed: false, score: 50 });
    expect(run(two, [["a b"], ["b a"]])).toMatchObject({ passed: true, score: 100 });
  });

  test("a criterion can be for some inputs, and look for what belongs to them", () => {
    const some = set([item("a", { inputs: ["i1"] }), item("w", { value: "{{want}}" })]);
    const result = run(some, [["zero"], ["a more"], ["a more"]]);
    expect(result.passed).toBe(true);
    expect(result.verdicts.map(({ inputs }) => inputs)).toEqual([undefined, { passed: 3, total: 3 }]);
    expect(run(some, [["a zero"], ["more"]]).verdicts[0]).toMatchObject({ passed: false });
  });

  test("samples: so many must pass, whole answers at a time", () => {
    const two = set([item("a"), item("b")]);
    expect(run(two, [["a b", "a b", ""]], { samplesToPass: 2 })).toMatchObject({ passed: true, score: 100 });
    const apart = run(two, [["a", "b", "a b"]], { samplesToPass: 2 });
    expect(apart).toMatchObject({ passed: false, score: 50 });
    expect(apart.verdicts.map(({ passed }) => passed)).toEqual([true, true]);
  });

  test("what was measured on a hidden input stays untold", () => {
    const count = set([{ ...item("n"), type: "word_count", value: { max: 1 } }]);
    const [verdict] = run(count, [["one"], ["one two three"]], { hiddenFrom: 1 }).verdicts;
    expect(verdict).toMatchObject({ passed: false, message: both("n: …"), inputs: { passed: 1, total: 2 } });
    expect(verdict?.actual).toBeUndefined();
    const [seen] = run(count, [["one two"], ["one two three"]], { hiddenFrom: 1 }).verdicts;
    expect(seen).toMatchObject({ actual: 2, message: both("n: 2") });
  });

  test("no inputs and no samples pass nothing", () => {
    expect(run(set([item("a")]), [])).toMatchObject({ passed: false, score: 0 });
    expect(run(set([item("a")]), [[]])).toMatchObject({ passed: false, score: 0 });
  });

  test("a run of one answer is the answer's own result", () => {
    const answer = fc.constantFrom("a", "b", "a b", "", "b c a");
    const mixed = set([item("a", { weight: 3 }), item("b", { required: true }), item("c", { not: true })], {
      threshold: 0.6,
    });
    fc.assert(
      fc.property(answer, (output) => {
        const { inputs: _, ...whole } = run(mixed, [[output]]);
        expect(whole).toEqual(grade(mixed, output));
      }),
    );
  });

  test("more failing answers never help, and 100 means that nothing failed", () => {
    const two = set([item("a", { weight: 2 }), item("b")], { threshold: 0.5 });
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
    set([item("a"), { ...item("r"), type: "rubric", value: both("Is it so?"), ...extra }]);
  const said = (of: ReturnType<typeof set>, judgement: boolean | undefined) =>
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
