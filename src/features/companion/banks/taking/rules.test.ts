import { describe, expect, it } from "vitest";
import { quizFileSchema } from "~/features/grading/quizzes/schema";
import type { ReadBank } from "../schema";
import {
  categoriesOf,
  categoryName,
  drawnFrom,
  emptyQuiz,
  firstOf,
  roomIn,
  sameQuestions,
  usualTarget,
  withQuestions,
} from "./rules";

const truth = (text: string, category: string | null = null): ReadBank["questions"][number] => ({
  place: "1",
  title: text,
  category,
  lost: [],
  neutral: false,
  question: {
    question_id: "q1",
    type: "true-false",
    question_text: text,
    correct_answer: true,
    explanation_correct: "Yes.",
    explanation_incorrect: "No.",
  },
});

const idsOf = (body: { [key: string]: unknown }, locale: string) =>
  (body[locale] as { questions: { question_id: string }[] }).questions.map((one) => one.question_id);

describe("questions at the end of a quiz", () => {
  it("make a new quiz that the schema takes", () => {
    const body = withQuestions(emptyQuiz("07-quiz", "07-more", "zh"), "zh", [truth("a"), truth("b")]);
    expect(Object.keys(body)).toEqual(["zh"]);
    expect(quizFileSchema.safeParse(body.zh).error).toBeUndefined();
    expect(idsOf(body, "zh")).toEqual(["q1", "q2"]);
  });

  it("get ids that no question has in any language", () => {
    const other = withQuestions(emptyQuiz("x", "y", "zh"), "zh", [truth("a"), truth("b"), truth("c")]);
    const quiz = withQuestions(emptyQuiz("x", "y", "en"), "en", [truth("a")]);
    const body = withQuestions({ ...quiz, ...other }, "en", [truth("b"), truth("c")]);
    expect(idsOf(body, "en")).toEqual(["q1", "q4", "q5"]);
    expect(idsOf(body, "zh")).toEqual(["q1", "q2", "q3"]);
  });

  it("begin a language that is not written, for the same chapter and score", () => {
    const en = { quiz_id: "x", chapter_id: "y", passing_score: 60, questions: [] };
    expect(withQuestions({ en }, "zh", [truth("a")])).toMatchObject({
      en,
      zh: { quiz_id: "x", chapter_id: "y", passing_score: 60, questions: [{ question_id: "q1" }] },
    });
  });

  it("leave alone what is no list", () => {
    const body = { en: { questions: "none" } };
    expect(withQuestions(body, "en", [truth("a")])).toEqual(body);
  });

  it("carry nothing that is undefined", () => {
    const row = truth("a");
    const question = { ...row.question, literal: undefined } as unknown as typeof row.question;
    const body = withQuestions(emptyQuiz("x", "y", "en"), "en", [{ ...row, question }]);
    expect(JSON.stringify(body)).not.toContain("literal");
    expect(Object.keys((body.en as { questions: object[] }).questions[0] ?? {})).not.toContain("literal");
  });
});

describe("until somebody chooses, questions go", () => {
  const chapter = (slug: string) => ({ kind: "chapter" as const, slug, chapterId: slug });
  const quiz = (slug: string, chapterId: string) => ({ kind: "quiz" as const, slug, chapterId });

  it("to a new quiz where a chapter has none", () => {
    expect(usualTarget([])).toBe("new");
    expect(usualTarget([chapter("a")])).toBe("new");
    expect(usualTarget([chapter("a"), chapter("b"), quiz("x", "a")])).toBe("new");
  });

  it("to the end of one that there is where every chapter has one", () => {
    expect(usualTarget([chapter("a"), chapter("b"), quiz("x", "a"), quiz("y", "b")])).toBe("existing");
  });
});

describe("what is chosen", () => {
  it("has room up to a hundred, in the language", () => {
    const body = withQuestions(emptyQuiz("x", "y", "en"), "en", Array(99).fill(truth("a")));
    expect([roomIn(body, "en"), roomIn(body, "zh"), roomIn({}, "en")]).toEqual([1, 100, 100]);
  });

  it("is grouped by category in the order of the file", () => {
    const rows = [truth("a", "x"), truth("b"), truth("c", "x")];
    expect(categoriesOf(rows)).toEqual([
      { category: "x", places: [0, 2] },
      { category: null, places: [1] },
    ]);
  });

  it.each([
    ["$course$/Bread", "Bread"],
    ["$course$/top/Bread/Rye", "Bread/Rye"],
    ["$module$/top/Default for Bread", "Default for Bread"],
    ["top/Bread", "Bread"],
    ["$course$/topping", "topping"],
    ["Bread", "Bread"],
    ["$course$/top", null],
    ["$course$", null],
    [null, null],
  ])("is shown of category %j as %j", (category, shown) => {
    expect(categoryName(category)).toBe(shown);
  });

  it("stays where the same questions are read again, and is begun anew for others of the same places", () => {
    const read = [truth("a"), truth("b")];
    expect(sameQuestions(read, undefined)).toBe(false);
    expect(sameQuestions(read, [truth("a"), truth("b")])).toBe(true);
    expect(sameQuestions(read, [truth("a")])).toBe(false);
    expect(sameQuestions(read, [truth("a"), truth("another")])).toBe(false);
    const [first] = read;
    if (first?.question.type !== "true-false") throw new Error("a question of its type");
    const told = { ...first.question, explanation_correct: "对。" };
    expect(sameQuestions([{ ...first, question: told }], [first])).toBe(true);
    expect(sameQuestions([{ ...first, question: { ...told, correct_answer: false } }], [first])).toBe(false);
    expect(sameQuestions([{ ...first, place: "2" }], [first])).toBe(false);
    expect(sameQuestions([{ ...first, title: "Other" }], [first])).toBe(false);
  });

  it("is the first, or drawn by lot, and never more than asked for", () => {
    expect([...firstOf([4, 5, 6], 2)]).toEqual([4, 5]);
    const places = Array.from({ length: 50 }, (_, at) => at);
    const drawn = drawnFrom(places, 20);
    expect(drawn.size).toBe(20);
    expect([...drawn].every((place) => places.includes(place))).toBe(true);
    expect([...drawnFrom([1, 2], 5)].sort()).toEqual([1, 2]);
    expect([...drawnFrom([1, 2, 3], 1, () => 0.99)]).toEqual([3]);
  });
});
