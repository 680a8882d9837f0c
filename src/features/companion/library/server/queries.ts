import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { contentList } from "~/features/content/objects/lists/server/queries";
import { contentObject } from "~/features/content/objects/server/queries";
import { publishedOf } from "~/features/content/versions/server/queries";
import type { PublishedDocument } from "~/features/content/versions/types";
import { gradedPart } from "~/features/grading/quizzes/rules";
import { type QuizFile, quizFileSchema } from "~/features/grading/quizzes/schema";
import { DEFAULT_LOCALE, LOCALES, type Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import { cacheEntry } from "~/server/cache/keys";
import type { Db } from "~/server/db/client";
import { type ChapterFile, chapterFileSchema } from "../../chapters/schema";
import { CHAPTERS_PREFIX, QUIZZES_PREFIX } from "../../constants";
import { documentKey, languagesOf } from "../rules";
import type { BrokenChapter, Served, ServedChapter, ServedQuiz } from "../types";

const PREFIXES = { chapter: CHAPTERS_PREFIX, quiz: QUIZZES_PREFIX };
type DocumentKind = keyof typeof PREFIXES;

/** Ids with the languages that each is written in, in the order of the ids. */
type Contents = ReturnType<typeof languagesOf>;

/** A publication of the admin area: the document in each language that it has. */
const chapterBody = z.partialRecord(z.enum(LOCALES), chapterFileSchema);
const quizBody = z.partialRecord(z.enum(LOCALES), quizFileSchema);

/** A chapter or a quiz that somebody may read: its files, and what is published over them. */
interface LibraryDocument {
  id: string;
  /** The languages in which it has a file. */
  locales: Locale[];
  published: PublishedDocument | undefined;
}

/**
 * Every chapter or quiz that there is for the person who is entered, right or wrong.
 * @param forEveryone passes over what organizations publish
 * @throws AppError as `contentList`
 */
export async function documents(
  db: Db,
  kind: DocumentKind,
  forEveryone: boolean,
): Promise<LibraryDocument[]> {
  const published = (await publishedOf(db, kind)).filter((one) => one.forEveryone || !forEveryone);
  const found = new Map<string, LibraryDocument>(
    (await contents(PREFIXES[kind])).map((file) => [file.id, { ...file, published: undefined }]),
  );
  // What is for the organization comes last and wins.
  for (const one of published)
    found.set(one.slug, { id: one.slug, locales: found.get(one.slug)?.locales ?? [], published: one });
  return [...found.values()];
}

/** The document of a publication in each of its languages; none where it is not as it should be any more. */
export function publishedLanguages(
  kind: DocumentKind,
  published: PublishedDocument,
): Served<ChapterFile | QuizFile>[] {
  const body = kind === "chapter" ? understood(published, chapterBody) : understood(published, quizBody);
  return inLanguages<ChapterFile | QuizFile>(body ?? {});
}

/** The file of a document in a language that it has. @throws AppError as `contentObject` */
export const storedDocument = (
  kind: DocumentKind,
  id: string,
  locale: Locale,
): Promise<Served<ChapterFile | QuizFile>> =>
  kind === "chapter" ? storedChapter(id, locale) : storedQuiz(id, locale);

/**
 * All chapters in the order of their numbers, in a language where they have it. One that cannot be served is listed with
 * its reason, and the others are served.
 */
export async function chapters(
  db: Db,
  locale: Locale,
): Promise<{ served: ServedChapter[]; broken: BrokenChapter[] }> {
  const published = await publishedOf(db, "chapter");
  const ids = new Set([
    ...(await contents(CHAPTERS_PREFIX)).map(({ id }) => id),
    ...published.map(({ slug }) => slug),
  ]);
  const served: ServedChapter[] = [];
  const broken: BrokenChapter[] = [];
  await Promise.all(
    [...ids].map(async (chapterId) => {
      try {
        served.push(await chapter(db, chapterId, locale));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        broken.push({ chapterId, reason: error.reason });
      }
    }),
  );
  served.sort((a, b) => a.value.chapter_number - b.value.chapter_number);
  return { served, broken };
}

/**
 * One chapter, in the language or in English.
 * @throws AppError NOT_FOUND `companion.chapterUnknown`, and what `contentObject` throws
 */
export async function chapter(db: Db, chapterId: string, locale: Locale): Promise<ServedChapter> {
  const published = await publication(db, "chapter", chapterId, chapterBody, locale);
  return published ?? (await storedChapter(chapterId, locale));
}

/**
 * One quiz with its keys, in the language or in English. Never leaves the server as it is.
 * @param forEveryone passes over what organizations publish
 * @throws AppError NOT_FOUND `companion.quizUnknown`, and what `contentObject` throws
 */
export async function quiz(db: Db, quizId: string, locale: Locale, forEveryone = false): Promise<ServedQuiz> {
  const found =
    (await publication(db, "quiz", quizId, quizBody, locale, forEveryone)) ??
    (await storedQuiz(quizId, locale));
  return versioned(found);
}

/**
 * One quiz with its keys in every language that it has: what is published by the organization of the person who is entered,
 * else for everyone, else the files. Never leaves the server as it is.
 *
 * @param forEveryone passes over what organizations publish
 * @throws AppError as `quiz`
 */
export async function quizLanguages(db: Db, quizId: string, forEveryone: boolean): Promise<ServedQuiz[]> {
  const body = await publishedBody(db, "quiz", quizId, quizBody, forEveryone);
  const published = inLanguages(body ?? {}).map(versioned);
  const found = published.length > 0 ? published : await storedQuizzes(quizId);
  if (found.length === 0) throw new AppError("NOT_FOUND", "companion.quizUnknown", { quizId });
  return found;
}

/** The quizzes of a version that authors wrote, one for each language; none where it is not as it should be. */
export const quizzesOf = (body: unknown): ServedQuiz[] =>
  inLanguages(quizBody.safeParse(body).data ?? {}).map(versioned);

/** The files of one quiz, one for each language; none where there is no such quiz. */
export async function storedQuizzes(quizId: string): Promise<ServedQuiz[]> {
  const locales = (await contents(QUIZZES_PREFIX)).find(({ id }) => id === quizId)?.locales ?? [];
  return Promise.all(locales.map(async (locale) => versioned(await storedQuiz(quizId, locale))));
}

/**
 * The quizzes of each chapter that has any, by the chapter's id, in the order of their own ids. A chapter should have one;
 * files can name the same chapter all the same. A quiz that cannot be read is left out.
 * @param forEveryone passes over what organizations publish
 */
export async function quizzesByChapter(db: Db, forEveryone: boolean): Promise<Map<string, string[]>> {
  const ids = (await documents(db, "quiz", forEveryone)).map(({ id }) => id).sort();
  const found = await Promise.all(
    ids.map(async (quizId) => {
      const served = await quiz(db, quizId, DEFAULT_LOCALE, forEveryone).catch((error: unknown) => {
        if (error instanceof AppError) return undefined;
        throw error;
      });
      return { quizId, chapterId: served?.value.chapter_id };
    }),
  );
  const byChapter = new Map<string, string[]>();
  for (const { quizId, chapterId } of found)
    if (chapterId !== undefined) byChapter.set(chapterId, [...(byChapter.get(chapterId) ?? []), quizId]);
  return byChapter;
}

/** The quiz that students of each chapter have, by the chapter's id: where several name it, the first by its id. */
export async function quizIds(db: Db): Promise<Map<string, string>> {
  const byChapter = await quizzesByChapter(db, false);
  return new Map([...byChapter].flatMap(([chapterId, [first]]) => (first ? [[chapterId, first]] : [])));
}

const versioned = (served: Served<QuizFile>): ServedQuiz => ({ ...served, version: versionOf(served.value) });

const storedChapter = (chapterId: string, locale: Locale): Promise<ServedChapter> =>
  stored(
    CHAPTERS_PREFIX,
    chapterId,
    locale,
    new AppError("NOT_FOUND", "companion.chapterUnknown", { chapterId }),
    (key, language) => contentObject(key, chapterFileSchema, cacheEntry.chapter(chapterId, language)),
  );

const storedQuiz = (quizId: string, locale: Locale): Promise<Served<QuizFile>> =>
  stored(
    QUIZZES_PREFIX,
    quizId,
    locale,
    new AppError("NOT_FOUND", "companion.quizUnknown", { quizId }),
    (key, language) => contentObject(key, quizFileSchema, cacheEntry.quiz(quizId, language)),
  );

const versions = new WeakMap<QuizFile, string>();

/** What an attempt records: 16 hexadecimal digits over all that decides a score, in one language. */
function versionOf(file: QuizFile): string {
  const known = versions.get(file);
  if (known) return known;
  const made = createHash("sha256").update(gradedPart(file)).digest("hex").slice(0, 16);
  versions.set(file, made);
  return made;
}

/** Which documents there are below a prefix, and in which languages. @throws AppError as `contentList` */
async function contents(prefix: string): Promise<Contents> {
  return languagesOf(prefix, (await contentList(prefix)).keys);
}

async function stored<T>(
  prefix: string,
  id: string,
  locale: Locale,
  unknown: AppError,
  read: (key: string, language: Locale) => Promise<{ value: T; stale?: unknown }>,
): Promise<Served<T>> {
  const listed = (await contents(prefix)).find((one) => one.id === id);
  const language = listed?.locales.includes(locale) ? locale : listed?.locales[0];
  if (!language) throw unknown;
  const { value, stale } = await read(documentKey(prefix, id, language), language);
  return { value, locale: language, stale: stale !== undefined };
}

async function publication<T>(
  db: Db,
  kind: string,
  slug: string,
  schema: z.ZodType<Partial<Record<Locale, T>>>,
  locale: Locale,
  forEveryone = false,
): Promise<Served<T> | undefined> {
  const body = await publishedBody(db, kind, slug, schema, forEveryone);
  const found = body ? inLanguages(body) : [];
  return found.find((one) => one.locale === locale) ?? found[0];
}

async function publishedBody<T>(
  db: Db,
  kind: string,
  slug: string,
  schema: z.ZodType<Partial<Record<Locale, T>>>,
  forEveryone = false,
): Promise<Partial<Record<Locale, T>> | undefined> {
  // What is for the organization comes last and wins.
  const found = (await publishedOf(db, kind)).findLast(
    (one) => one.slug === slug && (one.forEveryone || !forEveryone),
  );
  return found && understood(found, schema);
}

/** What was published, as it was understood; each once. */
const understandings = new WeakMap<PublishedDocument, { body: unknown }>();

/** @param schema the one of its kind */
function understood<T>(published: PublishedDocument, schema: z.ZodType<T>): T | undefined {
  const known = understandings.get(published) ?? { body: schema.safeParse(published.body).data };
  understandings.set(published, known);
  return known.body as T | undefined;
}

/** A publication in each language that it has, in their order. */
const inLanguages = <T>(body: Partial<Record<Locale, T>>): Served<T>[] =>
  LOCALES.flatMap((locale) => {
    const value = body[locale];
    return value === undefined ? [] : { value, locale, stale: false };
  });
