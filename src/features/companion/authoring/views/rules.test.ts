import { describe, expect, test } from "vitest";
import type { BodyValue } from "~/features/content/body/types";
import { unopened } from "../../chapters/rules";
import { chapterViewSchema } from "../../chapters/schema";
import { questionViewSchema } from "../../quizzes/schema";
import { shownChapter, shownKeys, shownQuestions } from "./rules";

/** What authors may have written so far, and what nobody writes by accident. */
const odd: BodyValue[] = [
  null,
  "text",
  [],
  {},
  {
    sections: [{}, 7, { section_id: "a" }, { section_id: "a", order: "first" }],
    learning_objectives: ["", 3],
  },
  { title: "x".repeat(400), chapter_number: 1.5, access_tier: "gold" },
  {
    questions: [
      {},
      { type: "multiple-choice", options: [1, "a"] },
      { type: "essay" },
      null,
      { question_id: "x" },
    ],
  },
  { questions: "none" },
  { questions: [{ type: "short-answer", concepts: [{}], samples: [1] }] },
];

describe("what is half written is shown as far as it goes", () => {
  test.each(odd)("%j", (document) => {
    expect(chapterViewSchema.safeParse(unopened(shownChapter(document, "mine"))).error).toBeUndefined();
    for (const question of shownQuestions(document))
      expect(questionViewSchema.safeParse(question).error).toBeUndefined();
    expect(shownKeys(document)).toEqual([]);
  });

  test("sections without ids of their own are told apart", () => {
    const { sections } = shownChapter({ sections: [{}, { section_id: "a" }, { section_id: "a" }] }, "mine");
    expect(sections.map(({ section_id: id }) => id)).toEqual(["entry-1", "a", "entry-3"]);
  });
});

describe("keys", () => {
  const key = { question_id: "s", type: "short-answer", concepts: [{ id: "w", any_of: ["weights"] }] };

  test("are read by themselves, whatever else of the question is missing", () => {
    const samples = [{ answer: "a", correct: true }, { answer: 7 }, "b", { answer: "c" }];
    const [read] = shownKeys({ questions: [{}, { ...key, samples, question_text: "" }] });
    expect(read).toMatchObject({ question_id: "s", concepts: [{ id: "w", weight: 1 }] });
    expect(read?.samples).toEqual([
      { answer: "a", correct: true },
      { answer: "", correct: false },
      { answer: "", correct: false },
      { answer: "c", correct: false },
    ]);
  });

  test("that are none are left out", () => {
    const none = [
      { ...key, concepts: [] },
      { ...key, keywords: ["x"] },
      { ...key, concepts: undefined },
      { ...key, concepts: [{ id: "w", any_of: [] }] },
      { ...key, type: "true-false" },
    ];
    expect(shownKeys(JSON.parse(JSON.stringify({ questions: none })))).toEqual([]);
  });
});
