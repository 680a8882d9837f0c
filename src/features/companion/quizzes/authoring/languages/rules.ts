import { isObject, sameValue } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";
import { inOrder, withDocument, writtenIn } from "../../../authoring/languages/rules";
import { emptyQuestion, idOf, typeOf } from "../questions/rules";
import { questionsOf } from "../rules";

/** What a quiz says once for all its languages. */
const SHARED_KEYS: ReadonlySet<string> = new Set(["quiz_id", "chapter_id", "passing_score"]);

/** True where every language that is written asks the same questions in the same order, for the same chapter and score. */
export function inStep(body: Body): boolean {
  const [first, ...others] = writtenIn(body);
  if (first === undefined) return true;
  const shape = shapeOf(body, first);
  return others.every((locale) => sameValue(shapeOf(body, locale), shape));
}

function shapeOf(body: Body, locale: Locale): BodyValue {
  const quiz = body[locale];
  const shared = [...SHARED_KEYS].map((key) => (isObject(quiz) ? (quiz[key] ?? null) : null));
  const questions = questionsOf(body, locale).map((question) => [idOf(question), typeOf(question) ?? null]);
  return [shared, questions];
}

/**
 * A language begun: the same questions without words, ready to be written, or with the words of the other language, ready
 * to be translated. Sample answers and phrases of keys are words, too. Unchanged where the language is written already.
 */
export function withLanguage(body: Body, locale: Locale, from: Locale, how: "empty" | "copy"): Body {
  const source = body[from];
  if (!isObject(source)) return body;
  const questions = questionsOf(body, from).flatMap((question) => {
    if (how === "copy") return [question];
    return isObject(question) ? [wordless(question)] : [];
  });
  return withDocument(body, locale, { ...source, questions });
}

/** The same question without its words; what is no word (true or false, the number of options) stays. */
function wordless(question: Body): Body {
  const type = typeOf(question);
  if (!type) return question;
  const empty = emptyQuestion(idOf(question), type);
  if (type === "true-false" && typeof question.correct_answer === "boolean")
    return { ...empty, correct_answer: question.correct_answer };
  if (type === "multiple-choice" && Array.isArray(question.options))
    return { ...empty, options: question.options.map(() => "") };
  return empty;
}

/**
 * True where languages that are out of step can be brought in step without losing a word: each question has an id of its
 * own, and a question has the same type everywhere.
 */
export function canStep(body: Body): boolean {
  const types = new Map<string, string>();
  return writtenIn(body).every((locale) => {
    const questions = questionsOf(body, locale);
    const ids = new Set(questions.map(idOf));
    return (
      !ids.has("") &&
      ids.size === questions.length &&
      questions.every((question) => {
        const type = typeOf(question);
        const known = types.get(idOf(question));
        if (type) types.set(idOf(question), type);
        return type !== undefined && (known === undefined || known === type);
      })
    );
  });
}

/**
 * The languages brought in step by one of them: the others ask what it asks, in its order. A question that one of them
 * lacks is added without words; one that this language lacks is added to it at the end. Unchanged where words would be
 * lost (see {@link canStep}).
 */
export function withLanguagesInStep(body: Body, locale: Locale): Body {
  const lead = body[locale];
  if (!isObject(lead) || !canStep(body)) return body;
  const own = questionsOf(body, locale).filter(isObject);
  const others = writtenIn(body).filter((language) => language !== locale);
  const ids = new Set(own.map(idOf));
  const lacking = others
    .flatMap((language) => questionsOf(body, language).filter(isObject))
    .filter((question) => !ids.has(idOf(question)));
  const questions = [...own, ...lacking.map(wordless)];
  const shared = Object.fromEntries(Object.entries(lead).filter(([key]) => SHARED_KEYS.has(key)));
  const stepped = others.map((language) => {
    const quiz = body[language];
    const theirs = new Map(questionsOf(body, language).map((question) => [idOf(question), question]));
    const asked = questions.map((question) => theirs.get(idOf(question)) ?? wordless(question));
    return [language, { ...(isObject(quiz) ? quiz : {}), ...shared, questions: asked }] as const;
  });
  return inOrder({ ...body, [locale]: { ...lead, questions }, ...Object.fromEntries(stepped) });
}
