import { expect, test } from "vitest";
import { gradeAnswers, imported } from "../../../../../../../tests/support/imported";

test("without tests the default test is one, with its values", () => {
  const { exercise, problems } = imported(
    "prompts: ['Greet {{name}}']\ndefaultTest: { vars: { name: Ada }, assert: [{ type: contains, value: Ada }] }",
  );
  expect(problems).toEqual([]);
  expect(exercise?.inputs[0]?.vars.name?.en).toBe("Ada");
});

test("checks that all tests share are kept where the tests stand in a file", () => {
  const { exercise, notes } = imported(
    "prompts: ['Sort {{text}}']\ndefaultTest: { assert: [{ type: is-json }] }\ntests: file://tests.csv",
  );
  expect(exercise?.criteria.items.map(({ type }) => type)).toEqual(["is_json"]);
  expect(notes).toContain("carried carried defaultTest.assert.0");
});

test("of several tests whose values are files each is told of, with the number of its checks", () => {
  const { told } = imported(`
prompts: ["Answer {{q}} from {{doc}}"]
tests:
  - { vars: { q: One?, doc: "file://a.txt" }, assert: [{ type: contains, value: "1" }, { type: contains, value: one }] }
  - { vars: { q: Two?, doc: "file://b.txt" }, assert: [{ type: contains, value: "2" }] }
`);
  expect(told.filter(({ code }) => code === "testLeft")).toEqual([
    { path: "tests.0", outcome: "left", code: "testLeft", detail: "2" },
    { path: "tests.1", outcome: "left", code: "testLeft", detail: "1" },
  ]);
});

test("sets of a scenario that stand in a file are told of and are no sets", () => {
  const { exercise, notes } = imported(`
prompts: ["Say {{x}}"]
scenarios:
  - config: [{ $values: "file://matrix.yaml" }, { vars: { x: a } }]
    tests: [{ assert: [{ type: contains, value: a }] }]
`);
  expect(exercise?.inputs).toHaveLength(1);
  expect(notes).toContain("left file scenarios.0.config.0");
});

test("of lists that stand for more tests than there may be, the first are carried and it is said how many", () => {
  const { exercise, told } = imported(`
prompts: ["Say {{x}} to {{y}}"]
tests: [{ vars: { x: [a, b, c, d, e], y: [f, g, h, i, j] }, assert: [{ type: contains, value: a }] }]
`);
  expect(exercise?.inputs).toHaveLength(20);
  expect(told.find(({ code }) => code === "combinations")).toMatchObject({
    path: "tests.0",
    detail: "20/25",
  });
});

test("the threshold of a scenario's set holds for its tests", () => {
  const { exercise } = imported(`
prompts: ["Say {{x}}"]
scenarios:
  - config: [{ vars: { x: a }, threshold: 0.5 }]
    tests: [{ assert: [{ type: contains, value: a }, { type: contains, value: b }] }]
`);
  if (!exercise) throw new Error("no exercise");
  expect(exercise.criteria.threshold).toBe(0.5);
});

test("what a scenario, its sets, a test and a prompt ask for beyond what is read is told of", () => {
  const { notes } = imported(`
prompts: [{ raw: "Say {{x}}", label: First, config: { temperature: 0 } }]
scenarios:
  - description: Words
    config: [{ vars: { x: a }, metadata: { part: 1 } }]
    tests: [{ metadata: { thread: 1 }, assert: [{ type: contains, value: a }] }]
`);
  for (const path of [
    "prompts.0.label",
    "prompts.0.config",
    "scenarios.0.description",
    "scenarios.0.config.0.metadata",
    "scenarios.0.tests.0.metadata",
  ])
    expect(notes).toContain(`left setting ${path}`);
});

test("a check of a changed answer is not said to mean the same; cutting white space changes nothing", () => {
  const source = (transform: string) => `
prompts: ["Say {{x}}"]
defaultTest: { options: { transform: "${transform}", transformVars: "vars" } }
tests: [{ vars: { x: a }, assert: [{ type: contains, value: a }] }]
`;
  const changed = imported(source("output.name")).notes;
  expect(changed).toContain("adapted untransformed tests.0.assert.0");
  expect(changed).toContain("left transformVars defaultTest.options.transformVars");
  const cut = imported(source("output.trim()")).notes;
  expect(cut).toContain("carried carried tests.0.assert.0");
  expect(cut).toContain("carried trimmed defaultTest.options.transform");
});

test("what an assertion asks for beyond what is read is told of", () => {
  const { notes } = imported(`
prompts: ["Say {{x}}"]
tests:
  - vars: { x: a }
    assert:
      - { type: contains, value: a, threshold: 0.5 }
      - { type: llm-rubric, value: Kind?, provider: openai:gpt, rubricPrompt: "Judge {{output}}", threshold: 0.8 }
      - { type: levenshtein, value: a, threshold: 2 }
`);
  const left = notes.filter((note) => note.startsWith("left ") && note.includes(".assert."));
  expect(left).toEqual([
    "left setting tests.0.assert.0.threshold",
    "left provider tests.0.assert.1.provider",
    "left setting tests.0.assert.1.rubricPrompt",
    "left setting tests.0.assert.1.threshold",
  ]);
});

test("several questions to a judge become one rubric", () => {
  const { exercise } = imported(`
prompts: ["Say {{x}}"]
tests: [{ vars: { x: a }, assert: [{ type: contains, value: a }, { type: g-eval, value: [Clear?, Kind?] }] }]
`);
  const rubric = exercise?.criteria.items.find(({ type }) => type === "rubric");
  expect(rubric).toMatchObject({ value: { en: "Clear?\nKind?" }, advisory: true });
  if (!exercise) throw new Error("no exercise");
  expect(gradeAnswers(exercise, "Say {{x}}", ["a"]).passed).toBe(true);
});
