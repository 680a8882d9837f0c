import { describe, expect, test } from "vitest";
import { imported, runScripted } from "../../../../../../tests/support/imported";

/**
 * Configurations in the shapes that public collections of examples have, in words of our own. Of each: how many inputs and
 * criteria of the answer that count come of it, and what must be told.
 */
type Shape = [name: string, source: string, inputs: number, counting: number, notes: string[]];

const shapes: Shape[] = [
  [
    "prompts in a file, every kind of check, a template of assertions, an output path",
    `
prompts: [file://prompts.txt]
providers: [openai:gpt-4.1-mini]
tests:
  - { description: The very word, vars: { body: Yes }, assert: [{ type: equals, value: Aye }] }
  - { description: A part, vars: { body: I am thirsty }, assert: [{ type: icontains, value: rum }] }
  - { description: As JSON, vars: { body: Tell your life in JSON }, assert: [{ type: is-json }] }
  - description: Like it
    vars: { body: Good morning }
    assert:
      - { type: javascript, value: "output.startsWith('Ahoy')" }
      - { type: python, value: "max(0, len(output) - 300)" }
      - { type: similar, value: "Ahoy, morning" }
  - description: Judged
    vars: { body: A dog ran }
    assert: [{ type: llm-rubric, value: Speaks like a pirate }, { $ref: "#/assertionTemplates/noise" }]
outputPath: out.csv
assertionTemplates: { noise: { type: icontains, value: arrr } }
`,
    5,
    5,
    [
      "left file prompts.0",
      "left noPrompt prompts",
      "left setting outputPath",
      "left script tests.3.assert.1",
    ],
  ],
  [
    "nothing but rubrics and a script, for ten people",
    `
prompts: ["You are a clerk. Answer {{name}}: {{question}}"]
defaultTest:
  assert:
    - { type: llm-rubric, value: Does not say that it is a machine }
    - { type: javascript, value: "Math.max(0, Math.min(1, 1 - (output.length - 100) / 900));" }
tests: [${Array.from({ length: 10 }, (_, at) => `{ vars: { name: N${at}, question: Where is shelf ${at}? } }`).join(", ")}]
`,
    10,
    0,
    ["left noCriteria tests", "left script defaultTest.assert.1", "adapted rubric defaultTest.assert.0"],
  ],
  [
    "JSON answers, transformed before some checks",
    `
description: Facts as JSON
prompts: ["Give a JSON object with the keys colour and places about {{item}}"]
tests:
  - vars: { item: Lemon }
    assert:
      - { type: is-json }
      - { type: javascript, value: "JSON.parse(output).colour === 'yellow' && JSON.parse(output).places.includes('Spain')" }
  - vars: { item: Plum }
    options: { transform: JSON.parse(output) }
    assert:
      - type: is-json
        value: { type: object, required: [colour, places], properties: { colour: { type: string }, places: { type: array, items: { type: string } } } }
      - { type: javascript, value: "output.colour === 'purple'" }
      - { type: contains-any, transform: output.places, value: [Serbia, China] }
`,
    2,
    5,
    [
      "left transform tests.1.options.transform",
      "left transform tests.1.assert.2",
      "adapted scriptRead tests.0.assert.1",
      "adapted untransformed tests.1.assert.0",
    ],
  ],
  [
    "a matrix of languages and texts, compared by meaning",
    `
prompts: ["Translate to {{language}}: {{input}}"]
tests:
  - vars: { language: [French, German, Italian], input: [Good day, How are you?] }
    assert: [{ type: similar, value: Good day, threshold: 0.8 }]
`,
    6,
    0,
    ["adapted lexical tests.0.assert.0", "left noCriteria tests"],
  ],
  [
    "scoring functions and named metrics",
    `
prompts: ["Translate to {{language}}: {{text}}"]
defaultTest:
  assertScoringFunction: file://score.js
  options: { provider: { text: openai:gpt-4o-mini } }
  assert: [{ type: llm-rubric, value: "Is {{text}} in {{language}} fluent?", metric: fluency }]
tests:
  - { vars: { language: German, text: I like to read. }, assert: [{ type: contains, value: lese, metric: words }] }
  - { vars: { language: French, text: It rains. }, assertScoringFunction: file://other.py:score }
`,
    2,
    1,
    ["left setting defaultTest.assertScoringFunction", "left provider defaultTest.options.provider"],
  ],
  [
    "a history of messages from a file of its own",
    `
prompts: [file://prompt.json]
defaultTest: { vars: { system_message: file://system.txt, previous: [{ user: Who? }, { assistant: Her. }] } }
tests: [{ vars: { question: What else? } }, { vars: { question: And then? } }]
`,
    0,
    0,
    ["left file defaultTest.vars.system_message", "left testLeft tests.1", "left noCriteria tests"],
  ],
  [
    "structured answers, one field after the other",
    `
prompts: ['Sort this request: "{{query}}"']
providers: [{ id: openai:chat:gpt, config: { response_format: { type: json_schema } } }]
tests:
  - vars: { query: I was charged twice. }
    assert:
      - { type: is-json, metric: Valid }
      - { type: javascript, value: "output.category === 'billing'", metric: Category }
      - { type: javascript, value: parseInt(output.urgency) >= 3 }
      - { type: javascript, value: "output.actions.some(a => a.includes('refund'))" }
  - vars: { query: How do I change my name? }
    assert:
      - { type: is-json, metric: Valid }
      - type: javascript
        value: |
          output.category === 'account'
        metric: Category
derivedMetrics: [{ name: All, value: (Valid + Category) / 2 }]
`,
    2,
    3,
    ["left script tests.0.assert.2", "left setting derivedMetrics", "adapted scriptRead tests.0.assert.1"],
  ],
  [
    "a filter of one's own",
    `
prompts: ["Say {{ body | shout }} in {{language}}"]
nunjucksFilters: { shout: ./shout.js }
tests: [{ vars: { language: French, body: Hello }, assert: [{ type: icontains, value: salut }] }]
`,
    1,
    1,
    ["left expression prompts.0", "left setting nunjucksFilters"],
  ],
  [
    "retrieval: documents in files, checks of context",
    `
prompts: ["Answer {{query}} from this: {{context}}"]
tests:
  - vars: { query: How much may I spend?, context: file://docs/money.txt }
    assert: [{ type: contains, value: $500 }, { type: context-recall, value: The most is $500, threshold: 0.9 }]
  - vars: { query: How long is leave?, context: Leave is four months. }
    assert: [{ type: contains, value: four }, { type: answer-relevance, threshold: 0.9 }, { type: factuality, value: four months }]
`,
    1,
    1,
    ["left file tests.0.vars.context", "left model tests.1.assert.1", "left model tests.1.assert.2"],
  ],
  [
    "a rubric with a prompt of its own and no value",
    `
prompts: ["Tell me about {{topic}}"]
defaultTest: { options: { rubricPrompt: [{ role: system, content: Grade it }] } }
tests: [{ vars: { topic: tides, x: moon }, assert: [{ type: llm-rubric }] }]
`,
    1,
    0,
    ["left setting defaultTest.options.rubricPrompt", "left badValue tests.0.assert.0"],
  ],
  [
    "a labelled prompt with a configuration, tests in a table",
    `
description: Sentiment
prompts: [{ label: Sentiment, raw: "Sort this review: {{text}}", config: { temperature: 0 } }]
defaultTest: { assert: [{ type: is-json }] }
tests: file://reviews.csv
`,
    0,
    1,
    [
      "left file tests",
      "carried carried defaultTest.assert.0",
      "left noInput prompts",
      "left setting prompts.0.config",
      "left setting prompts.0.label",
    ],
  ],
  [
    "tools and no check at all",
    `
prompts: ["What is the weather in {{city}}?"]
providers: [{ id: openai:chat:gpt, config: { tools: [{ type: function }] } }]
tests: [{ vars: { city: Boston } }, { vars: { city: Mars } }]
`,
    2,
    0,
    ["left noCriteria tests", "left provider providers"],
  ],
  [
    "answers kept for later tests",
    `
prompts: ["Answer: {{message}}"]
tests:
  - { vars: { message: Name one fruit only }, options: { storeOutputAs: fruit }, assert: [{ type: word-count, value: 1 }] }
  - { vars: { message: "Why {{fruit}}?" }, assert: [{ type: contains, value: because }] }
`,
    1,
    1,
    ["left unknownVariable tests.1.vars.message", "left setting tests.0.options.storeOutputAs"],
  ],
  [
    "few tests of many have a check",
    `
prompts: ["Do this: {{message}}"]
tests:
  - { vars: { message: Write a poem } }
  - { vars: { message: Hello }, assert: [{ type: icontains, value: hello }] }
`,
    2,
    1,
    [],
  ],
  [
    "scenarios whose expected values stand beside what is asked, the prompt in a file",
    `
prompts: [file://prompts.txt]
scenarios:
  - config:
      - { vars: { language: Spanish, expectedDay: Buenos días, expectedBye: Adiós } }
      - { vars: { language: French, expectedDay: Bonjour, expectedBye: Au revoir } }
    tests:
      - { description: Day, vars: { input: Good day }, assert: [{ type: icontains, value: "{{expectedDay}}" }] }
      - { description: Bye, vars: { input: Goodbye }, assert: [{ type: icontains, value: "{{expectedBye}}" }] }
`,
    4,
    2,
    ["adapted renamed scenarios.0.config.0.vars.expectedDay"],
  ],
  [
    "scenarios whose sets have checks and no tests",
    `
prompts: ["Name the capital of {{country}}"]
scenarios:
  - config:
      - { vars: { country: Peru }, assert: [{ type: contains, value: Lima }] }
      - { vars: { country: Chile }, assert: [{ type: contains, value: Santiago }] }
`,
    2,
    2,
    ["carried carried scenarios.0.config.0.assert.0"],
  ],
  [
    "scenarios in files",
    `
prompts: ["Name {{x}}"]
scenarios: [file://scenarios.yaml, { config: file://sets.csv, tests: [{ vars: { x: a } }] }]
`,
    0,
    0,
    ["left file scenarios.0", "left file scenarios.1.config"],
  ],
  [
    "a check in a file for all tests",
    `
prompts: ["Tell me about {{topic}} in three words"]
defaultTest: { assert: [{ type: javascript, value: file://assert.js }] }
tests: [{ vars: { topic: yellow fruit } }, { vars: { topic: long fruit } }]
`,
    2,
    0,
    ["left script defaultTest.assert.0", "left noCriteria tests"],
  ],
  [
    "articles by a pattern of file names, nothing else",
    `
prompts: ["Summarize: {{article}}", "Summarize in short: {{article}}"]
tests:
  - vars: { article: "file://articles/*" }
    assert: [{ type: not-starts-with, value: Sure }, { type: javascript, value: output.length < 500 }]
`,
    0,
    2,
    ["left file tests.0.vars.article", "left inputLeft tests.0", "left noInput prompts"],
  ],
  [
    "the same with an article in it",
    `
prompts: ["Summarize: {{article}}"]
tests:
  - vars: { article: A long story about a cat and a mouse. }
    assert: [{ type: not-starts-with, value: Sure }, { type: not-contains, value: AI language model }, { type: javascript, value: output.length < 500 }]
`,
    1,
    3,
    [],
  ],
  [
    "the classic translation, two prompts",
    `
description: Getting started
prompts: ["Convert this to {{language}}: {{input}}", "Translate to {{language}}: {{input}}"]
tests:
  - { vars: { language: French, input: Hello world }, assert: [{ type: contains, value: Bonjour le monde }] }
  - { vars: { language: Spanish, input: Where is it? }, assert: [{ type: icontains, value: Dónde está }] }
`,
    2,
    2,
    ["left otherPrompt prompts.1"],
  ],
  [
    "prompts of every source",
    `
prompts:
  - file://prompt.txt
  - { id: file://prompt.json, label: chat }
  - { id: "file://prompts/*.txt", label: glob }
  - prompt.py:second
  - prompts/one.yaml
  - exec:./prompt.sh
  - { id: "You are a pirate. Tell me about {{topic}}", label: text }
tests:
  - { vars: { topic: the sea }, assert: [{ type: icontains, value: arr }] }
  - { vars: { topic: file://topic.txt } }
`,
    1,
    1,
    [
      "left file prompts.0",
      "left file prompts.2",
      "left file prompts.3",
      "left file prompts.5",
      "carried chosenPrompt prompts.6",
    ],
  ],
  [
    "a map of prompt files to labels",
    `
prompts: { prompts/chat.json: chat, prompts/plain.txt: plain }
tests: [{ vars: { message: hi }, assert: [{ type: contains, value: Hi }] }]
`,
    1,
    1,
    ["left file prompts.prompts/chat.json", "left noPrompt prompts"],
  ],
  [
    "the best of several prompts",
    `
prompts: [{ id: file://a.txt, label: a }, { id: file://b.txt, label: b }]
providers: [{ id: openai:gpt, prompts: [a] }]
tests: [{ vars: { topic: trends }, assert: [{ type: select-best, value: choose the best }] }]
`,
    1,
    0,
    ["left model tests.0.assert.0", "left noCriteria tests"],
  ],
  [
    "calls of functions",
    `
prompts: ["What is the weather in {{city}}?"]
tests:
  - vars: { city: Boston }
    assert:
      - { type: is-json }
      - { type: is-valid-openai-function-call }
      - { type: javascript, value: "output.name === 'weather'" }
      - { type: javascript, value: "JSON.parse(output.arguments).city === 'Boston'" }
  - vars: { city: Oslo }
    assert: [{ type: equals, value: weather, transform: output.name }]
`,
    2,
    2,
    ["left unknownType tests.0.assert.1", "left transform tests.1.assert.0"],
  ],
  [
    "default values, and tests that say more",
    `
prompts: ["Write to {{name}} in a {{tone}} tone"]
defaultTest: { vars: { tone: kind }, assert: [{ type: icontains, value: "{{name}}" }] }
tests:
  - { vars: { name: Ada } }
  - { vars: { name: Lin, tone: brisk }, options: { disableDefaultAsserts: true }, assert: [{ type: contains, value: Dear } ] }
`,
    2,
    2,
    [],
  ],
  [
    "a list that is one value",
    `
prompts: ["Sort: {{items}}"]
tests:
  - { vars: { items: [pear, fig] }, options: { disableVarExpansion: true }, assert: [{ type: contains-all, value: [fig, pear] }] }
  - { vars: { items: [3, 1] }, assert: [{ type: contains, value: "1" }] }
`,
    2,
    2,
    [],
  ],
  [
    "values with parts",
    `
prompts: ["Greet {{ user.first_name }} of {{user.address.city}}"]
tests: [{ vars: { user: { first_name: Ada, address: { city: Oslo } } }, assert: [{ type: contains, value: "{{user.first_name}}" }] }]
`,
    1,
    1,
    ["adapted renamed prompts.0"],
  ],
  [
    "loops and conditions",
    `
prompts:
  - |
    {% for m in history %}{{ m.role }}: {{ m.text }}
    {% endfor %}{% if polite %}Please{% endif %} answer {{ question }}
tests: [{ vars: { question: Why?, polite: true, history: [{ role: user, text: Hi }] }, assert: [{ type: icontains, value: because }] }]
`,
    1,
    1,
    ["left expression prompts.0"],
  ],
  [
    "messages as JSON with a template that quotes by itself, and a picture",
    `
prompts:
  - |
    [{"role": "system", "content": "Be brief."},
     {"role": "user", "content": [{"type": "text", "text": "What is {{thing}}?"}, {"type": "image_url", "image_url": {"url": "x"}}]},
     {"role": "user", "content": {{ more | dump }} }]
tests: [{ vars: { thing: a fig, more: Say it twice }, assert: [{ type: icontains, value: fruit }] }]
`,
    1,
    1,
    ["adapted chat prompts.0", "left image prompts.0"],
  ],
  [
    "messages as YAML",
    `
prompts:
  - |-
    - role: system
      content: You translate.
    - role: user
      content: "{{text}}"
tests: [{ vars: { text: Good night }, assert: [{ type: contains-any, value: "nuit, nacht" }] }]
`,
    1,
    1,
    ["adapted chat prompts.0"],
  ],
  [
    "a pull of the environment",
    `
prompts: ["You work at {{env.COMPANY}}. Answer {{q}}"]
env: { COMPANY: Acme }
tests: [{ vars: { q: Who? }, assert: [{ type: contains, value: Acme }] }]
`,
    1,
    1,
    ["left expression prompts.0", "left setting env"],
  ],
  [
    "tests of many sources",
    `
prompts: ["Say {{x}}"]
tests:
  - file://one.yaml
  - { path: file://generate.py:tests, config: { n: 3 } }
  - { vars: file://vars.csv, assert: [{ type: contains, value: a }] }
  - { vars: { x: one }, assert: [{ type: contains, value: one }] }
`,
    1,
    1,
    ["left file tests.0", "left file tests.1", "left file tests.2.vars"],
  ],
  [
    "tests from an address",
    `
prompts: ["Say {{x}}"]
tests: https://example.com/sheet
`,
    0,
    0,
    ["left file tests", "left noCriteria tests"],
  ],
  [
    "a generator of tests",
    `
prompts: ["Say {{x}}"]
tests: { path: file://generate.js, config: { n: 2 } }
`,
    0,
    0,
    ["left file tests"],
  ],
  [
    "references from anywhere to anywhere",
    `
$defs: { words: { type: icontains, value: ahoy }, set: [{ $ref: "#/$defs/words" }, { type: is-refusal }] }
prompts: ["Greet {{who}}"]
tests: [{ vars: { who: Ada }, assert: { $ref: "#/$defs/set" } }, { $ref: "#/tests/0", vars: { who: Lin } }]
`,
    2,
    1,
    ["left unknownType tests.0.assert.1", "left setting $defs"],
  ],
  [
    "a circle of references",
    `
prompts: ["Greet {{who}}"]
loop: { $ref: "#/loop" }
tests: [{ vars: { who: Ada }, assert: [{ $ref: "#/loop" }, { type: contains, value: Ada }] }]
`,
    1,
    1,
    ["left badReference tests.0.assert.0"],
  ],
  [
    "cost, time and an assert-set",
    `
prompts: ["Answer {{q}}"]
tests:
  - vars: { q: What is an ion? }
    assert:
      - { type: assert-set, threshold: 0.5, metric: small, assert: [{ type: cost, threshold: 0.001 }, { type: latency, threshold: 200 }] }
      - { type: assert-set, weight: 2, assert: [{ type: icontains, value: charge }, { type: not-icontains, value: sorry }] }
`,
    1,
    2,
    ["left measured tests.0.assert.0.assert.0"],
  ],
  [
    "thresholds that let everything pass",
    `
prompts: ["Answer {{q}}"]
defaultTest: { threshold: 0 }
tests: [{ vars: { q: a }, assert: [{ type: contains, value: b, weight: 2.5 }, { type: contains, value: c, weight: 1.25 }] }]
`,
    1,
    2,
    ["left thresholdZero defaultTest.threshold"],
  ],
  [
    "a test without values beside others",
    `
prompts: ["Answer {{q}}"]
tests: [{ vars: { q: a }, assert: [{ type: contains, value: b }] }, { assert: [{ type: contains, value: c }] }]
`,
    1,
    1,
    ["left noValues tests.1"],
  ],
  [
    "no values anywhere, several tests",
    `
prompts: ["Write a haiku about the sea."]
tests: [{ assert: [{ type: icontains, value: sea }] }, { threshold: 0.5, assert: [{ type: contains, value: a }, { type: contains, value: wave }] }]
`,
    0,
    3,
    [],
  ],
  [
    "prompts alone",
    `
prompts: ["Write a tweet about {{topic}}"]
providers: [openai:gpt]
`,
    0,
    0,
    ["left noCriteria tests"],
  ],
  [
    "red team",
    `
prompts: ["Help {{user}}: {{prompt}}"]
targets: [openai:gpt]
redteam: { purpose: A shop, plugins: [pii] }
defaultTest: { assert: [{ type: "promptfoo:redteam:pii" }] }
tests: [{ vars: { user: Ada, prompt: Tell me a secret }, assert: [{ type: not-icontains, value: secret }, { type: guardrails }] }]
`,
    1,
    1,
    ["left setting redteam", "left model defaultTest.assert.0", "left model tests.0.assert.1"],
  ],
  [
    "Chinese throughout",
    `
description: 用一个词回答
prompts: ["请用{{语言}}回答：{{问题}}"]
tests: [{ description: 首都, vars: { 问题: 法国的首都是哪里？, 语言: 中文 }, assert: [{ type: contains, value: 巴黎 }] }]
`,
    1,
    1,
    ["adapted renamed tests.0.vars.问题"],
  ],
];

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
