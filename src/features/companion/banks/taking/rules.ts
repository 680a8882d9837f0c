import { isObject, withInserted } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";
import { writtenIn } from "../../authoring/languages/rules";
import type { CompanionEntry } from "../../authoring/schema";
import { idOf } from "../../quizzes/authoring/questions/rules";
import { questionsOf } from "../../quizzes/authoring/rules";
import { MAX_QUIZ_QUESTIONS } from "../constants";
import type { ReadBank } from "../schema";

type BankQuestion = ReadBank["questions"][number];

/** How many questions a quiz can still take in a language. */
export const roomIn = (body: Body, locale: Locale): number =>
  Math.max(0, MAX_QUIZ_QUESTIONS - questionsOf(body, locale).length);

/** Places (from 0) of the questions of each category, in the order of the file; null where a bank names none. */
export function categoriesOf(
  questions: readonly BankQuestion[],
): { category: string | null; places: number[] }[] {
  const groups = new Map<string | null, number[]>();
  questions.forEach(({ category }, at) => {
    const places = groups.get(category) ?? [];
    places.push(at);
    groups.set(category, places);
  });
  return [...groups].map(([category, places]) => ({ category, places }));
}

/** A category without the heads that Moodle gives all of them: `$course$/top/Bread` is Bread. Null where nothing is left. */
export const categoryName = (category: string | null): string | null =>
  category?.replace(/^\$[a-z]+\$(?:\/top(?=\/|$))?(?:\/|$)/, "").replace(/^top\//, "") || null;

/** Where questions go until somebody chooses: to a new quiz where a chapter has none, else to one that there is. */
export function usualTarget(entries: readonly Pick<CompanionEntry, "kind" | "slug" | "chapterId">[]) {
  const quizzes = entries.filter(({ kind }) => kind === "quiz");
  const chapters = entries.filter(({ kind }) => kind === "chapter");
  const everyHasOne = chapters.every(({ slug }) => quizzes.some(({ chapterId }) => chapterId === slug));
  return quizzes.length > 0 && everyHasOne ? "existing" : "new";
}

/** Whether two readings gave the same questions at the same places; what explains them may read otherwise. */
export const sameQuestions = (
  questions: readonly BankQuestion[],
  before: readonly BankQuestion[] | undefined,
): boolean =>
  before?.length === questions.length &&
  questions.every((one, at) => {
    const other = before[at];
    return other !== undefined && gistOf(other) === gistOf(one);
  });

/** Without the explanations: the neutral ones are in the language that was chosen for the reading. */
const gistOf = ({ place, title, question }: BankQuestion): string => {
  const unexplained = { explanation: null, explanation_correct: null, explanation_incorrect: null };
  return JSON.stringify([place, title, { ...question, ...unexplained }]);
};

/** So many of the places, from the front. */
export const firstOf = (places: Iterable<number>, count: number): Set<number> =>
  new Set([...places].slice(0, count));

/** So many of the places, drawn by lot. */
export function drawnFrom(places: Iterable<number>, count: number, random = Math.random): Set<number> {
  const rest = [...places];
  const drawn = new Set<number>();
  while (drawn.size < count && rest.length > 0) {
    const [place] = rest.splice(Math.floor(random() * rest.length), 1);
    if (place !== undefined) drawn.add(place);
  }
  return drawn;
}

/**
 * A quiz with more questions at the end in one language, each with an id that none has in any language. A language that is
 * not written yet is begun, for the same chapter and score.
 */
export function withQuestions(body: Body, locale: Locale, questions: readonly BankQuestion[]): Body {
  const written = writtenIn(body);
  const taken = new Set(written.flatMap((language) => questionsOf(body, language).map(idOf)));
  let number = Math.max(0, ...written.map((language) => questionsOf(body, language).length));
  const start = isObject(body[locale]) ? body : { ...body, [locale]: begun(body) };
  return questions.reduce((made, { question }) => {
    do number += 1;
    while (taken.has(`q${number}`));
    // As it travels: what is undefined is not there.
    const added = { ...(JSON.parse(JSON.stringify(question)) as Body), question_id: `q${number}` };
    return withInserted(made, [locale, "questions"], questionsOf(made, locale).length, added);
  }, start);
}

/** What all languages of a quiz say once, without a question. */
function begun(body: Body): Body {
  const [first] = writtenIn(body);
  const other = first && body[first];
  return { ...(isObject(other) ? other : {}), questions: [] };
}

/** A new quiz in one language, without a question. */
export const emptyQuiz = (quizId: string, chapterId: string, locale: Locale): Body => ({
  [locale]: { quiz_id: quizId, chapter_id: chapterId, passing_score: 70, questions: [] },
});
