import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { english, german } from "../../../../tests/support/short-answer-tables";
import { inShort, rowsOf, shortAnswer } from "../../../../tests/support/short-answers";
import { shortAnswerSchema } from "../quizzes/schema";
import { confusionOf, gradeShortAnswer, highlightsOf, judgeSample } from "./rules";
import { spelledPhrase } from "./spelling/rules";

test.each(rowsOf([...english, ...german]))("$key: $answer", ({ key, answer, result }) => {
  expect(inShort(shortAnswer(key), answer)).toBe(result);
});

test.each(
  rowsOf([
    [["x²"], ["x²", "10"], ["x2", "0"], ["X²", "10"], ["2x²", "0"], ["x²+1", "10"]],
    [["H₂O"], ["H₂O", "10"], ["H2O", "0"]],
    [["for (;;)"], ["for  (;;)", "10"], ["for(;;)", "0"]],
    [["transform"], ["trasnform", "0"], ["transform", "10"]],
    [["Straße"], ["Strasse", "0"], ["straße", "10"]],
  ]),
)("maths and code, $key: $answer", ({ key, answer, result }) => {
  expect(inShort(shortAnswer(key, true), answer)).toBe(result);
});

describe("what a result says", () => {
  const question = shortAnswer(["weights ! biases * 3", "training * 7"]);

  test("credit comes with its place, a missing concept with its hint", () => {
    const { concepts, ...rest } = gradeShortAnswer(question, "Only “trai\u00adning”…");
    expect(rest).toEqual({ satisfiedWeight: 7, totalWeight: 10, points: 7, correct: true, flagged: false });
    expect(concepts).toEqual([
      {
        id: "c1",
        satisfied: false,
        weight: 3,
        hits: [],
        negated: false,
        negatedHits: [],
        slipped: false,
        feedback: "Say more about part 1.",
      },
      {
        id: "c2",
        satisfied: true,
        weight: 7,
        hits: [{ start: 6, end: 15 }],
        negated: false,
        negatedHits: [],
        slipped: false,
      },
    ]);
  });

  test("seven of ten is correct, a hair less is not", () => {
    expect(gradeShortAnswer(shortAnswer(["a * 70", "b * 30"]), "a").correct).toBe(true);
    const less = gradeShortAnswer(shortAnswer(["a * 69", "c * 69", "b * 60"]), "a c");
    expect([less.points, less.correct]).toEqual([6.96, false]);
  });

  test("plain keywords are one concept each", () => {
    const { concepts: _none, ...plain } = shortAnswer(["x"]);
    const { concepts, points } = gradeShortAnswer(
      { ...plain, keywords: ["retrieval", "training"] },
      "training",
    );
    expect(points).toBe(5);
    expect(concepts.map(({ id, satisfied }) => [id, satisfied])).toEqual([
      ["keyword-1", false],
      ["keyword-2", true],
    ]);
  });

  test("an author sees where the key and they disagree", () => {
    const samples = [
      { answer: "weights by training", correct: true },
      { answer: "training", correct: false },
      { answer: "how it learns", correct: true },
      { answer: "cats", correct: false },
    ];
    const key = shortAnswerSchema.parse({ ...question, samples });
    const judged = key.samples.map((sample) => judgeSample(key, sample));
    expect(confusionOf(judged)).toEqual({
      samples: 4,
      creditedRight: 1,
      creditedWrong: 1,
      refusedRight: 1,
      refusedWrong: 1,
    });
    expect(judged[1]).toMatchObject({
      ...samples[1],
      credited: true,
      points: 7,
      flagged: false,
      highlights: [{ start: 0, end: 8 }],
    });
    expect(judged[2]).toMatchObject({ ...samples[2], credited: false, points: 0, highlights: [] });
  });
});

describe("other forms of words", () => {
  const satisfied = (
    concept: string | { any_of: string[]; none_of?: string[]; max_edits?: 0 },
    answer: string,
  ) => {
    const [result] = gradeShortAnswer(
      shortAnswerSchema.parse({
        question_id: "q1",
        type: "short-answer",
        question_text: "Why?",
        explanation: "Because.",
        concepts: [{ id: "c", ...(typeof concept === "string" ? { any_of: [concept] } : concept) }],
      }),
      answer,
    ).concepts;
    return [result?.satisfied, result?.slipped];
  };

  test.each([
    ["risk", "It has risks."],
    ["check the facts", "You are checking the fact."],
    ["copy", "It copied them."],
    ["tools", "a tool"],
  ])("%s is said by: %s", (phrase, answer) => {
    expect(satisfied(phrase, answer)).toEqual([true, true]);
  });

  test.each([
    ["plane", "planning"],
    ["new", "the news"],
    ["risk", "Risky."],
    ["GPT", "GPTs"],
  ])("%s is not said by: %s", (phrase, answer) => {
    expect(satisfied(phrase, answer)).toEqual([false, false]);
  });

  test("exact keys have none", () => {
    expect(satisfied({ any_of: ["tool"], max_edits: 0 }, "tools")).toEqual([false, false]);
    expect(satisfied({ any_of: ["更新参数"], max_edits: 0 }, "更新了参数")).toEqual([false, false]);
  });

  test.each([
    ["更新参数", "它更新了参数。", true],
    ["模型的权重", "改变模型权重。", true],
    ["模型权重", "改变模型的权重了。", true],
    ["更新参数", "它不更新了参数。", false],
    ["目的地", "目地", false],
    ["参数", "参的数", false],
  ])("%s and its particles: %s", (phrase, answer, holds) => {
    expect(satisfied(phrase, answer)[0]).toBe(holds);
  });

  test("what is forbidden is so with and without particles, and hits are shown whole", () => {
    expect(satisfied({ any_of: ["参数"], none_of: ["更新参数"] }, "更新了参数")[0]).toBe(false);
    const key = shortAnswerSchema.parse({
      question_id: "q1",
      type: "short-answer",
      question_text: "?",
      explanation: "-",
      keywords: ["更新参数"],
    });
    expect(highlightsOf(gradeShortAnswer(key, "会更新了参数。").concepts)).toEqual([{ start: 1, end: 6 }]);
  });

  test("what is forbidden is so in every form, unless the key wants that form", () => {
    const key = { any_of: ["create", "write"], none_of: ["both create"] };
    expect(satisfied(key, "It creates.")[0]).toBe(true);
    expect(satisfied(key, "Both creates text, one writes.")[0]).toBe(false);
    const tenses = { any_of: ["trained"], none_of: ["training"] };
    expect([satisfied(tenses, "trained")[0], satisfied(tenses, "training")[0]]).toEqual([true, false]);
  });

  test.each([
    ["doesn't know", "It does not know."],
    ["does not know", "It doesnt know."],
    ["cannot check", "You can't check it."],
    ["not looked up", "It wasn't looked up."],
    ["if it's wrong", "if it is wrong"],
  ])("%s is also: %s", (phrase, answer) => {
    expect(satisfied(phrase, answer)).toEqual([true, false]);
  });
});

describe("for every answer", () => {
  const phrases = [
    "weights",
    "gradient descent",
    "C",
    "x²",
    "猫",
    "京都",
    "검색",
    "แมว",
    "naïve",
    "don't",
    "🚀",
    "Straße",
    "5",
  ];
  const bits = [
    ...phrases,
    " ",
    ", ",
    ". ",
    "\n",
    "not ",
    "ohne ",
    "不",
    "\u00ad",
    "\u200b",
    "\u0308",
    "²",
    "東",
    "ﬁ",
    "´",
    "++",
    "e",
  ];
  const answers = fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    fc
      .array(fc.oneof(fc.constantFrom(...bits), fc.string({ unit: "grapheme", maxLength: 3 })), {
        maxLength: 30,
      })
      .map((parts) => parts.join("")),
  );
  const question = shortAnswer(phrases.map((phrase, at) => `${phrase} * ${at + 1}`));

  test("hits lie inside the text and are what the key says", () => {
    fc.assert(
      fc.property(answers, (answer) => {
        const { concepts } = gradeShortAnswer(question, answer);
        for (const [at, { hits, negatedHits, slipped }] of concepts.entries())
          for (const { start, end } of [...hits, ...negatedHits]) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(answer.length);
            if (!slipped && negatedHits.length === 0)
              expect(spelledPhrase(answer.slice(start, end), false)).toBe(
                spelledPhrase(phrases[at] ?? "", false),
              );
          }
      }),
      { numRuns: 500 },
    );
  });

  test("no highlight cuts a character in two, and none lies over another", () => {
    fc.assert(
      fc.property(answers, (answer) => {
        const spans = highlightsOf(gradeShortAnswer(question, answer).concepts);
        for (const [at, { start, end }] of spans.entries()) {
          expect(start).toBeGreaterThanOrEqual(spans[at - 1]?.end ?? 0);
          for (const edge of [start, end])
            expect(/^[\ud800-\udbff][\udc00-\udfff]$/.test(answer.slice(edge - 1, edge + 1))).toBe(false);
        }
      }),
    );
  });

  test("what is forbidden never earns anything, and a key that allows slips never earns less", () => {
    const sentences = fc
      .array(
        fc.constantFrom(
          "both",
          "creates",
          "create",
          "text",
          "not",
          "更新",
          "了",
          "参数",
          "的",
          "model",
          "models",
          ".",
        ),
        { maxLength: 12 },
      )
      .map((words) => words.join(" "));
    const earned = (concept: object, answer: string) =>
      gradeShortAnswer(
        shortAnswerSchema.parse({
          question_id: "q1",
          type: "short-answer",
          question_text: "?",
          explanation: "-",
          concepts: [{ id: "c", any_of: ["create", "model text", "更新参数"], ...concept }],
        }),
        answer,
      ).satisfiedWeight;
    fc.assert(
      fc.property(sentences, (answer) => {
        const free = earned({}, answer);
        expect(earned({ none_of: ["both create", "参数的更新"] }, answer)).toBeLessThanOrEqual(free);
        expect(earned({ max_edits: 0 }, answer)).toBeLessThanOrEqual(free);
      }),
    );
  });

  test("the score is the weight of what is satisfied, the same each time and in any order of concepts", () => {
    fc.assert(
      fc.property(
        answers,
        fc.shuffledSubarray([...(question.concepts ?? [])], { minLength: 1 }),
        (answer, concepts) => {
          const result = gradeShortAnswer({ ...question, concepts }, answer);
          const weight = result.concepts.reduce(
            (sum, { satisfied, weight }) => sum + (satisfied ? weight : 0),
            0,
          );
          expect(result.satisfiedWeight).toBe(weight);
          expect(result.correct).toBe(result.points >= 7);
          expect(gradeShortAnswer({ ...question, concepts }, answer)).toEqual(result);
          const turned = gradeShortAnswer({ ...question, concepts: concepts.toReversed() }, answer);
          expect(turned).toEqual({ ...result, concepts: result.concepts.toReversed() });
        },
      ),
    );
  });

  test("one more satisfied concept never lowers the score", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(["weights", "gradient descent", "naïve", "검색", "猫", "C"]),
        fc.nat(5),
        (said, more) => {
          const before = gradeShortAnswer(question, said.join("; "));
          const after = gradeShortAnswer(question, [...said, phrases[more]].join("; "));
          expect(after.satisfiedWeight).toBeGreaterThanOrEqual(before.satisfiedWeight);
        },
      ),
    );
  });

  test("blank is nothing, whatever blank is made of", () => {
    const blanks = fc.array(
      fc.constantFrom(" ", "\n", "\t", "\u3000", "\u00a0", "\u200b", "\u00ad", "\ufe0f", "\u2060"),
    );
    fc.assert(
      fc.property(blanks, (parts) => {
        expect(gradeShortAnswer(question, parts.join("")).satisfiedWeight).toBe(0);
      }),
    );
  });

  test.each([
    ["one letter", "a"],
    ["a phrase", "weights "],
    ["slips", "weihgts gradeint descnet "],
    ["denials", "not weights "],
    ["marks", "e\u0308\u0323"],
    ["Chinese", "我喜欢猫和京都"],
    ["Thai", "ฉันชอบแมว"],
    ["Korean", "검색한다 "],
    ["half surrogates", "\ud83d"],
    ["blanks", " \u00a0"],
  ])("a hundred thousand characters of %s are graded", (_name, unit) => {
    const answer = unit.repeat(Math.ceil(100_000 / unit.length));
    expect(gradeShortAnswer(question, answer).totalWeight).toBe(91);
  });
});
