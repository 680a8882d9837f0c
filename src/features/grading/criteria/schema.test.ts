import { describe, expect, test } from "vitest";
import { criteriaSetSchema } from "./schema";

const both = (text: string) => ({ en: text, zh: text });
const item = (extra: Record<string, unknown> = {}) => ({
  id: "a",
  type: "contains",
  value: "a",
  label: both("label"),
  message: both("message"),
  ...extra,
});
const problems = (items: Record<string, unknown>[], extra: Record<string, unknown> = {}) =>
  criteriaSetSchema
    .safeParse({ items, ...extra })
    .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];

describe("what authors may not write", () => {
  const refused: [string, Record<string, unknown>][] = [
    ["weight 0", { items: [item({ type: "contains", value: "a", weight: 0 })] }],
    ["negative weight", { items: [item({ type: "contains", value: "a", weight: -1 })] }],
    ["threshold 0", { threshold: 0, items: [item({ type: "contains", value: "a" })] }],
    ["threshold above 1", { threshold: 1.1, items: [item({ type: "contains", value: "a" })] }],
    ["no criteria", { items: [] }],
    ["advice only", { items: [item({ type: "contains", value: "a", advisory: true })] }],
    [
      "two of one id",
      { items: [item({ type: "contains", value: "a" }), item({ type: "contains", value: "b" })] },
    ],
    ["unknown type", { items: [item({ type: "vibes", value: "a" })] }],
    ["unknown key", { items: [item({ type: "contains", value: "a", wieght: 2 })] }],
    ["back-reference", { items: [item({ type: "regex", value: "(a)\\1" })] }],
    ["unclosed group", { items: [item({ type: "regex", value: "(" })] }],
    ["broken schema", { items: [item({ type: "is_json", value: { schema: { type: "no-such-type" } } })] }],
    ["empty bounds", { items: [item({ type: "word_count", value: {} })] }],
    ["crossed bounds", { items: [item({ type: "word_count", value: { min: 3, max: 2 } })] }],
    ["empty phrase", { items: [item({ type: "contains", value: "" })] }],
    ["required advice", { items: [item({ type: "contains", value: "a", advisory: true, required: true })] }],
    [
      "a message in one language",
      { items: [{ ...item({ type: "contains", value: "a" }), message: { en: "x" } }] },
    ],
  ];
  test.each(refused)("%s", (_, candidate) => {
    expect(criteriaSetSchema.safeParse(candidate).success).toBe(false);
  });
});

test("groups that are no groups are refused", () => {
  expect(problems([item({ group: "g" })])).toEqual(['items.0.group: there is no group "g"']);
  expect(problems([item()], { groups: [{ id: "g" }] })).toEqual([
    "groups.0.id: no criterion of this group counts",
  ]);
  const required = problems([item({ group: "g", required: true })], { groups: [{ id: "g" }] });
  expect(required[0]).toMatch(/only the group can be required/);
  expect(problems([item({ group: "g" })], { groups: [{ id: "g", threshold: 0 }] })[0]).toMatch(
    /would pass everything/,
  );
});

describe("what would pass everything, or nothing, is refused", () => {
  test.each<[string, Record<string, unknown>, RegExp]>([
    ["weight 0", { weight: 0 }, /pass everything/],
    ["a share of likeness of 0", { type: "similar", value: "x", min: 0 }, /pass everything/],
    ["a path that is none", { type: "json_path", value: { path: "a.b" } }, /not a usable path/],
    ["a filter", { type: "json_path", value: { path: "$[?(@.a > 1)]" } }, /not a usable path/],
    [
      "a schema that is none",
      { type: "json_path", value: { path: "$", schema: { type: 7 } } },
      /JSON Schema/,
    ],
    ["a look-behind", { type: "regex", value: "(?<=a)b" }, /not a usable pattern/],
    ["a back-reference", { type: "regex", value: "(a)\\1" }, /not a usable pattern/],
    ["two judges", { type: "rubric", value: both("?"), judges: 2 }, /judges/],
    ["rubrics alone", { type: "rubric", value: both("?"), advisory: false }, /be no rubric/],
  ])("%s", (_, extra, reason) => {
    expect(problems([item(extra)]).join("\n")).toMatch(reason);
  });
  test("a threshold of 0", () => {
    expect(problems([item()], { threshold: 0 })[0]).toMatch(/pass everything/);
  });
});
