import { describe, expect, test } from "vitest";
import type { Finding } from "~/features/content/authoring/problems/types";
import { valueAt } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import { checkChapter, checkQuiz } from "../rules";
import {
  chapterNumber,
  freeChapterId,
  freeQuizId,
  idProblem,
  nextNumber,
  startingChapter,
  startingQuiz,
} from "./rules";

describe("an id", () => {
  test("says number and title, is free, and fits", () => {
    expect(freeChapterId(7, "Images & sound!", new Set())).toBe("07-images-sound");
    expect(freeChapterId(7, "Images", new Set(["07-images"]))).toBe("07-images-2");
    expect(freeChapterId(12, "图像", new Set())).toBe("12-chapter");
    const long = freeChapterId(7, "a very long title that goes on and on and on and on", new Set());
    expect(idProblem(long, new Set())).toBeUndefined();
  });

  test("of a quiz is that of its chapter's number", () => {
    expect(freeQuizId(7, new Set())).toBe("07-quiz");
    expect(freeQuizId(7, new Set(["07-quiz"]))).toBe("07-quiz-2");
    expect(freeQuizId(null, new Set())).toBe("quiz");
  });

  test("is refused where it is taken or none", () => {
    expect(idProblem("07-images", new Set(["07-images"]))).toBe("taken");
    for (const id of ["", "-x", "Images", "a b", "a".repeat(51)])
      expect(idProblem(id, new Set())).toBe("wrong");
  });
});

test("a number of a chapter is whole and has a place", () => {
  expect(["1", " 99 ", "07"].map(chapterNumber)).toEqual([1, 99, 7]);
  expect(["", "0", "100", "1.5", "-1", "x"].map(chapterNumber)).toEqual(Array(6).fill(undefined));
  expect([nextNumber([]), nextNumber([3, 1]), nextNumber([99])]).toEqual([1, 4, 99]);
});

describe("what something new starts from", () => {
  const told = ({ findings }: { findings: Finding[] }) => findings.map(({ path, code }) => `${path} ${code}`);

  test("is a chapter in the languages that have a title, and nothing that students could read by mistake", () => {
    const wish = { chapterId: "07-new", number: 7, accessTier: "premium" as const };
    const both = startingChapter({ ...wish, titles: { en: " New ", zh: "新" } });
    expect(both.en).toMatchObject({ title: "New", chapter_number: 7, access_tier: "premium" });
    expect(both.zh).toMatchObject({ title: "新", chapter_number: 7 });
    const chinese = startingChapter({ ...wish, titles: { en: " ", zh: "新" } });
    expect(Object.keys(chinese)).toEqual(["zh"]);
    expect(told(checkChapter(chinese, "07-new"))).toEqual([
      "zh.subtitle blank",
      "zh.learning_objectives.0 blank",
      "zh.sections.0.title blank",
      "zh.sections.0.content_markdown blank",
    ]);
    const written = {
      ...both.en,
      subtitle: "In short",
      learning_objectives: ["Know it"],
      sections: [{ ...(valueAt(both.en, ["sections", 0]) as Body), title: "One", content_markdown: "Text" }],
    };
    expect(told(checkChapter({ en: written }, "07-new"))).toEqual([]);
  });

  test("is a quiz in the languages of its chapter, with a question that is still to be written", () => {
    const both = startingQuiz("07-quiz", "07-new", ["en", "zh"]);
    for (const one of [both.en, both.zh])
      expect(one).toMatchObject({ quiz_id: "07-quiz", chapter_id: "07-new", passing_score: 70 });
    const chinese = startingQuiz("07-quiz", "07-new", ["zh"]);
    expect(told(checkQuiz(chinese, "07-quiz"))).toEqual([
      "zh.questions.0.question_text blank",
      "zh.questions.0.options.0 blank",
      "zh.questions.0.options.1 blank",
      "zh.questions.0.correct_answer missing",
      "zh.questions.0.explanation_correct blank",
      "zh.questions.0.explanation_incorrect blank",
    ]);
  });
});
