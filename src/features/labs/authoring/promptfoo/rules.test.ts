import { describe, expect, test } from "vitest";
import { imported, runScripted } from "../../../../../tests/support/imported";
import { importPromptfoo } from "./rules";

const ID = "lab1-x-import";

const withAssert = (assert: string) => `
prompts: ["Answer: {{q}}"]
tests:
  - vars: { q: "What is two and two?" }
    assert:
      - ${assert}
`;

/** Configurations in the manner of public examples: what they test, what comes of them. */
const usable: [name: string, source: string, types: string[], notes: string[]][] = [
  ["equals", withAssert('{ type: equals, value: "4" }'), ["equals"], ["carried trimmed tests.0.assert.0"]],
  ["a number as value", withAssert("{ type: equals, value: 4 }"), ["equals"], []],
  ["contains", withAssert('{ type: contains, value: "four" }'), ["contains"], []],
  ["icontains", withAssert('{ type: icontains, value: "Four" }'), ["icontains"], []],
  ["not-contains", withAssert('{ type: not-contains, value: "AI language model" }'), ["!contains"], []],
  ["not-icontains", withAssert('{ type: not-icontains, value: "sorry" }'), ["!icontains"], []],
  ["contains-all", withAssert("{ type: contains-all, value: [two, four] }"), ["contains_all"], []],
  ["contains-any with commas", withAssert('{ type: contains-any, value: "four, 4" }'), ["contains_any"], []],
  ["icontains-any", withAssert("{ type: icontains-any, value: [four, vier] }"), ["contains_any"], []],
  ["not-icontains-all", withAssert("{ type: not-icontains-all, value: [five, six] }"), ["!contains_all"], []],
  ["starts-with", withAssert('{ type: starts-with, value: "Yes" }'), ["starts_with"], []],
  ["regex", withAssert('{ type: regex, value: "\\\\d+" }'), ["regex"], []],
  ["is-json", withAssert("{ type: is-json }"), ["is_json"], []],
  [
    "is-json with a schema",
    withAssert(
      "{ type: is-json, value: { type: object, required: [a], properties: { a: { type: number } } } }",
    ),
    ["is_json"],
    [],
  ],
  [
    "contains-json",
    withAssert("{ type: contains-json }"),
    ["is_json"],
    ["adapted containsJson tests.0.assert.0"],
  ],
  ["levenshtein", withAssert('{ type: levenshtein, value: "four", threshold: 2 }'), ["levenshtein"], []],
  ["word-count", withAssert("{ type: word-count, value: { min: 3, max: 9 } }"), ["word_count"], []],
  [
    "a script that is a length",
    withAssert("{ type: javascript, value: output.length < 80 }"),
    ["char_count"],
    [],
  ],
  [
    "a script that looks for words",
    withAssert("{ type: javascript, value: \"output.toLowerCase().includes('four')\" }"),
    ["icontains"],
    [],
  ],
  [
    "similar is advice, so something else must count",
    withAssert('{ type: similar, value: "four", threshold: 0.8 }'),
    ["~similar"],
    ["adapted lexical tests.0.assert.0"],
  ],
  [
    "a rubric is advice",
    withAssert('{ type: llm-rubric, value: "Is it polite?" }'),
    ["~rubric"],
    ["adapted rubric tests.0.assert.0"],
  ],
  [
    "translations, a list of prompts and values that only checks see",
    `
description: Translation
prompts:
  - "Rephrase this in {{language}}: {{body}}"
  - "Translate to {{language}}: {{body}}"
providers: [openai:gpt-4o-mini]
tests:
  - vars: { language: French, body: Hello world, expected: Bonjour }
    assert: [{ type: icontains, value: "{{expected}}" }]
  - vars: { language: Spanish, body: I am hungry, expected: hambre }
    assert: [{ type: icontains, value: "{{expected}}" }]
`,
    ["icontains"],
    ["carried chosenPrompt prompts.0", "left otherPrompt prompts.1", "left provider providers"],
  ],
  [
    "defaultTest for all, description as id",
    `
prompts: "Tell me about {{topic}}"
defaultTest:
  assert:
    - { type: not-icontains, value: as an ai }
    - { type: javascript, value: "Math.max(0, 1 - output.length / 900)" }
tests:
  - { description: Fruit, vars: { topic: bananas } }
  - { description: Fruit, vars: { topic: avocados }, assert: [{ type: icontains, value: avocado }] }
`,
    ["!icontains", "icontains"],
    ["left script defaultTest.assert.1"],
  ],
  [
    "an assert-set with a threshold, weights with a point",
    `
prompts: ["Write a tweet about {{topic}}"]
tests:
  - vars: { topic: bananas }
    assert:
      - type: assert-set
        threshold: 0.5
        assert:
          - { type: icontains, value: banana }
          - { type: icontains, value: yellow }
      - { type: not-contains, value: "#", weight: 0.5 }
`,
    ["icontains", "icontains", "!contains"],
    ["carried carried tests.0.assert.0"],
  ],
  [
    "thresholds of their own become groups",
    `
prompts: ["Say {{x}}"]
tests:
  - { vars: { x: a }, threshold: 0.5, assert: [{ type: contains, value: a }, { type: contains, value: b }] }
  - { vars: { x: b }, assert: [{ type: contains, value: b }] }
`,
    ["contains", "contains", "contains"],
    [],
  ],
  [
    "lists of values stand for several tests, names are respelled",
    `
prompts: ["Greet {{userName}} in {{lang}}"]
tests:
  - vars: { userName: [Ada, Lin], lang: [English, German] }
    assert: [{ type: icontains, value: "{{userName}}" }]
`,
    ["icontains"],
    ["adapted renamed tests.0.vars.userName"],
  ],
  [
    "scenarios",
    `
prompts: ["Translate {{text}} to {{language}}"]
scenarios:
  - config:
      - { vars: { language: Spanish, hello: hola } }
      - { vars: { language: French, hello: bonjour } }
    tests:
      - { vars: { text: Hello }, assert: [{ type: icontains, value: "{{hello}}" }] }
`,
    ["icontains"],
    [],
  ],
  [
    "anchors, aliases, templates of assertions, chat messages, repeats",
    `
prompts:
  - |
    [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "{{ q }}"}]
assertionTemplates:
  brief: { type: word-count, value: { max: 20 } }
evaluateOptions: { repeat: 3, maxConcurrency: 2 }
tests:
  - &one { vars: { q: Why? }, assert: [{ $ref: "#/assertionTemplates/brief" }] }
  - { <<: *one, vars: { q: How? } }
`,
    ["word_count"],
    [
      "adapted chat prompts.0",
      "adapted repeat evaluateOptions.repeat",
      "left setting evaluateOptions.maxConcurrency",
    ],
  ],
  [
    "filters, blocks and files in prompts",
    `
prompts:
  - file://prompt.txt
  - "{% if x %}Hi{% endif %} {{ name | upper }} {{ user.city }}"
tests:
  - { vars: { name: Ada }, assert: [{ type: contains, value: Ada }, { type: python, value: "file://check.py" }] }
  - file://more.csv
`,
    ["contains"],
    ["left file prompts.0", "left expression prompts.1", "left script tests.0.assert.1", "left file tests.1"],
  ],
];

describe("configurations that become exercises", () => {
  test.each(usable)("%s", (_, source, types, notes) => {
    const made = imported(source);
    expect(made.problems).toEqual([]);
    const kinds = (made.exercise?.criteria.items ?? [])
      .filter(({ on }) => on === "output")
      .map((item) => `${item.not ? "!" : ""}${item.advisory ? "~" : ""}${item.type}`);
    expect(kinds).toEqual(types);
    for (const note of notes) expect(made.notes).toContain(note);
  });

  test.each(usable)("%s: the prompt of the file passes with the replies made for it", (_, source) => {
    const { exercise, notes } = imported(source);
    if (!exercise || notes.some((note) => note.includes("noReply"))) return;
    expect(runScripted(exercise, exercise.reference.en).passed).toBe(true);
    const positive = exercise.criteria.items.some(
      (item) => !item.not && !item.advisory && item.on === "output",
    );
    if (positive && !source.includes("length <") && !source.includes("brief"))
      expect(runScripted(exercise, "Hm").passed).toBe(false);
  });
});

const left: [assert: string, code: string][] = [
  ["{ type: python, value: 'file://check.py' }", "script"],
  ["{ type: javascript, value: 'JSON.parse(output).length > 2' }", "script"],
  ["{ type: factuality, value: 'Paris' }", "model"],
  ["{ type: model-graded-factuality, value: 'Paris' }", "model"],
  ["{ type: rouge-n, value: 'four' }", "unknownType"],
  ["{ type: latency, threshold: 500 }", "measured"],
  ["{ type: contains, value: 'file://answer.txt' }", "file"],
  ["{ type: contains, value: '{{missing}}' }", "unknownVariable"],
  ["{ type: regex, value: '(?<=a)b' }", "badPattern"],
  ["{ type: regex, value: '{{q | title}}' }", "expression"],
  ["{ type: is-json, value: 'file://schema.json' }", "file"],
  ["{ type: is-json, value: { type: 12 } }", "badSchema"],
  ["{ type: contains, value: four, transform: 'output.trim()' }", "transform"],
  ["{ type: contains }", "badValue"],
  ["just words", "badValue"],
];

test.each(left)("%s is told of and left out", (assert, code) => {
  expect(imported(withAssert(assert)).notes).toContain(`left ${code} tests.0.assert.0`);
});

test("an assert-set counts as one, weights keep their proportion, weight 0 is advice", () => {
  const { exercise } = imported(`
prompts: ["Say {{x}}"]
tests:
  - vars: { x: a }
    assert:
      - { type: assert-set, weight: 2.5, threshold: 0.5, assert: [{ type: contains, value: a }] }
      - { type: contains, value: b, weight: 0.5 }
      - { type: contains, value: c, weight: 0 }
`);
  expect(exercise?.criteria.groups).toMatchObject([{ threshold: 0.5, weight: 5 }]);
  expect(exercise?.criteria.items.slice(0, 3)).toMatchObject([
    { value: "a", group: exercise?.criteria.groups[0]?.id },
    { value: "b", weight: 1 },
    { value: "c", advisory: true },
  ]);
});

test("a threshold of all tests is the set's; zero is refused", () => {
  const { exercise, notes } = imported(`
prompts: ["Say {{x}}"]
defaultTest: { threshold: 0.7 }
tests: [{ vars: { x: a }, threshold: 0, assert: [{ type: contains, value: a }] }]
`);
  expect(exercise?.criteria.threshold).toBe(0.7);
  expect(notes).toContain("left thresholdZero tests.0.threshold");
});

test("at most twenty tests are carried, the others told of one by one", () => {
  const tests = Array.from(
    { length: 23 },
    (_, at) => `  - { vars: { x: w${at} }, assert: [{ type: contains, value: w }] }`,
  );
  const { exercise, notes } = imported(`prompts: ["Say {{x}}"]\ntests:\n${tests.join("\n")}`);
  expect(exercise?.inputs).toHaveLength(20);
  expect(notes.filter((note) => note.startsWith("left tooMany tests.2"))).toHaveLength(3);
});

test("what is no configuration is refused with its place, bombs and giants included", () => {
  expect(importPromptfoo("prompts: [\n  'a", ID)).toMatchObject({ ok: false, reason: "notYaml", line: 2 });
  expect(importPromptfoo("just: words", ID)).toMatchObject({ ok: false, reason: "notConfig" });
  expect(importPromptfoo("", ID)).toMatchObject({ ok: false, reason: "notConfig" });
  expect(importPromptfoo("x".repeat(200_001), ID)).toMatchObject({ ok: false, reason: "tooLarge" });
  const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]"];
  for (const [name, of] of ["ba", "cb", "dc", "ed", "fe", "gf"].map((pair) => [...pair] as [string, string]))
    bomb.push(`${name}: &${name} [${Array(9).fill(`*${of}`).join(",")}]`);
  expect(importPromptfoo(`${bomb.join("\n")}\nprompts: *g`, ID)).toMatchObject({
    ok: false,
    reason: "notYaml",
  });
});

test("without prompts or tests there is a draft, and its problems are told", () => {
  const files = imported("prompts: [file://a.txt]\ntests: file://tests.csv");
  expect(files.exercise).toBeUndefined();
  expect(files.notes).toEqual(expect.arrayContaining(["left noPrompt prompts", "left noCriteria tests"]));
  expect(files.problems.length).toBeGreaterThan(0);
});
