import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { criterionSchema } from "../criteria/schema";
import { applyCriterion, fillPlaces } from "./rules";
import type { CheckedCriterion } from "./types";

const words = { en: "words", zh: "话" };
const criterion = (extra: Record<string, unknown>) =>
  criterionSchema.parse({ id: "c", label: words, message: words, ...extra }) as CheckedCriterion;
const holds = (extra: Record<string, unknown>, text: string) =>
  applyCriterion(criterion(extra), { prompt: text, output: text }).holds;

type Case = [type: string, extra: Record<string, unknown>, text: string, expected: boolean];

const family = "👨‍👩‍👧‍👦";
const flags = "🇨🇳🇯🇵🇫🇷";

const cases: Case[] = [
  // equals: the whole text, outer blanks aside, canonically equal spellings alike
  ["equals", { value: "yes" }, "yes", true],
  ["equals", { value: "yes" }, "  yes\n", true],
  ["equals", { value: " yes " }, "yes", true],
  ["equals", { value: "yes" }, "yes.", false],
  ["equals", { value: "yes" }, "Yes", false],
  ["equals", { value: "yes", ignoreCase: true }, "YES", true],
  ["equals", { value: "café" }, "cafe\u0301", true],
  ["equals", { value: "Å" }, "\u212b", true],
  ["equals", { value: "한글" }, "\u1112\u1161\u11ab\u1100\u1173\u11af", true],
  ["equals", { value: "机器学习" }, "机器学习", true],
  ["equals", { value: "机器学习" }, "機器學習", false],
  ["equals", { value: "1" }, "１", false],
  ["equals", { value: "1", ignoreCase: true }, "１", true],
  ["equals", { value: "straße", ignoreCase: true }, "STRASSE", false],
  ["equals", { value: family }, family, true],
  ["equals", { value: "👍" }, "👍🏽", false],
  ["equals", { value: "a\nb" }, "a\r\nb", true],
  // contains and icontains: by the letter, or ignoring case and width
  ["contains", { value: "cat" }, "concatenate", true],
  ["contains", { value: "cat" }, "Cat", false],
  ["contains", { value: "naïve" }, "a nai\u0308ve one", true],
  ["contains", { value: "学习" }, "机器学习", true],
  ["contains", { value: "学机" }, "机器学习", false],
  ["contains", { value: "猫" }, "ねこ", false],
  ["contains", { value: "が" }, "か\u3099", true],
  ["contains", { value: "🎉" }, "done 🎉", true],
  ["contains", { value: "👩" }, family, true],
  ["contains", { value: "שלום" }, "אמר שלום לכולם", true],
  ["contains", { value: "سلام" }, "قال سلام", true],
  ["contains", { value: "{{x}}" }, "a {{x}} b", true],
  ["icontains", { value: "DATE" }, "the date", true],
  ["icontains", { value: "ΣΊΣΥΦΟΣ" }, "σίσυφος", true],
  ["icontains", { value: "don't" }, "I don’t know", true],
  ["icontains", { value: "ﬁle" }, "FILE", true],
  ["icontains", { value: "привет" }, "ПРИВЕТ, мир", true],
  ["icontains", { value: "ｶﾀｶﾅ" }, "カタカナです", true],
  ["icontains", { value: "bird" }, "cat", false],
  // several phrases
  ["contains_all", { value: ["red", "blue"] }, "Blue and red", true],
  ["contains_all", { value: ["red", "blue"] }, "blue", false],
  ["contains_all", { value: ["周一", "周二"] }, "周一或周二", true],
  ["contains_all", { value: ["周一", "周二"] }, "周一", false],
  ["contains_all", { value: ["Red"], ignoreCase: false }, "red", false],
  ["contains_all", { value: ["🍎", "🍐"] }, "🍐🍎", true],
  ["contains_any", { value: ["red", "红"] }, "红色", true],
  ["contains_any", { value: ["red", "红"] }, "RED", true],
  ["contains_any", { value: ["red", "红"], ignoreCase: false }, "RED", false],
  ["contains_any", { value: ["red", "红"] }, "青", false],
  ["contains_any", { value: ["مرحبا", "שלום"] }, "مرحبا بك", true],
  ["not_contains", { value: "sorry" }, "Sorry!", false],
  ["not_contains", { value: "sorry" }, "fine", true],
  ["not_contains", { value: ["抱歉", "对不起"] }, "没问题", true],
  ["not_contains", { value: ["抱歉", "对不起"] }, "对不起，不行", false],
  ["not_contains", { value: "!" }, "wow！", false],
  ["not_contains", { value: "!", ignoreCase: false }, "wow！", true],
  // patterns: RE2
  ["regex", { value: "^\\d+$" }, "123", true],
  ["regex", { value: "^\\d+$" }, "12a", false],
  ["regex", { value: "cat|dog", flags: "i" }, "A DOG", true],
  ["regex", { value: "^b$", flags: "m" }, "a\nb\nc", true],
  ["regex", { value: "a.b", flags: "s" }, "a\nb", true],
  ["regex", { value: "a.b" }, "a\nb", false],
  ["regex", { value: "^\\p{Han}+$" }, "机器学习", true],
  ["regex", { value: "^\\p{Han}+$" }, "ひらがな", false],
  ["regex", { value: "\\p{Hiragana}" }, "猫がいる", true],
  ["regex", { value: "^\\p{Arabic}+$" }, "سلام", true],
  ["regex", { value: "é" }, "cafe\u0301", true],
  ["regex", { value: "^.$" }, "😀", true],
  ["regex", { value: "^(a+)+$" }, `${"a".repeat(5000)}!`, false],
  ["regex", { value: "{{x}}" }, "{{x}}", true],
  // beginnings
  ["starts_with", { value: "Dear" }, "  Dear Li", true],
  ["starts_with", { value: "Dear" }, "dear Li", false],
  ["starts_with", { value: "dear", ignoreCase: true }, "DEAR Li", true],
  ["starts_with", { value: "尊敬的" }, "尊敬的李老师", true],
  ["starts_with", { value: "尊敬的" }, "李老师，尊敬的", false],
  ["starts_with", { value: "é" }, "e\u0301tat", true],
  ["starts_with", { value: "- " }, "\n- one", true],
  // JSON
  ["is_json", {}, "{}", true],
  ["is_json", {}, "[1, 2]", true],
  ["is_json", {}, '"text"', true],
  ["is_json", {}, "null", true],
  ["is_json", {}, "{a: 1}", false],
  ["is_json", {}, "", false],
  ["is_json", {}, '{"a": 1} and more', false],
  ["is_json", {}, '{"名": "猫"}', true],
  ["is_json", {}, "```json\n{}\n```", false],
  ["is_json", { value: { allowFence: true } }, "```json\n{}\n```", true],
  ["is_json", { value: { allowFence: true } }, "```\n{}\n```", true],
  ["is_json", { value: { allowFence: true } }, "Here:\n```json\n{}\n```", false],
  ["is_json", { value: { schema: { type: "array", minItems: 2 } } }, "[1]", false],
  ["is_json", { value: { schema: { type: "array", minItems: 2 } } }, "[1, 2]", true],
  ["is_json", { value: { schema: { enum: ["是", "否"] } } }, '"是"', true],
  ["is_json", { value: { schema: { type: "string", pattern: "^(a+)+$" } } }, `"${"a".repeat(3000)}!"`, false],
  // values inside JSON
  ["json_path", { value: { path: "$.label" } }, '{"label": null}', true],
  ["json_path", { value: { path: "$.label" } }, '{"other": 1}', false],
  ["json_path", { value: { path: "$.label", equals: "billing" } }, '{"label": "billing"}', true],
  ["json_path", { value: { path: "$.label", equals: "billing" } }, '{"label": "Billing"}', false],
  ["json_path", { value: { path: "$.n", equals: 3 } }, '{"n": 3}', true],
  ["json_path", { value: { path: "$.n", equals: 3 } }, '{"n": "3"}', false],
  ["json_path", { value: { path: "$.ok", equals: true } }, '{"ok": true}', true],
  ["json_path", { value: { path: "$.v", equals: null } }, '{"v": null}', true],
  ["json_path", { value: { path: "$.v", equals: "é" } }, '{"v": "e\u0301"}', true],
  ["json_path", { value: { path: "$['标签']", oneOf: ["账单", "物流"] } }, '{"标签": "物流"}', true],
  ["json_path", { value: { path: "$.标签", oneOf: ["账单", "物流"] } }, '{"标签": "其他"}', false],
  [
    "json_path",
    { value: { path: "$.a[*].n", schema: { type: "number" } } },
    '{"a": [{"n": 1}, {"n": 2}]}',
    true,
  ],
  [
    "json_path",
    { value: { path: "$.a[*].n", schema: { type: "number" } } },
    '{"a": [{"n": 1}, {"n": "2"}]}',
    false,
  ],
  ["json_path", { value: { path: "$.a[-1]", equals: 2 } }, '{"a": [1, 2]}', true],
  ["json_path", { value: { path: "$..n", contains: "x" } }, '{"a": {"n": "axb"}}', true],
  ["json_path", { value: { path: "$[*]", contains: "猫" } }, '["黑猫", "白狗"]', false],
  ["json_path", { value: { path: "$.a" } }, "no JSON", false],
  ["json_path", { value: { path: "$.a", allowFence: true } }, '```json\n{"a": 1}\n```', true],
  ["json_path", { value: { path: "$.__proto__" } }, "{}", false],
  ["json_path", { value: { path: "$.constructor" } }, "{}", false],
  // counts
  ["word_count", { value: { max: 3 } }, "one two three", true],
  ["word_count", { value: { max: 3 } }, "one two three four", false],
  ["word_count", { value: { min: 1 } }, "…!?", false],
  ["word_count", { value: { min: 1 } }, "🎉🎉", false],
  ["word_count", { value: { min: 2, max: 2 } }, "don't stop", true],
  ["word_count", { value: { max: 2, han: { max: 8 } } }, "今天天气很好", true],
  ["word_count", { value: { max: 9, han: { max: 5 } } }, "今天天气很好", false],
  ["word_count", { value: { max: 2, han: { max: 9 } } }, "three plain words", false],
  ["word_count", { value: { min: 3 } }, "สวัสดีชาวโลกที่รัก", true],
  ["word_count", { value: { min: 2, max: 2 } }, "שלום עולם", true],
  ["word_count", { value: { min: 2, max: 2 } }, "مرحبا بالعالم", true],
  ["char_count", { value: { min: 1, max: 1 } }, family, true],
  ["char_count", { value: { min: 3, max: 3 } }, flags, true],
  ["char_count", { value: { min: 1, max: 1 } }, "👍🏽", true],
  ["char_count", { value: { min: 1, max: 1 } }, "e\u0301", true],
  ["char_count", { value: { min: 1, max: 1 } }, "q\u0323\u0307", true],
  ["char_count", { value: { min: 4, max: 4 } }, " 机器学习 ", true],
  ["char_count", { value: { max: 3 } }, "四个汉字", false],
  ["char_count", { value: { min: 4, max: 4 } }, "שלום", true],
  ["char_count", { value: { min: 1 } }, " \n\t", false],
  ["sentence_count", { value: { min: 2, max: 2 } }, "One. Two.", true],
  ["sentence_count", { value: { min: 1, max: 1 } }, "Dr. Li came.", true],
  ["sentence_count", { value: { min: 2, max: 2 } }, "猫来了。狗走了。", true],
  ["sentence_count", { value: { min: 2, max: 2 } }, "行吗？行！", true],
  ["sentence_count", { value: { min: 2, max: 2 } }, "猫です。犬です。", true],
  ["sentence_count", { value: { min: 2, max: 2 } }, "ما اسمك؟ أنا علي.", true],
  ["sentence_count", { value: { max: 0 } }, "…", true],
  ["sentence_count", { value: { max: 1 } }, "It costs 3.5 euros", true],
  ["item_count", { value: { min: 2, max: 2 } }, "- one\n- two", true],
  ["item_count", { value: { min: 2, max: 2 } }, "1. one\n2. two", true],
  ["item_count", { value: { min: 2, max: 2 } }, "一、猫\n二、狗", true],
  ["item_count", { value: { min: 2, max: 2 } }, "① 猫\n② 狗", true],
  ["item_count", { value: { min: 2, max: 2 } }, "• 猫\n• 犬", true],
  ["item_count", { value: { min: 1, max: 1 } }, "- one\n  - part\n  - part", true],
  ["item_count", { value: { min: 2, marker: "number" } }, "- one\n- two", false],
  ["item_count", { value: { max: 0 } }, "no list - only a dash", true],
  // languages, by their script
  ["language", { value: "en" }, "plain words", true],
  ["language", { value: "zh" }, "今天天气很好", true],
  ["language", { value: "zh" }, "今日はいい天気です", false],
  ["language", { value: "ja" }, "今日はいい天気です", true],
  ["language", { value: "ja" }, "今天天气很好", false],
  ["language", { value: "ko" }, "오늘 날씨가 좋아요", true],
  ["language", { value: "ru" }, "Сегодня хорошая погода", true],
  ["language", { value: "ar" }, "الطقس جميل اليوم", true],
  ["language", { value: "he" }, "מזג האוויר יפה", true],
  ["language", { value: "th" }, "วันนี้อากาศดี", true],
  ["language", { value: "hi" }, "आज मौसम अच्छा है", true],
  ["language", { value: "el" }, "Ο καιρός είναι καλός", true],
  ["language", { value: "zh" }, "请用中文回答这个 JSON 问题", true],
  ["language", { value: "zh", share: 0.9 }, "请用中文回答这个 JSON 问题", false],
  ["language", { value: "en" }, "123 🎉", false],
  ["prompt_tokens", { value: { max: 3 } }, "Hi there", true],
  ["prompt_tokens", { value: { max: 3 } }, "a much longer prompt than that", false],
  ["prompt_tokens", { value: { min: 1 } }, "", false],
  // edits
  ["levenshtein", { value: "kitten", max: 3 }, "sitting", true],
  ["levenshtein", { value: "kitten", max: 2 }, "sitting", false],
  ["levenshtein", { value: "yes", max: 0 }, " yes ", true],
  ["levenshtein", { value: "yes", max: 0 }, "Yes", false],
  ["levenshtein", { value: "yes", max: 0, ignoreCase: true }, "YES", true],
  ["levenshtein", { value: "机器学习", max: 1 }, "机器学", true],
  ["levenshtein", { value: "机器学习", max: 1 }, "机会学校", false],
  ["levenshtein", { value: "😀", max: 1 }, "😃", true],
  ["levenshtein", { value: "café", max: 0 }, "cafe\u0301", true],
  ["levenshtein", { value: "abc", max: 3 }, "", true],
  ["levenshtein", { value: "שלום", max: 1 }, "שלומ", true],
  // likeness
  ["similar", { value: "the cat sat on the mat" }, "The cat sat on the mat.", true],
  ["similar", { value: "the cat sat on the mat" }, "a dog ran in the park", false],
  ["similar", { value: ["yes", "no"], min: 1 }, "No!", true],
  ["similar", { value: "今天天气很好" }, "今天天气很好。", true],
  ["similar", { value: "今天天气很好" }, "我喜欢机器学习", false],
  ["similar", { value: "猫が好きです", min: 0.9 }, "猫が好きです", true],
  ["similar", { value: "مرحبا بالعالم", min: 0.9 }, "مرحبا بالعالم", true],
  ["similar", { value: "🎉", min: 1 }, "🎉", true],
  ["similar", { value: "🎉" }, "🎈", false],
];

describe(`a table of ${cases.length} cases`, () => {
  test("is long enough, and every type that code decides is in it", () => {
    expect(cases.length).toBeGreaterThanOrEqual(150);
    expect(new Set(cases.map(([type]) => type)).size).toBe(18);
  });

  test.each(cases)("%s %j on %j: %s", (type, extra, text, expected) => {
    expect(holds({ type, ...extra }, text)).toBe(expected);
    expect(holds({ type, ...extra, not: true }, text)).toBe(!expected);
  });
});

describe("places", () => {
  test("are filled with what belongs to the input, once, and never in patterns", () => {
    const values = { label: "billing", twice: "{{label}}" };
    const apply = (extra: Record<string, unknown>, text: string) =>
      applyCriterion(criterion(extra), { prompt: text, output: text }, values).holds;
    expect(apply({ type: "equals", value: "{{label}}" }, "billing")).toBe(true);
    expect(apply({ type: "equals", value: "{{ label }}!" }, "billing!")).toBe(true);
    expect(apply({ type: "equals", value: "{{twice}}" }, "{{label}}")).toBe(true);
    expect(apply({ type: "contains_any", value: ["x", "{{label}}"] }, "a billing b")).toBe(true);
    expect(apply({ type: "json_path", value: { path: "$.l", equals: "{{label}}" } }, '{"l":"billing"}')).toBe(
      true,
    );
    expect(apply({ type: "regex", value: "{{label}}" }, "billing")).toBe(false);
    expect(apply({ type: "contains", value: "{{label}}", on: "prompt" }, "use {{label}}")).toBe(true);
    expect(fillPlaces("{{constructor}} {{unknown}}", values)).toBe("{{constructor}} {{unknown}}");
  });
});

describe("for any text", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 60 });
  const kinds: Record<string, unknown>[] = [
    { type: "equals", value: "x" },
    { type: "contains_all", value: ["a", "b"] },
    { type: "regex", value: "(a|b)+c" },
    { type: "is_json" },
    { type: "json_path", value: { path: "$..a[0:2]" } },
    { type: "word_count", value: { min: 2, max: 5, han: { max: 9 } } },
    { type: "sentence_count", value: { max: 2 } },
    { type: "language", value: "zh" },
    { type: "levenshtein", value: "abc", max: 2 },
    { type: "similar", value: "a b c" },
  ];

  test("a check and its negation never agree", () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), text, (kind, output) => {
        expect(holds(kind, output)).toBe(!holds({ ...kind, not: true }, output));
      }),
    );
  });

  test("spellings that are canonically equal are judged alike", () => {
    fc.assert(
      fc.property(text, text, (value, output) => {
        fc.pre(value !== "");
        for (const type of ["contains", "icontains", "starts_with", "equals"])
          expect(holds({ type, value }, output.normalize("NFD"))).toBe(
            holds({ type, value: value.normalize("NFD") }, output.normalize("NFC")),
          );
      }),
    );
  });

  test("a text contains itself, starts with itself and is itself", () => {
    fc.assert(
      fc.property(text, (value) => {
        fc.pre(value.trim() !== "");
        expect(holds({ type: "equals", value }, value)).toBe(true);
        expect(holds({ type: "contains", value }, `a ${value} b`)).toBe(true);
        expect(holds({ type: "levenshtein", value, max: 0 }, value)).toBe(true);
        expect(holds({ type: "similar", value, min: 1 }, value)).toBe(true);
      }),
    );
  });

  test("wider bounds never refuse what narrower ones take", () => {
    fc.assert(
      fc.property(text, fc.nat(20), fc.nat(20), (output, max, more) => {
        for (const type of ["word_count", "char_count", "sentence_count", "item_count", "prompt_tokens"])
          if (holds({ type, value: { max } }, output))
            expect(holds({ type, value: { max: max + more } }, output)).toBe(true);
      }),
    );
  });
});
