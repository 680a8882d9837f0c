import { describe, expect, test } from "vitest";
import { gradeAnswers, imported } from "../../../../../../tests/support/imported";

/** One test with one assertion; `{{want}}` and `{{list}}` are values that only checks see. */
function judged(assert: string, answer: string, more = ""): boolean {
  const { exercise, notes, problems } = imported(`
prompts: ["Answer: {{q}}"]
tests:
  - vars: { q: "What is two and two?", want: four, list: "four, 4", mixed: FouR }
    ${more}
    assert:
      - ${assert}
`);
  expect(problems, notes.join("\n")).toEqual([]);
  if (!exercise) throw new Error("no exercise");
  return gradeAnswers(exercise, exercise.reference.en, [answer]).passed;
}

type Row = [assert: string, passing: string[], failing: string[]];

/** What promptfoo decides about these answers, by its own documentation and its handlers. */
const rows: Row[] = [
  ["{ type: equals, value: Four }", ["Four"], ["four", "Four.", "It is Four"]],
  ["{ type: not-equals, value: Four }", ["four", ""], ["Four"]],
  ["{ type: equals, value: 4 }", ["4"], ["4.0"]],
  ["{ type: equals, value: { a: 1, b: [x] } }", ['{"b":["x"],"a":1}'], ['{"a":1}', "{a: 1}", "a"]],
  ["{ type: not-equals, value: { a: 1 } }", ['{"a":2}', "no JSON"], ['{"a":1}']],
  ['{ type: equals, value: ["{{want}}", 2] }', ['["four", 2]'], ['["{{want}}", 2]']],
  ["{ type: contains, value: Four }", ["It is Four."], ["it is four"]],
  ['{ type: contains, value: " 4" }', ["is 4"], ["is4"]],
  ["{ type: icontains, value: FOUR }", ["It is four."], ["4"]],
  ["{ type: not-icontains, value: FOUR }", ["4"], ["Four"]],
  ["{ type: contains-all, value: [Two, four] }", ["Two, four"], ["two, four", "Two"]],
  ["{ type: icontains-all, value: [Two, four] }", ["two FOUR"], ["two"]],
  ['{ type: contains-any, value: "four, 4" }', ["it is 4", "four"], ["five"]],
  [`{ type: contains-any, value: '"four, more or less", 4' }`, ["four, more or less", "4"], ["four"]],
  [`{ type: contains-all, value: 'a ""b, c' }`, ['c and a ""b'], ["a b, c"]],
  ['{ type: contains-any, value: "{{list}}" }', ["it is 4", "four!"], ["five"]],
  ['{ type: contains-all, value: "{{list}}" }', ["four is 4"], ["four, five", "four"]],
  ['{ type: not-contains-any, value: ["five", "six"] }', ["four"], ["five"]],
  ['{ type: not-contains-all, value: ["five", "six"] }', ["five"], ["five six"]],
  ["{ type: starts-with, value: Yes }", ["Yes, it is"], ["yes", "Oh Yes"]],
  ["{ type: not-starts-with, value: Sure }", ["It is"], ["Sure, it is"]],
  ["{ type: regex, value: '\\d{2}' }", ["42"], ["4"]],
  ["{ type: regex, value: '^four$' }", ["four"], ["Four", "four\nmore"]],
  ["{ type: not-regex, value: '\\d' }", ["four"], ["4"]],
  ["{ type: regex, value: '\\b{{want}}\\b' }", ["four!"], ["fourteen"]],
  ["{ type: regex, value: 'caf\\u00e9' }", ["café"], ["cafe"]],
  ["{ type: is-json }", ['{"a":1}', "[1]", "4", ' "x" '], ["{a:1}", "```json\n{}\n```", "It is {}"]],
  ["{ type: not-is-json }", ["four"], ["{}"]],
  ['{ type: is-json, value: "required: [a]\\ntype: object" }', ['{"a":1}'], ["{}", "a"]],
  ["{ type: is-json, value: true }", ["1"], ["one"]],
  ["{ type: contains-json }", ['{"a":1}', "```json\n{}\n```"], ["four"]],
  ["{ type: levenshtein, value: four, threshold: 1 }", ["four", "fours"], ["fourth"]],
  ["{ type: levenshtein, value: four }", ["four abcd"], ["four abcde"]],
  ["{ type: levenshtein, value: four, threshold: 0 }", ["four"], ["fours"]],
  ["{ type: word-count, value: 3 }", ["one two three"], ["one two", "one two three four"]],
  ["{ type: word-count, value: '3' }", ["one two three"], ["one two"]],
  ["{ type: word-count, value: { max: 2 } }", ["one two", "one"], ["one two three"]],
  ["{ type: not-word-count, value: { min: 3 } }", ["one two"], ["one two three"]],
  ['{ type: contains, value: "{{want}}" }', ["four"], ["{{want}}", "five"]],
  ['{ type: contains, value: "{{ mixed | lower }}" }', ["four"], ["FouR"]],
  ['{ type: contains, value: "{{ want | upper }}!" }', ["FOUR!"], ["four!"]],
  ["{ type: javascript, value: output.length < 6 }", ["four", "fours"], ["fourth"]],
  ["{ type: javascript, value: \"!output.includes('five')\" }", ["four"], ["five"]],
  ["{ type: javascript, value: \"output.startsWith('Ahoy')\" }", ["Ahoy!"], ["ahoy", "Oh, Ahoy"]],
  ["{ type: javascript, value: \"return output === 'four';\" }", ["four"], ["Four"]],
  ["{ type: javascript, value: '/^fo+ur$/i.test(output)' }", ["Foour"], ["four!"]],
  ["{ type: not-javascript, value: \"output.includes('five')\" }", ["four"], ["five"]],
  [
    "{ type: javascript, value: \"JSON.parse(output).colour === 'red'\" }",
    ['{"colour":"red"}'],
    ['{"colour":"blue"}', "red"],
  ],
  ["{ type: javascript, value: \"output.tags.includes('a')\" }", ['{"tags":["a","b"]}'], ['{"tags":["b"]}']],
];

describe("carried assertions decide as promptfoo does", () => {
  test.each(rows)("%s", (assert, passing, failing) => {
    expect(passing.map((answer) => [answer, judged(assert, answer)])).toEqual(
      passing.map((answer) => [answer, true]),
    );
    expect(failing.map((answer) => [answer, judged(assert, answer)])).toEqual(
      failing.map((answer) => [answer, false]),
    );
  });
});

describe("what cannot be carried faithfully is left out and told", () => {
  test.each([
    ["{ type: contains, value: [a, b] }", "badValue"],
    ["{ type: contains, value: { a: 1 } }", "badValue"],
    ['{ type: contains-any, value: "\\"open, 4" }', "badValue"],
    ['{ type: contains, value: "{{ want | title }}" }', "expression"],
    ['{ type: contains, value: "{% if want %}x{% endif %}" }', "expression"],
    ['{ type: contains, value: "{{ env.ANSWER }}" }', "expression"],
    ['{ type: contains-all, value: ["{{missing}}", a] }', "unknownVariable"],
    ["{ type: javascript, value: \"output.toLowerCase().includes('Four')\" }", "script"],
    ["{ type: javascript, value: 'Math.max(0, 1 - output.length / 900)' }", "script"],
    ["{ type: javascript, value: file://check.js }", "script"],
    ["{ type: ruby, value: 'true' }", "script"],
    ["{ type: webhook, value: 'https://example.com/check' }", "script"],
    ["{ type: regex, value: '(?!x)y' }", "badPattern"],
    ["{ type: word-count, value: { min: 5, max: 2 } }", "badValue"],
    ["{ type: word-count, value: many }", "badValue"],
    ["{ type: is-json, value: 'type: [' }", "badSchema"],
    ["{ type: is-json, value: { intent: cancel } }", "badSchema"],
    ["{ type: contains-json, value: { type: object, properties: { a: { shape: round } } } }", "badSchema"],
    ["{ type: cost, threshold: 0.01 }", "measured"],
    ["{ type: perplexity, threshold: 2 }", "measured"],
    ["{ type: finish-reason, value: stop }", "measured"],
    ["{ type: classifier, provider: 'huggingface:x', value: joy }", "model"],
    ["{ type: select-best, value: the best }", "model"],
    ["{ type: context-faithfulness, threshold: 0.9 }", "model"],
    ["{ type: 'similar:dot', value: four }", "model"],
    ["{ type: moderation }", "model"],
    ["{ type: is-sql }", "unknownType"],
    ["{ type: contains-xml, value: a }", "unknownType"],
    ["{ type: is-refusal }", "unknownType"],
    ["{ type: bleu, value: four }", "unknownType"],
    ["{ value: four }", "unknownType"],
    ["{ type: llm-rubric }", "badValue"],
    ["{ $ref: '#/assertionTemplates/none' }", "badReference"],
    ["{ $ref: 'file://asserts.yaml' }", "file"],
  ])("%s", (assert, code) => {
    const { notes, exercise } = imported(`
prompts: ["Answer: {{q}}"]
tests: [{ vars: { q: What, want: four }, assert: [${assert}] }]
`);
    expect(notes).toContain(`left ${code} tests.0.assert.0`);
    expect(notes).toContain("left noCriteria tests");
    expect(exercise?.criteria.items.filter(({ on, advisory }) => on === "output" && !advisory)).toEqual([]);
  });
});

test("weight 0 advises, a threshold weighs, a set counts as one", () => {
  expect(
    judged("{ type: contains, value: five, weight: 0 }\n      - { type: contains, value: four }", "four"),
  ).toBe(true);
  const most = "threshold: 0.6";
  const three = ["two", "four", "five"]
    .map((word) => `{ type: contains, value: ${word} }`)
    .join("\n      - ");
  expect(judged(three, "two four", most)).toBe(true);
  expect(judged(three, "two", most)).toBe(false);
  const heavy = "{ type: contains, value: two, weight: 3 }\n      - { type: contains, value: four }";
  expect(judged(heavy, "two", most)).toBe(true);
  expect(judged(heavy, "four", most)).toBe(false);
  const set =
    "{ type: assert-set, threshold: 0.5, assert: [{ type: contains, value: two }, { type: contains, value: five }] }";
  expect(judged(`${set}\n      - { type: contains, value: four }`, "two four")).toBe(true);
  expect(judged(`${set}\n      - { type: contains, value: four }`, "four")).toBe(false);
});

test("a script that asks for several things at once becomes a criterion each, if all can be read", () => {
  const both = `{ type: javascript, value: "JSON.parse(output).kind === 'fruit' && JSON.parse(output).lands.includes('Peru')" }`;
  expect(judged(both, '{"kind":"fruit","lands":["Peru","Chile"]}')).toBe(true);
  expect(judged(both, '{"kind":"fruit","lands":["Chile"]}')).toBe(false);
  expect(judged(both, '{"kind":"tree","lands":["Peru"]}')).toBe(false);
  const source = (script: string, threshold = "") => `
prompts: ["{{q}}"]
tests: [{ vars: { q: a }, ${threshold} assert: [{ type: contains, value: a }, { type: javascript, value: "${script}" }] }]
`;
  const half = imported(source("output.length < 9 && vote(output)")).notes;
  expect(half).toContain("left script tests.0.assert.1");
  const weighed = imported(source("output.length < 9 && output.length > 2", "threshold: 0.5,")).notes;
  expect(weighed).toContain("left script tests.0.assert.1");
});

test("a set of which nothing counts is no set here, and one that lost a part says so", () => {
  const told = (members: string, threshold = "") =>
    imported(`
prompts: ["{{q}}"]
tests:
  - vars: { q: a }
    ${threshold}
    assert:
      - { type: contains, value: a }
      - { type: assert-set, threshold: 0.5, assert: [${members}] }
`).told.filter(({ code }) => code === "emptySet" || code === "partial" || code === "carried");
  const texts = (members: string, threshold?: string) =>
    told(members, threshold).map(({ path, outcome, code, detail }) => `${outcome} ${code} ${path} ${detail}`);
  expect(texts("{ type: cost, threshold: 1 }, { type: llm-rubric, value: Kind? }")).toEqual([
    "carried carried tests.0.assert.0 contains",
    "left emptySet tests.0.assert.1 ",
  ]);
  expect(texts("{ type: cost, threshold: 1 }, { type: contains, value: b }")).toEqual([
    "carried carried tests.0.assert.0 contains",
    "carried carried tests.0.assert.1.assert.1 contains",
    "adapted partial tests.0.assert.1 1/2",
  ]);
  expect(texts("{ type: contains, value: b }")).toEqual([
    "carried carried tests.0.assert.0 contains",
    "carried carried tests.0.assert.1.assert.0 contains",
    "carried carried tests.0.assert.1 assert-set",
  ]);
  expect(texts("{ type: cost, threshold: 1 }", "threshold: 0.5")).toContain("adapted partial tests.0 1/2");
});

test("a schema whose formats nobody checks is carried with a word about it", () => {
  const { notes } = imported(`
prompts: ["{{q}}"]
tests: [{ vars: { q: a }, assert: [{ type: is-json, value: { type: object, properties: { m: { type: string, format: email } } } }] }]
`);
  expect(notes).toContain("adapted schemaFormat tests.0.assert.0.value");
});
