import { describe, expect, it } from "vitest";
import { localTexts, materialView, summaryOf } from "./rules";
import type { Texts } from "./types";

describe("the first words of a statement", () => {
  it.each([
    ["# Title\n\nRead a **number** and print `n * 2`.\n\nMore.", "Read a number and print n * 2."],
    ["# Title\nAt once the text.", "At once the text."],
    ["```python\nprint()\n```\n\nAfter the code, see [here](https://a.test).", "After the code, see here."],
    ["| a | b |\n| - | - |\n\n- first\n- second", "first second"],
    ["It has a score $z_i$ for each of $n$ words.", "It has a score z_i for each of n words."],
    ["It costs $5, or `$6`.", "It costs $5, or $6."],
    ["", ""],
    ["---\n\n中文说明。", "中文说明。"],
  ])("%j", (markdown, summary) => {
    expect(summaryOf(markdown)).toBe(summary);
  });

  it("are cut at a word", () => {
    const cut = summaryOf("word ".repeat(100));
    expect(cut.length).toBeLessThanOrEqual(162);
    expect(cut.endsWith("word …")).toBe(true);
    expect(summaryOf("字".repeat(300))).toBe(`${"字".repeat(160)} …`);
  });
});

describe("texts in a language", () => {
  const texts: Texts = {
    title: "Two",
    statement: "Print two.",
    locale: "en",
    translations: {
      zh: { title: "二", statement: "输出二。", materials: { a: { title: "关于", text: "文字" } } },
    },
    supportMaterials: [
      { id: "a", kind: "text", title: "About", text: "Words" },
      { id: "b", kind: "text", title: "Other", text: "Words" },
    ],
    visibleTests: [{ id: "t", name: "Test", kind: "io", stdin: "", stdout: "2" }],
  };

  it("what was translated; the rest as its author wrote it", () => {
    expect(localTexts(texts, "zh")).toMatchObject({
      title: "二",
      locale: "zh",
      supportMaterials: [{ title: "关于", text: "文字" }, { title: "Other" }],
      visibleTests: [{ name: "Test" }],
    });
  });

  it("the author's where there is no translation, and never a translation into their own language", () => {
    const odd = { ...texts, translations: { en: { title: "No", statement: "No" } } };
    expect(localTexts(odd, "en").title).toBe("Two");
    expect(localTexts(odd, "zh")).toMatchObject({ title: "Two", locale: "en" });
  });

  it("a file's place in the store stays here", () => {
    const file = {
      id: "f",
      kind: "file" as const,
      title: "F",
      name: "f.pdf",
      mediaType: "application/pdf",
      bytes: 1,
    };
    expect(materialView({ ...file, key: "secret" })).toEqual(file);
  });
});
