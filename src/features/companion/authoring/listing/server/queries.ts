import "server-only";
import { MAX_LISTED_TITLE } from "~/features/content/authoring/constants";
import type { Finding } from "~/features/content/authoring/problems/types";
import { type JsonType, latestParts, partOf, standings } from "~/features/content/authoring/server/queries";
import type { Author } from "~/features/content/authoring/types";
import { isObject } from "~/features/content/body/rules";
import type { PublishedDocument } from "~/features/content/versions/types";
import type { QuizFile } from "~/features/grading/quizzes/schema";
import { Prisma } from "~/generated/prisma/client";
import { LOCALES, type Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import type { ChapterFile } from "../../../chapters/schema";
import { documents, publishedLanguages, storedDocument } from "../../../library/server/queries";
import type { Served } from "../../../library/types";
import { brokenFile, unusable } from "../../files/server/queries";
import { checkChapter, checkQuiz } from "../../rules";
import type { CompanionEntry } from "../../schema";
import type { CompanionKind } from "../../types";

/** What a list says of a text out of its words. */
type Described = Pick<
  CompanionEntry,
  "title" | "chapterId" | "chapterNumber" | "accessTier" | "questionCount" | "locales" | "broken"
>;

type Document = Awaited<ReturnType<typeof documents>>[number];

/** Every chapter and quiz that the author can open: chapters by number, then quizzes by their chapters. */
export async function listCompanion(db: Db, author: Author, locale: Locale): Promise<CompanionEntry[]> {
  const [chapters, quizzes] = await Promise.all([
    entriesOf(db, author, "chapter", locale),
    entriesOf(db, author, "quiz", locale),
  ]);
  const byId = new Map(chapters.map((chapter) => [chapter.slug, chapter]));
  const inChapters = quizzes.map((quiz): CompanionEntry => {
    const chapter = byId.get(quiz.chapterId);
    return { ...quiz, title: chapter?.title ?? quiz.slug, chapterNumber: chapter?.chapterNumber ?? null };
  });
  return [...chapters.sort(byPlace), ...inChapters.sort(byPlace)];
}

/** Those without a number come last. */
const byPlace = (a: CompanionEntry, b: CompanionEntry) =>
  (a.chapterNumber ?? 100) - (b.chapterNumber ?? 100) || (a.slug < b.slug ? -1 : 1);

async function entriesOf(
  db: Db,
  author: Author,
  kind: CompanionKind,
  locale: Locale,
): Promise<CompanionEntry[]> {
  const [standing, written] = await Promise.all([
    documents(db, kind, author.scope === null),
    standings(db, author, kind),
  ]);
  const known = new Set(standing.map(({ id }) => id));
  const drafts = written.slugs.filter((slug) => !known.has(slug));
  const [served, drafted] = await Promise.all([
    Promise.all(standing.map(async (one) => [one.id, await describe(kind, one, locale)] as const)),
    draftsOf(db, author, kind, drafts, locale),
  ]);
  return [...served, ...drafted].map(([slug, described]) => ({
    kind,
    slug,
    ...described,
    chapterId: kind === "chapter" ? slug : described.chapterId,
    ...written.of(slug),
  }));
}

/** What readers have, or why they have not; in a language where it has that. */
async function describe(kind: CompanionKind, document: Document, locale: Locale): Promise<Described> {
  const { id: slug, published } = document;
  const languages = published ? publishedLanguages(kind, published) : [];
  if (languages.length > 0) return described(slug, languages, locale, null);
  const files = await Promise.all(
    document.locales.map(async (language) => {
      const served = await servedFile(kind, slug, language);
      const reason = served && !served.stale ? null : await brokenFile({ kind, slug }, language, locale);
      return { served, reason };
    }),
  );
  const found = files.flatMap(({ served }) => served ?? []);
  const broken = published
    ? unusable("published", slug, findingsIn(kind, published), locale)
    : (files.find(({ reason }) => reason !== null)?.reason ?? null);
  return { ...described(slug, found, locale, broken), locales: document.locales };
}

function findingsIn(kind: CompanionKind, { slug, body }: PublishedDocument): Finding[] {
  const text = isObject(body) ? body : {};
  return (kind === "chapter" ? checkChapter(text, slug) : checkQuiz(text, slug)).findings;
}

/** A file as it is served; undefined where it is not. */
async function servedFile(
  kind: CompanionKind,
  slug: string,
  locale: Locale,
): Promise<Served<ChapterFile | QuizFile> | undefined> {
  try {
    return await storedDocument(kind, slug, locale);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

function described(
  slug: string,
  languages: readonly Served<ChapterFile | QuizFile>[],
  locale: Locale,
  broken: string | null,
): Described {
  const file = (languages.find((one) => one.locale === locale) ?? languages[0])?.value;
  const chapter = file && "sections" in file ? file : undefined;
  const quiz = file && "questions" in file ? file : undefined;
  return {
    title: chapter?.title ?? slug,
    chapterId: quiz?.chapter_id ?? "",
    chapterNumber: chapter?.chapter_number ?? null,
    accessTier: chapter?.access_tier ?? null,
    questionCount: quiz?.questions.length ?? null,
    locales: languages.map((one) => one.locale),
    broken,
  };
}

interface DraftParts {
  languages: string[];
  title: string | null;
  chapterId: string | null;
  chapterNumber: unknown;
  accessTier: string | null;
  questionCount: number | null;
}

/** Texts that stand nowhere yet, as far as they are written. */
async function draftsOf(
  db: Db,
  author: Author,
  kind: CompanionKind,
  slugs: readonly string[],
  locale: Locale,
): Promise<(readonly [slug: string, described: Described])[]> {
  const languages = [locale, ...LOCALES.filter((one) => one !== locale)];
  const text = Prisma.sql`coalesce(${Prisma.join(
    languages.map((one) => partOf(Prisma.sql`v.body -> ${one}`, "object")),
  )})`;
  const part = (name: string, type: JsonType) => partOf(Prisma.sql`${text} -> ${name}`, type);
  const parts = Prisma.sql`
    array(select e.key from jsonb_each(v.body) e where jsonb_typeof(e.value) = 'object') as languages,
    left(${part("title", "string")} #>> '{}', ${MAX_LISTED_TITLE}::int) as title,
    left(${part("chapter_id", "string")} #>> '{}', 50) as "chapterId",
    ${part("chapter_number", "number")} as "chapterNumber",
    ${part("access_tier", "string")} #>> '{}' as "accessTier",
    jsonb_array_length(${part("questions", "array")}) as "questionCount"`;
  const found = await latestParts<DraftParts>(db, author, kind, slugs, parts);
  return [...found].map(([slug, draft]) => [
    slug,
    {
      title: draft.title?.trim() || slug,
      chapterId: draft.chapterId ?? "",
      chapterNumber: Number.isSafeInteger(draft.chapterNumber) ? Number(draft.chapterNumber) : null,
      accessTier: draft.accessTier === "free" || draft.accessTier === "premium" ? draft.accessTier : null,
      questionCount: draft.questionCount,
      locales: LOCALES.filter((one) => draft.languages.includes(one)),
      broken: null,
    },
  ]);
}
