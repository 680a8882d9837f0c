import type { z } from "zod";
import { findingOf, someOf } from "~/features/content/authoring/problems/rules";
import type { Finding } from "~/features/content/authoring/problems/types";
import { isObject, valueAt } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import { conceptsOf } from "~/features/grading/answers/rules";
import { type QuizFile, quizFileSchema } from "~/features/grading/quizzes/schema";
import { LOCALES, type Locale } from "~/i18n/locales";
import { type ChapterFile, chapterFileSchema } from "../chapters/schema";
import { MOST_PHRASES, WORDS_OF_PHRASE } from "./constants";
import { writtenIn } from "./languages/rules";
import { COMPANION_WORDS } from "./problems/constants";
import type { CompanionKind } from "./types";

interface Checked<T> {
  /** By language, what is right in itself. */
  files: Partial<Record<Locale, T>>;
  findings: Finding[];
}

/** A written chapter against its schema, and its languages against one another. `id` is the id it must have. */
export function checkChapter(body: Body, id: string): Checked<ChapterFile> {
  const { files, findings } = checkLanguages(body, "chapter", chapterFileSchema);
  return {
    files,
    findings: [
      ...findings,
      ...otherIds(body, "chapter_id", id),
      ...unlike(body, "chapter_number"),
      ...unlike(body, "access_tier"),
    ],
  };
}

/**
 * A written quiz, likewise: a student who changes the language takes the same one. Whether its chapter exists is not known
 * here.
 */
export function checkQuiz(body: Body, id: string): Checked<QuizFile> {
  const { files, findings } = checkLanguages(body, "quiz", quizFileSchema);
  return {
    files,
    findings: [
      ...findings,
      ...otherIds(body, "quiz_id", id),
      ...unlike(body, "chapter_id"),
      ...unlike(body, "passing_score", quizFileSchema.shape.passing_score.parse(undefined)),
      ...unlikeQuestions(body),
      ...unlikeKeys(body),
      ...tooManyPhrases(files),
    ],
  };
}

/** Every phrase is looked for in every answer, which may be long: a submission must not hold up everybody else. */
function tooManyPhrases(files: Partial<Record<Locale, QuizFile>>): Finding[] {
  return LOCALES.flatMap((locale) => {
    const questions = files[locale]?.questions ?? [];
    const count = questions
      .flatMap((question) => (question.type === "short-answer" ? conceptsOf(question) : []))
      .flatMap(({ any_of: wanted, none_of: forbidden }) => [...wanted, ...forbidden])
      .reduce((sum, phrase) => sum + phrasesIn(phrase), 0);
    return count > MOST_PHRASES
      ? [
          {
            path: `${locale}.questions`,
            code: "tooManyPhrases" as const,
            params: { count, most: MOST_PHRASES },
          },
        ]
      : [];
  });
}

/** As how many phrases one counts. */
const phrasesIn = (phrase: string): number =>
  Math.max(1, Math.ceil((phrase.match(/[\p{L}\p{M}\p{N}_]+/gu)?.length ?? 0) / WORDS_OF_PHRASE));

/** What is wrong with one document, in one language. */
export const documentFindings = (kind: CompanionKind, document: unknown): Finding[] => {
  const parsed = (kind === "chapter" ? chapterFileSchema : quizFileSchema).safeParse(document);
  const body = isObject(document) ? document : {};
  return (parsed.error?.issues ?? []).map((issue) => findingOf(issue, body, COMPANION_WORDS[kind]));
};

/** What a reader of a language would have: that language, else the first that there is. */
export function documentFor(body: Body, locale: Locale): { document: BodyValue; locale: Locale } | undefined {
  const written = writtenIn(body);
  const found = written.includes(locale) ? locale : written[0];
  const document = found && body[found];
  return document === undefined || found === undefined ? undefined : { document, locale: found };
}

function checkLanguages<T>(body: Body, kind: CompanionKind, schema: z.ZodType<T>): Checked<T> {
  const checked: Checked<T> = { files: {}, findings: [] };
  // Whatever stands under a language is checked: what is no document there is wrong, not away.
  const standing = LOCALES.filter((locale) => Object.hasOwn(body, locale));
  const others = Object.keys(body).filter((key) => !standing.some((locale) => locale === key));
  if (others.length > 0)
    checked.findings.push({ path: "", code: "unknownKey", params: { keys: someOf(others) } });
  if (standing.length === 0) checked.findings.push({ path: "", code: "noLanguage", params: {} });
  for (const locale of standing) {
    const parsed = schema.safeParse(body[locale]);
    if (parsed.success) checked.files[locale] = parsed.data;
    else
      for (const issue of parsed.error.issues)
        checked.findings.push(
          findingOf({ ...issue, path: [locale, ...issue.path] }, body, COMPANION_WORDS[kind]),
        );
  }
  return checked;
}

function otherIds(body: Body, key: string, id: string): Finding[] {
  return writtenIn(body).flatMap((locale) => {
    const own = valueAt(body, [locale, key]);
    return typeof own === "string" && own !== id
      ? [{ path: `${locale}.${key}`, code: "otherId" as const, params: { id } }]
      : [];
  });
}

/** The two languages in which it is written, if it is: what is wrong is told of the later one. */
function pairOf(body: Body): [first: Locale, later: Locale] | undefined {
  const [first, later] = writtenIn(body);
  return first && later ? [first, later] : undefined;
}

/** A value that both languages give, but not the same one. */
function unlike(body: Body, key: string, otherwise?: BodyValue): Finding[] {
  const pair = pairOf(body);
  if (!pair) return [];
  const [first, later] = pair;
  const valueIn = (locale: Locale) => valueAt(body, [locale, key]) ?? otherwise;
  const [one, other] = [valueIn(first), valueIn(later)];
  if (!isPlain(one) || !isPlain(other) || one === other) return [];
  return [{ path: `${later}.${key}`, code: "unlikeOther", params: { value: shortened(String(one)) } }];
}

const isPlain = (value: BodyValue | undefined): value is string | number =>
  typeof value === "string" || typeof value === "number";

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** The first question that is not the same in both languages: another id, another type, or not there. */
function unlikeQuestions(body: Body): Finding[] {
  const pair = pairOf(body);
  if (!pair) return [];
  const [first, later] = pair;
  const [ones, others] = [questionsIn(body, first), questionsIn(body, later)];
  if (!ones || !others) return [];
  const path = `${later}.questions`;
  for (const [at, one] of ones.entries()) {
    const other = others[at];
    if (!other) return [{ path, code: "questionsLacking", params: { count: ones.length } }];
    if (one.id !== other.id || one.type !== other.type)
      return [{ path: `${path}.${at}.question_id`, code: "questionUnlike", params: one }];
  }
  return others.length > ones.length
    ? [{ path: `${path}.${ones.length}`, code: "questionExtra", params: { count: ones.length } }]
    : [];
}

/** Keys that say otherwise in the two languages, of questions that are the same and as far as both are written. */
function unlikeKeys(body: Body): Finding[] {
  const pair = pairOf(body);
  if (!pair) return [];
  const [first, later] = pair;
  const [ones, others] = [first, later].map((locale) => valueAt(body, [locale, "questions"]));
  if (!Array.isArray(ones) || !Array.isArray(others)) return [];
  return ones.flatMap((one, at): Finding[] => {
    const other = others[at];
    if (!isObject(one) || !isObject(other)) return [];
    if (one.question_id !== other.question_id || one.type !== other.type) return [];
    const path = `${later}.questions.${at}`;
    const told = one.type === "true-false" ? unlikeTruth(one, other) : unlikeChoice(one, other);
    return told ? [{ ...told, path: `${path}.${told.path}` }] : [];
  });
}

function unlikeTruth({ correct_answer: one }: Body, { correct_answer: other }: Body): Finding | undefined {
  if (typeof one !== "boolean" || typeof other !== "boolean" || one === other) return undefined;
  return { path: "correct_answer", code: "truthUnlike", params: { value: String(one) } };
}

function unlikeChoice(one: Body, other: Body): Finding | undefined {
  if (one.type !== "multiple-choice" || !Array.isArray(one.options) || !Array.isArray(other.options))
    return undefined;
  const count = one.options.length;
  if (count !== other.options.length) return { path: "options", code: "optionsUnlike", params: { count } };
  const [right, theirs] = [one, other].map(rightPlace);
  if (right === undefined || theirs === undefined || right === theirs) return undefined;
  return { path: "correct_answer", code: "rightUnlike", params: { place: right } };
}

/** The place, from 1, of the right option; undefined where it is none of them, which is told of already. */
function rightPlace({ options, correct_answer: right }: Body): number | undefined {
  if (!Array.isArray(options) || typeof right !== "string") return undefined;
  const at = options.indexOf(right);
  return at === -1 ? undefined : at + 1;
}

function questionsIn(body: Body, locale: Locale): { id: string; type: string }[] | undefined {
  const questions = valueAt(body, [locale, "questions"]);
  if (!Array.isArray(questions)) return undefined;
  const said = (question: BodyValue, key: string) => {
    const value = valueAt(question, [key]);
    return typeof value === "string" ? shortened(value) : "";
  };
  // Without dashes: what a sentence chooses by has none.
  return questions.map((question) => ({
    id: said(question, "question_id"),
    type: said(question, "type").replaceAll("-", ""),
  }));
}
