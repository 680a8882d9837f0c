import { expect, test } from "vitest";
import type { Body } from "~/features/content/body/types";
import { staleNumber } from "./rules";

const words = (value: Body, label = "Has at most 599 words", zh = "最多 599 个词"): Body => ({
  id: "short",
  type: "word_count",
  value,
  label: { en: label, zh },
  message: { en: "Yours has {actual}.", zh: "你的有 {actual} 个。" },
});
const before = words({ min: 5, max: 599 });

test("a text that names the bound that was changed is told", () => {
  expect(staleNumber(before, words({ min: 5, max: 20 }))).toEqual({ number: 599, texts: ["label"] });
  expect(staleNumber(before, words({ min: 5 }))).toEqual({ number: 599, texts: ["label"] });
  expect(staleNumber(before, words({ min: 5, max: 20 }, "Is short"))).toMatchObject({ number: 599 });
  const long = words({ max: 1200 }, "At most 1,200 words", "最多 1200 个词");
  expect(staleNumber(long, { ...long, value: { max: 900 } })).toEqual({ number: 1200, texts: ["label"] });
});

test("a share is named in percent", () => {
  const like = { type: "similar", min: 0.6, label: { en: "60 % alike", zh: "相似 60%" } };
  expect(staleNumber(like, { ...like, min: 0.8 })).toEqual({ number: 60, texts: ["label"] });
});

test.each([
  ["nothing was changed", before],
  ["two bounds were", words({ min: 6, max: 20 })],
  ["the texts follow", words({ min: 5, max: 20 }, "Has at most 20 words", "最多 20 个词")],
  ["the number is part of another", words({ min: 5, max: 20 }, "Not 1599, 5990 or 599.5", "20")],
  ["another bound has it now", words({ min: 5, max: 20, han: { max: 599 } })],
  ["it is of another type", { ...words({ max: 20 }), type: "char_count" }],
])("nothing is told where %s", (_, now) => {
  expect(staleNumber(before, now)).toBeUndefined();
});
