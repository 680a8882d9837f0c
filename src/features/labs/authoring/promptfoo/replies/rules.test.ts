import { expect, test } from "vitest";
import { imported, runScripted } from "../../../../../../tests/support/imported";

const solved = (source: string) => {
  const { exercise, notes } = imported(source);
  if (!exercise) throw new Error("no exercise");
  expect(notes.filter((note) => note.includes("noReply"))).toEqual([]);
  return runScripted(exercise, exercise.reference.en).passed;
};

test("two tests of the same values get one reply that passes both", () => {
  expect(
    solved(`
prompts: ["Tell me something about {{topic}}"]
tests:
  - { vars: { topic: bread }, assert: [{ type: contains, value: flour }] }
  - { vars: { topic: bread }, assert: [{ type: contains, value: water }] }
  - { vars: { topic: tea }, assert: [{ type: contains, value: leaf }] }
`),
  ).toBe(true);
});

test("two tests of the same values that contradict each other are told of", () => {
  const { notes, told } = imported(`
prompts: ["Tell me something about {{topic}}"]
tests:
  - { vars: { topic: bread }, assert: [{ type: contains, value: flour }] }
  - { vars: { topic: bread }, assert: [{ type: not-contains, value: flour }] }
`);
  expect(notes).toContain("left noReply scripted");
  expect(told.filter(({ code }) => code === "noReply").map(({ detail }) => detail)).toEqual([
    "test-1",
    "test-2",
  ]);
});

test("a part of a list in JSON can be answered", () => {
  expect(
    solved(`
prompts: ["Which tool answers {{question}}, as JSON?"]
tests:
  - vars: { question: Is it raining? }
    assert:
      - { type: is-json }
      - { type: javascript, value: "output[0].tool.name === 'weather'" }
`),
  ).toBe(true);
});

test("without a check that counts nothing is missing but that check", () => {
  const { problems, notes } = imported(
    "prompts: ['Greet me']\ntests: [{ assert: [{ type: llm-rubric, value: Kind? }] }]",
  );
  expect([...new Set(problems.map(({ path }) => path[0]))]).toEqual(["criteria"]);
  expect(notes).toContain("left noReply scripted");
});
