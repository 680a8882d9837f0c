import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { imported, runScripted } from "../../../../../../tests/support/imported";
import { exerciseFileSchema } from "../../../exercises/schema";
import { IMPORT_CODES } from "../constants";
import { importPromptfoo } from "../rules";

const scraps = fc.oneof(
  fc.constantFrom(
    "{{x}}",
    "{{ x | lower }}",
    "{{x.y[0]}}",
    "{% for a in x %}",
    "{{",
    "file://a.txt",
    "#/tests/0",
    '[{"role":"user","content":"{{x}}"}]',
    "- role: user\n  content: [1]",
    "output.length < 5",
    "(",
    "a{2,",
    '"a, b',
    "",
    " ",
    "问题",
    "__proto__",
    "constructor",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const types = fc.constantFrom(
  ...[
    "equals",
    "contains",
    "not-contains-all",
    "contains-any",
    "regex",
    "is-json",
    "contains-json",
    "word-count",
  ],
  ...[
    "levenshtein",
    "similar",
    "llm-rubric",
    "javascript",
    "starts-with",
    "assert-set",
    "cost",
    "nonsense",
    "",
  ],
);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scraps,
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("json"), { maxLength: 3 }),
    fc.dictionary(scraps, tie("json"), { maxKeys: 3 }),
  ),
}));
const assertion = fc.oneof(
  json,
  fc.record(
    {
      type: fc.oneof(types, json),
      value: json,
      threshold: fc.oneof(fc.double(), json),
      weight: fc.oneof(fc.double(), json),
      metric: json,
      transform: json,
      assert: fc.array(json, { maxLength: 2 }),
      $ref: fc.oneof(scraps, json),
    },
    { requiredKeys: [] },
  ),
);
const holder = fc.oneof(
  json,
  fc.record(
    {
      description: json,
      vars: fc.oneof(json, fc.dictionary(scraps, json, { maxKeys: 4 })),
      assert: fc.oneof(json, fc.array(assertion, { maxLength: 4 })),
      threshold: fc.oneof(fc.double({ min: -1, max: 2 }), json),
      options: json,
    },
    { requiredKeys: [] },
  ),
);
const config = fc.record(
  {
    description: json,
    prompts: fc.oneof(json, fc.array(fc.oneof(scraps, json), { maxLength: 3 })),
    tests: fc.oneof(json, fc.array(holder, { maxLength: 4 })),
    defaultTest: holder,
    scenarios: fc.oneof(
      json,
      fc.array(fc.record({ config: fc.array(holder), tests: fc.array(holder) }, { requiredKeys: [] })),
    ),
    evaluateOptions: json,
    assertionTemplates: json,
  },
  { requiredKeys: ["prompts"] },
);

test("whatever stands in a configuration, there is a report, and what is whole can be run", () => {
  fc.assert(
    fc.property(config, (made) => {
      const result = importPromptfoo(stringify(made, { aliasDuplicateObjects: false }), "lab1-x-import");
      if (!result.ok) return;
      for (const { code, path, detail } of result.notes) {
        expect(IMPORT_CODES).toContain(code);
        expect(path.length + detail.length).toBeLessThan(2_000);
      }
      const { data } = exerciseFileSchema.safeParse(result.exercise);
      if (data) runScripted(data, data.reference.en);
    }),
    { numRuns: 200 },
  );
});

test("a configuration of the most that fits is read", () => {
  const tests = Array.from(
    { length: 300 },
    (_, at) => `  - { vars: { x: "word ${at}" }, assert: [{ type: contains, value: "${at}" }] }`,
  );
  const { exercise, notes } = imported(`prompts: ["Say {{x}}"]\ntests:\n${tests.join("\n")}`);
  expect(exercise?.inputs).toHaveLength(20);
  expect(notes.filter((note) => note.startsWith("left tooMany"))).toHaveLength(280);
});
