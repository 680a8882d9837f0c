import { isObject, valueAt, withInserted, withMoved, withValue } from "~/features/content/body/rules";
import type { Body, BodyPath, BodyValue } from "~/features/content/body/types";
import { LOCALES, type Locale } from "~/i18n/locales";
import { writtenIn } from "../../authoring/languages/rules";
import { emptyQuestion, idOf, withType } from "./questions/rules";
import type { QuestionType, TypeMemory } from "./types";

/** The list of questions in one language. */
export const questionsPath = (locale: Locale) => [locale, "questions"] as const;

/** The questions in one language, whatever they are; none where there is no list. */
export function questionsOf(body: Body, locale: Locale): readonly BodyValue[] {
  const questions = valueAt(body, questionsPath(locale));
  return Array.isArray(questions) ? questions : [];
}

/**
 * The place in another language of the question at a place of this one: the one with the same id (where an id is double,
 * the one at the same place), or the one at the same place where neither has an id. Null where it has none.
 */
export function twinPlace(body: Body, locale: Locale, at: number, other: Locale): number | null {
  const [own, theirs] = [questionsOf(body, locale), questionsOf(body, other)];
  if (!(at in own)) return null;
  const id = idOf(own[at]);
  if (at in theirs && idOf(theirs[at]) === id) return at;
  const found = id === "" ? -1 : theirs.findIndex((question) => idOf(question) === id);
  return found === -1 ? null : found;
}

/** The same question in the languages that are written, this one's first. */
export function placesOf(body: Body, locale: Locale, at: number): { path: BodyPath; at: number }[] {
  const others = writtenIn(body).filter((language) => language !== locale);
  return [locale, ...others].flatMap((language) => {
    const place = language === locale ? at : twinPlace(body, locale, at, language);
    return place === null ? [] : [{ path: questionsPath(language), at: place }];
  });
}

/** The next id that no question has in any language: `q11` after ten questions. */
export function nextQuestionId(body: Body): string {
  const lists = LOCALES.map((locale) => questionsOf(body, locale));
  const taken = new Set(lists.flat().map(idOf));
  let number = Math.max(...lists.map((list) => list.length)) + 1;
  while (taken.has(`q${number}`)) number += 1;
  return `q${number}`;
}

/** One more question at the end, empty, with the same id in every language that is written. */
export function withNewQuestion(body: Body, type: QuestionType): Body {
  const question = emptyQuestion(nextQuestionId(body), type);
  return writtenIn(body).reduce(
    (made, locale) => withInserted(made, questionsPath(locale), questionsOf(body, locale).length, question),
    body,
  );
}

/**
 * A question at another place, in every language: in the others it comes after the question that it comes after here.
 * What is in step stays in step, and what is not in step keeps everything it has.
 */
export function withQuestionMoved(body: Body, locale: Locale, from: number, to: number): Body {
  const moved = withMoved(body, questionsPath(locale), from, to);
  if (moved === body) return body;
  return placesOf(body, locale, from)
    .slice(1)
    .reduce((made, { path, at }) => {
      const other = path[0] as Locale;
      const places = questionsOf(moved, locale)
        .slice(0, to)
        .map((_, place) => twinPlace(moved, locale, place, other))
        .filter((place) => place !== null && place !== at);
      const before = places.at(-1) ?? null;
      const target = before === null ? 0 : before < at ? before + 1 : before;
      return withMoved(made, path, at, target);
    }, moved);
}

/** A question called otherwise: the others follow to the new id. */
export function withQuestionRenamed(body: Body, locale: Locale, from: string, to: string): Body {
  return writtenIn(body)
    .filter((language) => language !== locale)
    .reduce((made, language) => {
      const at = questionsOf(made, language).findIndex((question) => idOf(question) === from);
      return at === -1 ? made : withValue(made, [...questionsPath(language), at, "question_id"], to);
    }, body);
}

const memoryKey = (locale: Locale, question: BodyValue | undefined, type: unknown) =>
  JSON.stringify([locale, idOf(question), type]);

/** A question with another type in every language, and what its languages held before, to come back to. */
export function withQuestionType(
  body: Body,
  locale: Locale,
  at: number,
  type: QuestionType,
  memory: TypeMemory,
): { body: Body; memory: TypeMemory } {
  const held = { ...memory };
  const changed = placesOf(body, locale, at).reduce((made, place) => {
    const path = [...place.path, place.at];
    const question = valueAt(body, path);
    if (!isObject(question)) return made;
    const language = place.path[0] as Locale;
    held[memoryKey(language, question, question.type)] = question;
    return withValue(made, path, withType(question, type, memory[memoryKey(language, question, type)]));
  }, body);
  return { body: changed, memory: held };
}

/** True or false is one key for all languages. */
export function withTruth(body: Body, locale: Locale, at: number, truth: boolean): Body {
  return placesOf(body, locale, at).reduce((made, place) => {
    const path = [...place.path, place.at];
    return place.path[0] === locale || valueAt(body, [...path, "type"]) === "true-false"
      ? withValue(made, [...path, "correct_answer"], truth)
      : made;
  }, body);
}
