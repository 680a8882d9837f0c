import { expect, test } from "vitest";
import { imported } from "../../../../../../../tests/support/imported";

const details = (source: string, code: string) =>
  imported(source)
    .told.filter((note) => note.code === code)
    .map(({ path, detail }) => `${path} ${detail}`.trim());

test("a test that was written for another prompt is left out and told of", () => {
  const { exercise, notes } = imported(`
prompts: ["Tell of {{place}}", "Add {{sum}}"]
tests:
  - { vars: { place: Rome }, assert: [{ type: contains, value: Italy }] }
  - { vars: { sum: 2 + 2 }, assert: [{ type: contains, value: "4" }] }
`);
  expect(exercise?.inputs.map(({ vars }) => Object.keys(vars))).toEqual([["place"]]);
  expect(exercise?.criteria.items.map(({ type }) => type)).toEqual(["contains", "regex"]);
  expect(notes).toContain("left otherValues tests.1");
});

test("a name that the prompt asks for and no test gives is told, and so is one that nothing asks for", () => {
  const source = `
prompts: ["Tell {{who}} of {{place}}"]
tests: [{ vars: { place: Rome, mood: glad, year: 80, want: Italy }, assert: [{ type: contains, value: "{{want}}" }] }]
`;
  expect(details(source, "noInput")).toEqual(["prompts who"]);
  expect(details(source, "unusedVariable")).toEqual(["tests.0.vars.mood mood", "tests.0.vars.year year"]);
});

test("a value that went into another one is not told of as unused", () => {
  const source = `
prompts: ["Write {{what}}"]
tests: [{ vars: { what: "a note on {{topic}}", topic: rain }, assert: [{ type: contains, value: rain }] }]
`;
  expect(details(source, "unusedVariable")).toEqual([]);
});

test("an input without one of the values is told of", () => {
  const source = `
prompts: ["{{mode}}: {{text}}"]
tests:
  - { vars: { mode: short, text: A tale }, assert: [{ type: contains, value: a }] }
  - { vars: { mode: long }, assert: [{ type: contains, value: a }] }
`;
  expect(details(source, "noValueHere")).toEqual(["tests.1 text"]);
});

test("tests that give nothing the prompt asks for and check nothing become no inputs", () => {
  const { exercise, problems } = imported(
    "prompts: ['Answer {{attack}}']\ntests: [{ vars: { purpose: a } }, { vars: { purpose: b } }]",
  );
  expect(exercise).toBeUndefined();
  expect(problems.some(({ path }) => path[0] === "inputs")).toBe(false);
});

test("an empty list is no prompt", () => {
  const { exercise, notes } = imported(
    "prompts: [[], 'Say {{x}}']\ntests: [{ vars: { x: a }, assert: [{ type: contains, value: a }] }]",
  );
  expect(notes).toContain("left badValue prompts.0");
  expect(exercise?.reference.en).toBe("Say {{x}}");
});
