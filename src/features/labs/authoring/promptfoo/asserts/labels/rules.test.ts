import { expect, test } from "vitest";
import { labelOf } from "./rules";

const read = (criterion: Parameters<typeof labelOf>[0]) => labelOf(criterion, {});

test("of JSON a student reads which fields are asked for", () => {
  const json = (schema?: { required?: string[] }) =>
    read({ type: "is_json", value: schema === undefined ? {} : { schema: { ...schema } }, not: false });
  expect(json()).toEqual({ en: "Is JSON", zh: "是 JSON" });
  expect(json({})).toEqual({ en: "Is JSON of the right shape", zh: "是符合要求的 JSON" });
  expect(json({ required: ["name", "age"] })).toEqual({
    en: "Is JSON of the right shape, with “name”, “age”",
    zh: "是符合要求的 JSON，含有“name”、“age”",
  });
});

test("counts read well in both languages", () => {
  expect(read({ type: "word_count", value: { max: 40 }, not: false })).toEqual({
    en: "Has at most 40 words",
    zh: "最多 40 个词",
  });
  expect(read({ type: "char_count", value: { min: 3, max: 9 }, not: true }).zh).toBe("不满足“3 到 9 个字符”");
});
