import { isObject } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import {
  questionSchema,
  type ShortAnswerQuestion,
  shortAnswerSchema,
} from "~/features/grading/quizzes/schema";
import { type ChapterFile, chapterFileSchema } from "../../chapters/schema";
import { questionView } from "../../quizzes/rules";
import type { QuestionView } from "../../quizzes/schema";

/** Stands where the author has written nothing yet. */
const BLANK = "…";

const MOST_SECTIONS = 40;
const MOST_QUESTIONS = 100;
const MOST_SAMPLES = 200;

const list = (value: BodyValue | undefined): BodyValue[] => (Array.isArray(value) ? value : []);
const cut = (value: BodyValue | undefined, most: number): string =>
  typeof value === "string" ? value.slice(0, most) : "";
const said = (value: BodyValue | undefined, most = 300): string => cut(value, most).trim() || BLANK;
const whole = (value: BodyValue | undefined, otherwise: number): number =>
  typeof value === "number" && Number.isSafeInteger(value) ? value : otherwise;
const oneOf = <T extends string>(value: BodyValue | undefined, all: readonly [T, ...T[]]): T =>
  all.find((one) => one === value) ?? all[0];

/** An entry's id, or its place where it has none of its own. */
function idAt(entries: readonly Body[], key: string, at: number, most: number): string {
  const id = cut(entries[at]?.[key], most);
  return id !== "" && entries.findIndex((entry) => entry[key] === id) === at ? id : `entry-${at + 1}`;
}

/** A chapter as far as it is written, so that it can be shown like one that is right. Takes anything, refuses nothing. */
export function shownChapter(document: BodyValue, slug: string): ChapterFile {
  const right = chapterFileSchema.safeParse(document);
  if (right.success) return right.data;
  const text = isObject(document) ? document : {};
  const sections = list(text.sections).filter(isObject).slice(0, MOST_SECTIONS);
  return {
    chapter_id: slug,
    chapter_number: whole(text.chapter_number, 0),
    title: said(text.title),
    subtitle: said(text.subtitle),
    access_tier: oneOf(text.access_tier, ["free", "premium"]),
    estimated_time_minutes: whole(text.estimated_time_minutes, 0),
    difficulty_level: oneOf(text.difficulty_level, ["beginner", "intermediate", "advanced"]),
    learning_objectives: list(text.learning_objectives)
      .slice(0, 12)
      .map((one) => said(one)),
    sections: sections.map((section, at) => ({
      section_id: idAt(sections, "section_id", at, 50),
      title: said(section.title),
      order: whole(section.order, at + 1),
      estimated_time_minutes: whole(section.estimated_time_minutes, 0),
      content_markdown: said(section.content_markdown, 60_000),
    })),
  };
}

/** The questions of a quiz as they would be asked, without keys; those that are not right yet as far as they are written. */
export function shownQuestions(document: BodyValue): QuestionView[] {
  const questions = questionsIn(document);
  return questions.map((question, at) => {
    const right = questionSchema.safeParse(question);
    const questionId = idAt(questions, "question_id", at, 40);
    if (right.success) return { ...questionView(right.data), questionId };
    const asked = { questionId, text: said(question.question_text, 4_000) };
    const type = oneOf(question.type, ["short-answer", "multiple-choice", "true-false"]);
    if (type !== "multiple-choice") return { ...asked, type };
    return {
      ...asked,
      type,
      options: list(question.options)
        .slice(0, 10)
        .map((one) => said(one, 500)),
    };
  });
}

/**
 * The short answers of a quiz whose keys are right in themselves, each with its samples at their places; what students read
 * does not matter.
 */
export function shownKeys(document: BodyValue): ShortAnswerQuestion[] {
  const questions = questionsIn(document);
  return questions.flatMap(({ type, keywords, concepts, literal, samples }, at) => {
    if (type !== "short-answer" || (keywords === undefined) === (concepts === undefined)) return [];
    const words = { question_text: BLANK, explanation: BLANK };
    const key = shortAnswerSchema.safeParse({
      question_id: `entry-${at}`,
      type,
      ...words,
      keywords,
      concepts,
      literal,
    }).data;
    const judged = list(samples)
      .slice(0, MOST_SAMPLES)
      .map((sample) => ({
        answer: isObject(sample) ? cut(sample.answer, 4_000) : "",
        correct: isObject(sample) && sample.correct === true,
      }));
    return key ? [{ ...key, question_id: idAt(questions, "question_id", at, 40), samples: judged }] : [];
  });
}

const questionsIn = (document: BodyValue): Body[] =>
  list(isObject(document) ? document.questions : undefined)
    .filter(isObject)
    .slice(0, MOST_QUESTIONS);
