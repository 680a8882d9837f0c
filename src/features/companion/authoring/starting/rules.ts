import type { Body } from "~/features/content/body/types";
import { freeSlug } from "~/features/content/starting/rules";
import type { Locale } from "~/i18n/locales";
import { emptyChapter } from "../../chapters/authoring/rules";
import { emptyQuestion } from "../../quizzes/authoring/questions/rules";

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

/** The text that a new chapter starts from, without words but its title: what is missing stops it from being published. */
export const startingChapter = ({ chapterId, number, accessTier, titles }: ChapterWish): Starting<Body> =>
  inLocales((locale) => {
    const title = titles[locale]?.trim() ?? "";
    if (title === "") return undefined;
    return { ...emptyChapter({}, chapterId), chapter_number: number, title, access_tier: accessTier };
  });

/** The text that a new quiz starts from, with one question without words; in the languages of its chapter. */
export const startingQuiz = (quizId: string, chapterId: string, locales: readonly Locale[]): Starting<Body> =>
  inLocales((locale) =>
    locales.includes(locale)
      ? {
          quiz_id: quizId,
          chapter_id: chapterId,
          passing_score: 70,
          questions: [emptyQuestion("q1", "multiple-choice")],
        }
      : undefined,
  );

function inLocales<Document>(of: (locale: Locale) => Document | undefined): Starting<Document> {
  const [en, zh] = [of("en"), of("zh")];
  return { ...(en === undefined ? {} : { en }), ...(zh === undefined ? {} : { zh }) };
}
