import { freeSlug } from "~/features/content/starting/rules";
import type { Locale } from "~/i18n/locales";

/** The most letters of the id of a chapter or a quiz (the schema's own limit). */
export const MOST_ID = 50;
const ID = /^[a-z0-9][a-z0-9-]{0,49}$/;

/** Numbers of chapters go from 1 to this (the schema's own limit). */
const MOST_NUMBER = 99;

type Titles = Partial<Record<Locale, string>>;

/** A text as authors edit it: a document for each language. */
type Starting<Document> = Partial<Record<Locale, Document>>;

interface ChapterWish {
  chapterId: string;
  number: number;
  accessTier: "free" | "premium";
  /** By language; where there is none, the chapter is not in that language yet. */
  titles: Titles;
}

const twoDigits = (number: number): string => String(number).padStart(2, "0");

/** An id that no chapter has yet: its number and its title, as those that come with Loupe have it. */
export const freeChapterId = (number: number, title: string, taken: ReadonlySet<string>): string =>
  freeSlug({ start: `${twoDigits(number)}-`, words: title, fallback: "chapter", taken, most: MOST_ID });

/** An id that no quiz has yet: `07-quiz` for the quiz of chapter 7. */
export const freeQuizId = (number: number | null, taken: ReadonlySet<string>): string =>
  freeSlug({
    start: number === null ? "" : `${twoDigits(number)}-`,
    words: "quiz",
    fallback: "quiz",
    taken,
    most: MOST_ID,
  });

/** What is wrong with an id for something new; undefined where nothing is. */
export function idProblem(id: string, taken: ReadonlySet<string>): "wrong" | "taken" | undefined {
  if (!ID.test(id)) return "wrong";
  return taken.has(id) ? "taken" : undefined;
}

/** The number that a form holds; undefined where it is none that a chapter can have. */
export function chapterNumber(text: string): number | undefined {
  const number = Number(text);
  return /^\d{1,2}$/.test(text.trim()) && number >= 1 && number <= MOST_NUMBER ? number : undefined;
}

/** The number that comes after all others; the greatest one where there is none left behind it. */
export const nextNumber = (numbers: readonly number[]): number =>
  Math.min(Math.max(0, ...numbers) + 1, MOST_NUMBER);

const CHAPTER_WORDS = {
  en: {
    subtitle: "One line that says what this chapter is about.",
    objective: "Say what a reader can do afterwards.",
    section: "The first section",
    markdown: "Write the text here, in Markdown.",
  },
  zh: {
    subtitle: "用一句话说明本章讲什么。",
    objective: "写出读者学完后能做什么。",
    section: "第一节",
    markdown: "请在这里用 Markdown 书写正文。",
  },
} satisfies Record<Locale, Record<string, string>>;

/** The text that a new chapter starts from: it passes every check of the editor and says what to put where. */
export function startingChapter({ chapterId, number, accessTier, titles }: ChapterWish) {
  const inLocale = (locale: Locale, title: string) => {
    const words = CHAPTER_WORDS[locale];
    return {
      chapter_id: chapterId,
      chapter_number: number,
      title,
      subtitle: words.subtitle,
      access_tier: accessTier,
      estimated_time_minutes: 10,
      difficulty_level: "beginner",
      learning_objectives: [words.objective],
      sections: [
        {
          section_id: "start",
          title: words.section,
          order: 1,
          estimated_time_minutes: 10,
          content_markdown: words.markdown,
        },
      ],
    };
  };
  return inLocales((locale) => {
    const title = titles[locale]?.trim() ?? "";
    return title === "" ? undefined : inLocale(locale, title);
  });
}

const QUESTION_WORDS = {
  en: {
    text: "A quiz can be taken as often as one likes.",
    right: "Every attempt is kept, and the best score counts.",
    wrong: "There is no limit to the attempts, and the best score counts.",
  },
  zh: {
    text: "测验可以重复参加，次数不限。",
    right: "每次作答都会保留，取最高分。",
    wrong: "作答次数没有限制，取最高分。",
  },
} satisfies Record<Locale, Record<string, string>>;

/** The text that a new quiz starts from, with one question; in the languages of its chapter. */
export function startingQuiz(quizId: string, chapterId: string, locales: readonly Locale[]) {
  const inLocale = (locale: Locale) => {
    const words = QUESTION_WORDS[locale];
    return {
      quiz_id: quizId,
      chapter_id: chapterId,
      passing_score: 70,
      questions: [
        {
          question_id: "q1",
          type: "true-false",
          question_text: words.text,
          correct_answer: true,
          explanation_correct: words.right,
          explanation_incorrect: words.wrong,
        },
      ],
    };
  };
  return inLocales((locale) => (locales.includes(locale) ? inLocale(locale) : undefined));
}

function inLocales<Document>(of: (locale: Locale) => Document | undefined): Starting<Document> {
  const [en, zh] = [of("en"), of("zh")];
  return { ...(en === undefined ? {} : { en }), ...(zh === undefined ? {} : { zh }) };
}
