import { expect, test } from "vitest";
import type { Body } from "~/features/content/body/types";
import { ownLocale, withLocale, withTranslation } from "./rules";

const body: Body = {
  title: "Leap",
  statement: "Is it?",
  locale: "en",
  translations: {
    zh: {
      title: "闰年",
      statement: "是吗？",
      testNames: { t2: "隐藏" },
      materials: { m1: { title: "资料", text: "文字" } },
    },
  },
  visibleTests: [{ id: "t1", name: "shown" }],
  hiddenTests: [{ id: "t2", name: "hidden" }],
  supportMaterials: [{ id: "m1", kind: "text", title: "Notes", text: "Words" }],
};

test("another language of the text exchanges it with its translation, and back again", () => {
  const zh = withLocale(body, "zh");
  expect(zh).toMatchObject({
    title: "闰年",
    statement: "是吗？",
    locale: "zh",
    visibleTests: [{ id: "t1", name: "shown" }],
    hiddenTests: [{ id: "t2", name: "隐藏" }],
    supportMaterials: [{ id: "m1", kind: "text", title: "资料", text: "文字" }],
    translations: {
      en: {
        title: "Leap",
        testNames: { t2: "hidden" },
        materials: { m1: { title: "Notes", text: "Words" } },
      },
    },
  });
  expect(withLocale(zh, "en")).toEqual(body);
});

test("without a translation only the word changes", () => {
  const alone = { ...body, translations: {} };
  expect(withLocale(alone, "zh")).toEqual({ ...alone, locale: "zh" });
  expect(withLocale(body, "en")).toEqual(body);
});

test("what the text is in is English until it says otherwise", () => {
  expect(ownLocale({})).toBe("en");
  expect(ownLocale({ locale: "fr" })).toBe("en");
  expect(withTranslation({ locale: "zh" })).toMatchObject({
    translations: { en: { title: "", statement: "" } },
  });
});
