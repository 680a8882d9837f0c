import { describe, expect, test } from "vitest";
import { imported, runScripted } from "../../../../../../tests/support/imported";
import { shapesOfChecks } from "../../../../../../tests/support/promptfoo-checks";
import { shapesOfSources } from "../../../../../../tests/support/promptfoo-sources";

const shapes = [...shapesOfSources, ...shapesOfChecks];

describe("configurations of every public shape end in an exercise or in a report", () => {
  test.each(shapes)("%s", (_, source, inputs, counting, notes) => {
    const made = imported(source);
    for (const note of notes) expect(made.notes).toContain(note);
    const { items } = made.exercise?.criteria ?? { items: [] };
    const answers = items.filter(
      ({ on, advisory, type }) => on === "output" && !advisory && type !== "rubric",
    );
    expect([made.exercise?.inputs.length ?? 0, answers.length]).toEqual([inputs, counting]);
    // Where nothing of the answer is checked, the report says so.
    expect(made.notes.includes("left noCriteria tests")).toBe(counting === 0);
    if (counting > 0) expect(made.problems).toEqual([]);
    else if (!made.exercise) expect(made.problems.length).toBeGreaterThan(0);
  });

  test.each(shapes.filter(([, , , counting]) => counting > 0))(
    "%s: solvable without a model",
    (_, source) => {
      const { exercise, notes } = imported(source);
      if (!exercise) throw new Error("no exercise");
      expect(notes.filter((note) => note.includes("noReply"))).toEqual([]);
      expect(runScripted(exercise, exercise.reference.en).passed).toBe(true);
      const places = [...new Set(exercise.inputs.flatMap(({ vars }) => Object.keys(vars)))].map(
        (name) => `{{ ${name} }}`,
      );
      const own = `Please do what the task asks for with this: ${places.join(" and ")}`;
      expect(runScripted(exercise, own).passed).toBe(true);
      if (places.length > 0)
        expect(runScripted(exercise, "Please do what the task asks for, now.").passed).toBe(false);
    },
  );
});

test("one test without its dash is one test", () => {
  const { exercise } = imported(
    "prompts: ['Say {{x}}']\ntests: { vars: { x: a }, assert: [{ type: contains, value: a }] }",
  );
  expect(exercise?.inputs).toHaveLength(1);
});

test("variables of other scripts stay apart and keep their places in the prompt", () => {
  const { exercise } = imported(
    "prompts: ['把{{原文}}译成{{语言}}']\ntests: [{ vars: { 原文: 早, 语言: 英文 }, assert: [{ type: contains, value: '{{语言}}' }] }]",
  );
  const names = Object.keys(exercise?.inputs[0]?.vars ?? {});
  expect(names).toHaveLength(2);
  expect(exercise?.reference.zh).toBe(`把{{${names[0]}}}译成{{${names[1]}}}`);
});

test("titles and tasks read well in both languages", () => {
  const named = imported(
    "description: Label a mail\nprompts: ['Label {{mail}}']\ntests: [{ vars: { mail: Hi }, assert: [{ type: contains, value: other }] }]",
  );
  expect(named.exercise?.title).toEqual({ en: "Label a mail", zh: "Label a mail" });
  expect(named.exercise?.task.zh).toBe(
    "请写一段提示词，让回答符合全部标准。在放给定内容的位置写 `{{mail}}`。",
  );
  const nameless = imported(
    "prompts: ['Label {{mail}}']\ntests: [{ vars: { mail: Hi }, assert: [{ type: contains, value: other }] }]",
  );
  expect(nameless.exercise?.title).toEqual({ en: "Imported exercise", zh: "导入的练习" });
  expect(nameless.exercise?.task.en).toBe(
    "Write a prompt whose answer meets all criteria. Use `{{mail}}` where the given text belongs.",
  );
  expect(nameless.notes).not.toContain("adapted copiedLanguage description");
});

test("a question to a judge is shown on one line, and long enough to be followed", () => {
  const question =
    "Names the tides, the moon and the sun, and says in plain words how the three work together on a coast";
  const { exercise } = imported(
    `prompts: ['Explain {{what}}']\ntests: [{ vars: { what: tides }, assert: [{ type: contains, value: moon }, { type: llm-rubric, value: "${question}\\n" }] }]`,
  );
  const rubric = exercise?.criteria.items.find(({ type }) => type === "rubric");
  expect(rubric?.label.en).toBe(question);
});

test("what a student reads of a criterion names its input, and never a template", () => {
  const { exercise } = imported(`
prompts: ["Name the capital of {{country}}"]
tests:
  - { vars: { country: Peru, want: Lima }, assert: [{ type: contains, value: "{{want}}" }, { type: contains, value: city }] }
  - { vars: { country: Chile, want: Santiago }, assert: [{ type: contains, value: "{{want}}" }] }
`);
  expect(exercise?.criteria.items.map(({ label }) => label.en)).toEqual([
    "Contains the input’s own “want”",
    "Input 1: Contains “city”",
    "The prompt holds {{country}}",
  ]);
});
