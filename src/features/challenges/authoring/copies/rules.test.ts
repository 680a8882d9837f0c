import { expect, test } from "vitest";
import { copiedBody, copiedTitle, fileIds } from "./rules";

test.each([
  ["Leap", "en", "Leap (copy)"],
  ["Leap (copy)", "en", "Leap (copy 2)"],
  ["Leap (copy 2)", "en", "Leap (copy 3)"],
  ["闰年", "zh", "闰年（副本）"],
  ["闰年（副本）", "zh", "闰年（副本 2）"],
  // A mark of another language is a part of the title.
  ["Leap (copy)", "zh", "Leap (copy)（副本）"],
] as const)("%s (%s) is copied as %s", (title, locale, copied) => {
  expect(copiedTitle(title, locale)).toBe(copied);
});

test("a long title makes room for its mark, and no letter is cut through", () => {
  const title = copiedTitle("😀".repeat(100), "en");
  expect(title.length).toBeLessThanOrEqual(200);
  expect(title.endsWith(" (copy)")).toBe(true);
  expect(title.isWellFormed()).toBe(true);
});

test("titles are marked in each language, and files become those of the copy", () => {
  const file = { id: "f1", kind: "file", title: "Notes", name: "n.txt", mediaType: "text/plain", bytes: 3 };
  const link = { id: "l1", kind: "link", title: "More", url: "https://example.test" };
  const body = {
    title: "Leap",
    locale: "en",
    translations: { zh: { title: "闰年", statement: "…" } },
    supportMaterials: [{ ...file, key: "challenges/one/f1" }, link],
    hiddenTests: [{ id: "t" }],
  };
  expect(copiedBody(body, "two")).toEqual({
    ...body,
    title: "Leap (copy)",
    translations: { zh: { title: "闰年（副本）", statement: "…" } },
    supportMaterials: [{ ...file, key: "challenges/two/f1" }, link],
  });
  expect(fileIds(body)).toEqual(["f1"]);
});

test("a draft of any form is copied as it stands", () => {
  for (const body of [{}, { title: 3, translations: [], supportMaterials: "none" }, { title: " " }])
    expect(copiedBody(body, "two")).toEqual(body);
});
