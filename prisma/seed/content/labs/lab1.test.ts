import { describe, expect, test } from "vitest";
import { gradeCriteria } from "~/features/grading/criteria/rules";
import { isMostlyHan } from "~/features/grading/text/rules";
import { fillTemplate } from "~/features/labs/exercises/rules";
import { catalogue } from "~/features/labs/exercises/server/queries";
import type { Exercise } from "~/features/labs/exercises/types";
import { chooseReply } from "~/server/llm/scripted-replies";

/**
 * Each exercise is played without a model: the reference passes, and prompts that students do write fail, in both
 * languages, each on the criteria that the author meant.
 */
const weak: Record<string, Record<"en" | "zh", [prompt: string, failing: string[]][]>> = {
  "lab1-ex1": {
    en: [
      ["Tell me about cats.", ["three-items", "fits-card"]],
      ["List habits of cats", ["three-items"]],
      ["Give me three habits of cats.", ["three-items", "fits-card"]],
      ["List three habits of cats as bullet points.", ["fits-card"]],
      ["Three habits of cats, short please", ["three-items"]],
      ["Write a short list of three things.", ["about-cats"]],
    ],
    zh: [
      ["请介绍猫的习性", ["three-items", "fits-card"]],
      ["列出猫的习性", ["three-items"]],
      ["用清单列出猫的三个习性", ["fits-card"]],
      ["简短介绍猫的三个习性", ["three-items"]],
    ],
  },
  "lab1-ex2": {
    en: [
      ["Why do leaves change colour?", ["no-jargon", "comparison", "names-reader", "five-sentences"]],
      ["Explain autumn leaves to eight-year-old children.", ["comparison", "five-sentences"]],
      [
        "Explain in simple words why leaves turn yellow, with an analogy.",
        ["five-sentences", "names-reader"],
      ],
      ["Explain autumn leaves to children in five sentences.", ["comparison"]],
    ],
    zh: [
      ["树叶为什么会变黄？", ["no-jargon", "comparison", "names-reader"]],
      ["请给八岁的孩子讲讲树叶为什么变红", ["comparison", "five-sentences"]],
      ["给小朋友讲秋天的树叶，最多五句", ["comparison"]],
    ],
  },
  "lab1-ex3": {
    en: [
      ["Summarise this: {{notice}}", ["keeps-date", "keeps-times", "keeps-phone", "fits-message"]],
      ["Make a text message of at most 30 words: {{notice}}", ["keeps-date", "keeps-times", "keeps-phone"]],
      ["Shorten, keep date, times and phone number: {{notice}}", ["fits-message"]],
      ["Write a short text message about the water, date, time, phone, at most 30 words", ["uses-notice"]],
    ],
    zh: [
      ["总结一下：{{notice}}", ["keeps-date", "keeps-times", "keeps-phone", "fits-message"]],
      ["改成不超过 60 个字的短信：{{notice}}", ["keeps-date", "keeps-times", "keeps-phone"]],
      ["缩写成短信，保留日期、起止时间和电话：{{notice}}", ["fits-message"]],
    ],
  },
  "lab1-ex4": {
    en: [
      [
        "Write a product text for a mug.",
        ["capacity", "dishwasher", "no-praise", "no-exclamation", "two-sentences"],
      ],
      ["Write two sentences about a 350 ml stoneware mug, dishwasher safe.", ["no-praise", "no-exclamation"]],
      ["Describe a 350 ml stoneware mug, dishwasher safe, in plain words.", ["two-sentences"]],
      ["Write two plain sentences about a mug.", ["capacity", "dishwasher"]],
    ],
    zh: [
      ["给马克杯写一段商品文案", ["capacity", "dishwasher", "no-praise", "no-exclamation", "two-sentences"]],
      ["用两句话介绍 350 毫升、可用洗碗机清洗的马克杯", ["no-praise", "no-exclamation"]],
      ["客观地介绍 350 毫升、可用洗碗机清洗的马克杯", ["two-sentences"]],
    ],
  },
  "lab1-ex5": {
    en: [
      [
        "Write an e-mail that I cannot come to the meeting.",
        ["offers-monday", "offers-tuesday", "no-blanks", "signed"],
      ],
      [
        "Decline Friday's meeting, offer Monday at 10:00 or Tuesday at 15:00.",
        ["no-blanks", "signed", "no-reason"],
      ],
      ["Decline Friday's meeting for Lin Mei; offer Monday 10:00 or Tuesday 15:00.", ["no-reason", "length"]],
      [
        "Lin Mei declines the meeting on Friday. Short.",
        ["offers-monday", "offers-tuesday", "no-blanks", "no-reason"],
      ],
    ],
    zh: [
      ["帮我写一封邮件，周五的会议参加不了", ["offers-monday", "offers-tuesday", "no-blanks", "signed"]],
      ["婉拒周五的会议，改约周一 10:00 或周二 15:00", ["no-blanks", "signed", "no-reason"]],
      ["林梅不能参加周五的会议，改约周一 10:00 或周二 15:00", ["no-reason", "length"]],
    ],
  },
  "lab1-ex6": {
    en: [
      ["Translate into English: {{message}}", ["nothing-else"]],
      ["{{message}}", ["english"]],
      ["Translate the message into English, only the translation", ["uses-message", "keeps-meaning"]],
      [
        "You are a world-class translator with many years of experience. Please be so kind as to translate the following message into flawless English. Return only the translation, without any explanation. Thank you very much in advance! {{message}}",
        ["tokens"],
      ],
    ],
    zh: [
      ["翻译成英文：{{message}}", ["nothing-else"]],
      ["请帮我看看这条消息：{{message}}", ["english"]],
      ["翻译成英文，只返回译文", ["uses-message"]],
    ],
  },
};

function play(exercise: Exercise, prompt: string) {
  const locale = isMostlyHan(prompt) ? "zh" : "en";
  const input = exercise.inputs[0];
  const vars = Object.fromEntries(
    Object.entries(input?.vars ?? {}).map(([name, text]) => [name, text[locale]]),
  );
  const texts = { prompt, input: Object.values(vars).join("\n"), conversation: fillTemplate(prompt, vars) };
  const output = chooseReply(exercise.scripted, texts, locale);
  return { output, result: gradeCriteria(exercise.criteria, { prompt, output }) };
}

const { labs, issues } = await catalogue();
const lab = labs.find((entry) => entry.labNumber === 1);

test("the content loads whole", () => {
  expect(issues).toEqual([]);
  expect(lab?.exercises.map((exercise) => exercise.id)).toEqual(Object.keys(weak));
});

describe.each(lab?.exercises ?? [])("$id", (exercise) => {
  test.each(["en", "zh"] as const)("the reference passes (%s)", (language) => {
    const { output, result } = play(exercise, exercise.reference[language]);
    expect({ output, failed: result.verdicts.filter((verdict) => !verdict.passed) }).toMatchObject({
      failed: [],
    });
    expect(result).toMatchObject({ passed: true, score: 100 });
  });

  const prompts = (["en", "zh"] as const).flatMap((language) => weak[exercise.id]?.[language] ?? []);
  test.each(prompts)("a weak prompt fails: %s", (prompt, failing) => {
    const { result } = play(exercise, prompt);
    expect(result.passed).toBe(false);
    expect(result.verdicts.filter((verdict) => !verdict.passed).map((verdict) => verdict.id)).toEqual(
      expect.arrayContaining(failing),
    );
  });

  test("each criterion fails for some prompt, so none is for show", () => {
    const failed = new Set(
      prompts.flatMap(([prompt]) =>
        play(exercise, prompt)
          .result.verdicts.filter((verdict) => !verdict.passed)
          .map((verdict) => verdict.id),
      ),
    );
    const own = exercise.criteria.items.filter(
      (item) => item.id !== "not-written-yourself" && item.id !== "about-leaves",
    );
    expect(own.map((item) => item.id).filter((id) => !failed.has(id))).toEqual([]);
  });
});
