import type { PromptfooShape } from "./promptfoo-shape";

/** Where prompts, values and tests come from, and how they are put together. */
export const shapesOfSources: PromptfooShape[] = [
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
