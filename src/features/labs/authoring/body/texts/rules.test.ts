import { describe, expect, test } from "vitest";
import type { Body } from "~/features/content/body/types";
import { missingLanguages, missingTexts } from "./rules";

describe("texts in two languages", () => {
  test("what is missing is told", () => {
    expect(missingLanguages(undefined)).toEqual(["en", "zh"]);
    expect(missingLanguages({ en: "x", zh: " " })).toEqual(["zh"]);
    expect(missingLanguages("odd")).toEqual([]);
    const body: Body = {
      title: { en: "x" },
      task: { en: "x", zh: "某" },
      tips: [{ en: "x", zh: "" }],
      why: {},
    };
    expect([missingTexts(body, "en"), missingTexts(body, "zh")]).toEqual([2, 4]);
  });
});
