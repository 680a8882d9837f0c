import { describe, expect, test } from "vitest";
import { quizFileSchema } from "~/features/grading/quizzes/schema";
import { chapterFileSchema } from "../../chapters/schema";
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

describe("what something new starts from is whole", () => {
  test("a chapter, in the languages that have a title", () => {
    const wish = { chapterId: "07-new", number: 7, accessTier: "premium" as const };
    const both = startingChapter({ ...wish, titles: { en: " New ", zh: "新" } });
    expect(chapterFileSchema.parse(both.en)).toMatchObject({ title: "New", access_tier: "premium" });
    expect(chapterFileSchema.parse(both.zh)).toMatchObject({ title: "新", chapter_number: 7 });
    expect(Object.keys(startingChapter({ ...wish, titles: { en: " ", zh: "新" } }))).toEqual(["zh"]);
  });

  test("a quiz, in the languages of its chapter", () => {
    const both = startingQuiz("07-quiz", "07-new", ["en", "zh"]);
    for (const one of [both.en, both.zh])
      expect(quizFileSchema.parse(one)).toMatchObject({ quiz_id: "07-quiz", chapter_id: "07-new" });
    expect(Object.keys(startingQuiz("07-quiz", "07-new", ["zh"]))).toEqual(["zh"]);
  });
});
