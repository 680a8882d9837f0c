import "server-only";
import { contentList } from "~/features/content/objects/lists/server/queries";
import { contentObject, failingObjects } from "~/features/content/objects/server/queries";
import type { ContentList, ContentObject } from "~/features/content/objects/types";
import { quizFileSchema } from "~/features/grading/quizzes/schema";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import { cache } from "~/server/cache/cache";
import { cacheEntry } from "~/server/cache/keys";
import { storeHealth } from "~/server/store/store";
import { chapterFileSchema } from "../../../chapters/schema";
import { CHAPTERS_PREFIX, QUIZZES_PREFIX } from "../../../constants";
import { documentKey, languagesOf } from "../../rules";
import { DOCUMENT_KINDS } from "../constants";
import type { DocumentFailure, LibraryHealth } from "../schema";

/** Where the files of each kind stand, and how one is read; as readers read it. */
const kinds = {
  chapter: {
    prefix: CHAPTERS_PREFIX,
    read: (file: string, slug: string, locale: Locale) =>
      contentObject(file, chapterFileSchema, cacheEntry.chapter(slug, locale)),
  },
  quiz: {
    prefix: QUIZZES_PREFIX,
    read: (file: string, slug: string, locale: Locale) =>
      contentObject(file, quizFileSchema, cacheEntry.quiz(slug, locale)),
  },
} satisfies Record<(typeof DOCUMENT_KINDS)[number], unknown>;

/** How the store is, and which of its documents cannot be used; each is looked at, through the cache. */
export async function readLibraryHealth(): Promise<LibraryHealth> {
  const [store, chapters, quizzes] = await Promise.all([
    storeHealth(),
    listed(CHAPTERS_PREFIX),
    listed(QUIZZES_PREFIX),
  ]);
  const lists = [chapters, quizzes].filter((list) => list !== undefined);
  const files = DOCUMENT_KINDS.flatMap((kind) => filesOf(kind, kind === "chapter" ? chapters : quizzes));
  const failures = await Promise.all(files.map(failureOf));
  const [readAt] = lists.map((list) => list.readAt.toISOString()).sort();
  return {
    kind: store.kind,
    problem: store.problem ?? lists.find(({ stale }) => stale)?.stale?.reason ?? null,
    cache: cache().kind,
    files: files.length,
    readAt: readAt ?? null,
    failures: failures.filter((failure) => failure !== undefined),
  };
}

async function listed(prefix: string): Promise<ContentList | undefined> {
  try {
    return await contentList(prefix);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

type LibraryFile = Pick<DocumentFailure, "kind" | "slug" | "locale" | "file">;

function filesOf(kind: LibraryFile["kind"], list: ContentList | undefined): LibraryFile[] {
  const { prefix } = kinds[kind];
  return languagesOf(prefix, list?.keys ?? []).flatMap(({ id: slug, locales }) =>
    locales.map((locale) => ({ kind, slug, locale, file: documentKey(prefix, slug, locale) })),
  );
}

async function failureOf(of: LibraryFile): Promise<DocumentFailure | undefined> {
  let read: ContentObject<unknown> | undefined;
  try {
    read = await kinds[of.kind].read(of.file, of.slug, of.locale);
    if (!read.stale) return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  const failure = read?.stale ?? failingObjects().find(({ file }) => file === of.file);
  const { code = "unavailable", path = "", reason = "" } = failure ?? {};
  return { ...of, code, path, reason, lastGood: read !== undefined };
}
