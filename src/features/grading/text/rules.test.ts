import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  canonical,
  countCharacters,
  countCodePoints,
  countHan,
  countItems,
  countSentences,
  countTokens,
  countWords,
  folded,
  isMostlyHan,
  languageShare,
} from "./rules";

describe("words", () => {
  test.each([
    ["", 0],
    ["   \n ", 0],
    ["Cats sleep a lot.", 4],
    ["Don't stop!", 2],
    ["naïve café", 2],
    ["3.5 percent", 2],
    ["🙂🙂 ok", 1],
    ["我喜欢猫。", 3],
    ["猫は寝る", 3],
    ["مرحبا بالعالم", 2],
  ])("%j has %i words", (text, expected) => {
    expect(countWords(text)).toBe(expected);
  });

  test("Han characters are counted without punctuation", () => {
    expect(countHan("猫，一种独立性很强的动物。")).toBe(11);
    expect(countHan("cats")).toBe(0);
  });
});

describe("characters", () => {
  test("a family emoji and a combining mark are one character each; code points are not", () => {
    expect(countCharacters("👨‍👩‍👧")).toBe(1);
    expect(countCharacters("e\u0301")).toBe(1);
    expect(countCodePoints("👨‍👩‍👧")).toBe(5);
    expect(countCharacters("  ab  ")).toBe(2);
  });

  test("code points never outnumber UTF-16 units", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => countCodePoints(text) <= text.length));
  });
});

describe("sentences", () => {
  test.each([
    ["", 0],
    ["One. Two! Three?", 3],
    ["Dr. Li came. He left.", 2],
    ["Use fruit, e.g. apples. Wash it.", 2],
    ["It costs 3.5 yuan.", 1],
    ["猫很独立。它们喜欢睡觉！", 2],
    ["一句话", 1],
    ["A line\nAnother line", 2],
    ["...", 0],
  ])("%j has %i sentences", (text, expected) => {
    expect(countSentences(text)).toBe(expected);
  });
});

describe("items", () => {
  test.each([
    ["no list here", "any", 0],
    ["- a\n- b\n- c", "any", 3],
    ["1. a\n2. b", "number", 2],
    ["1. a\n2. b", "bullet", 0],
    ["* a\n  * deeper\n* b", "any", 2],
    ["1、甲\n2、乙\n3、丙", "any", 3],
    ["（1）甲\n（2）乙", "number", 2],
    ["①甲\n②乙", "any", 2],
    ["一、甲\n二、乙", "number", 2],
    ["• 甲\n• 乙", "bullet", 2],
    ["3.5 percent of cats", "any", 0],
    ["-5 degrees", "any", 0],
    ["Intro:\n\n- a\n\n- b\n\nEnd.", "any", 2],
    ["\t- a\n\t- b", "any", 2],
  ] as const)("%j as %s has %i items", (text, marker, expected) => {
    expect(countItems(text, marker)).toBe(expected);
  });
});

describe("languages", () => {
  test.each([
    ["Cats are quiet animals.", "en", 1],
    ["猫是安静的动物。", "zh", 1],
    ["猫は静かな動物です。", "zh", 0],
    ["猫は静かな動物です。", "ja", 1],
    ["고양이는 조용하다", "ko", 1],
    ["Кошки тихие", "ru", 1],
    ["12 345 — 🙂", "en", 0],
  ] as const)("%j as %s", (text, language, expected) => {
    expect(languageShare(text, language)).toBe(expected);
  });

  test("a few foreign names leave a Chinese text Chinese", () => {
    expect(languageShare("请用 Python 和 React 写一个简单的网页，并解释每一步。", "zh")).toBeGreaterThan(0.6);
    expect(isMostlyHan("请介绍猫的习性 (cats)")).toBe(true);
    expect(isMostlyHan("Translate 猫 please, in plain words")).toBe(false);
  });

  test("a share lies between 0 and 1 whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.constantFrom("en", "zh", "ja", "ko"),
        (text, language) => {
          const share = languageShare(text, language as "en");
          return share >= 0 && share <= 1;
        },
      ),
    );
  });
});

describe("spelling", () => {
  test("composed and decomposed letters are one; width and case fold", () => {
    expect(canonical("e\u0301\r\n")).toBe("é\n");
    expect(folded("ＡＢＣ：Don’t")).toBe("abc:don't");
  });

  test("folding twice changes nothing more", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii" }), (text) => folded(folded(text)) === folded(text)),
    );
  });
});

test("tokens grow with the text and are zero for none", () => {
  expect(countTokens("")).toBe(0);
  expect(countTokens("Explain how cats sleep.")).toBeGreaterThan(3);
  expect(countTokens("请介绍猫的习性")).toBeGreaterThan(2);
});
