import type { PromptfooShape } from "./promptfoo-shape";

/** What is checked, and how it counts. */
export const shapesOfChecks: PromptfooShape[] = [
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
];
