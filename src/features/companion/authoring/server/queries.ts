import "server-only";
import { createHash } from "node:crypto";
import type { AuthoredSource } from "~/features/content/authoring/server/queries";
import type { Author } from "~/features/content/authoring/types";
import type { Body } from "~/features/content/body/types";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { documents, quizLanguages, quizzesOf } from "../../library/server/queries";
import type { ServedQuiz } from "../../library/types";
import { versionOfAll } from "../../regrades/server/queries";
import { filesText } from "../files/server/queries";
import { problemsOf } from "../problems/server/queries";
import { checkQuiz } from "../rules";
import type { CompanionKind } from "../types";

const chapterSource: AuthoredSource = {
  kind: "chapter",
  file: (slug) => filesText({ kind: "chapter", slug }),
  problems: (db, author, text, locale) => problemsOf(db, author, { kind: "chapter", ...text }, locale),
  // Nothing in a chapter decides results.
  gradedHash: () => null,
  hasHome: async () => true,
  async effect(db, author, { slug }) {
    const known = await documents(db, "chapter", author.scope === null);
    return { gradedChanged: false, attempts: 0, fresh: !known.some(({ id }) => id === slug) };
  },
  unknown: (chapterId) => new AppError("NOT_FOUND", "companion.chapterUnknown", { chapterId }),
};

const quizSource: AuthoredSource = {
  kind: "quiz",
  file: (slug) => filesText({ kind: "quiz", slug }),
  problems: (db, author, text, locale) => problemsOf(db, author, { kind: "quiz", ...text }, locale),
  gradedHash(body, slug) {
    const graded = gradedIn(body, slug);
    return graded && createHash("sha256").update(graded.version).digest("hex").slice(0, 16);
  },
  hasHome: async () => true,
  admit: onlyQuiz,
  effect: quizEffect,
  unknown: (quizId) => new AppError("NOT_FOUND", "companion.quizUnknown", { quizId }),
};

export const sources: Record<CompanionKind, AuthoredSource> = { chapter: chapterSource, quiz: quizSource };

/**
 * A chapter has one quiz: of two that are published for it at the same moment, the second is refused. What was published
 * before is among the problems already.
 */
async function onlyQuiz(tx: Db, author: Author, { slug, body }: { slug: string; body: Body }): Promise<void> {
  const [chapterId] = quizzesOf(body).map(({ value }) => value.chapter_id);
  if (chapterId === undefined) return;
  const lock = `content quiz of ${chapterId}`;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`;
  // A version of the scope stands over the one for everyone, which may be of another chapter.
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    select p.slug
    from (
      select distinct on (v.slug) v.slug, v.body
      from content.content_versions v
      where v.kind = 'quiz' and v.status = 'published'
        and (v.organization_id is null or v.organization_id = ${author.scope}::uuid)
      order by v.slug, v.organization_id nulls last
    ) p
    where ${chapterId} in (p.body #>> '{en,chapter_id}', p.body #>> '{zh,chapter_id}')`;
  if (rows.length > 0 && !rows.some((row) => row.slug === slug))
    throw new AppError("VALIDATION", "content.notPublishable", { count: 1 });
}

/** The versions of a text that is right, by which attempts would be graded, one for each language; else null. */
function gradedIn(body: Body, slug: string): { quizzes: ServedQuiz[]; version: string } | null {
  if (checkQuiz(body, slug).findings.length > 0) return null;
  const quizzes = quizzesOf(body);
  return { quizzes, version: versionOfAll(byLanguage(quizzes)) };
}

const byLanguage = (quizzes: readonly ServedQuiz[]) => new Map(quizzes.map((one) => [one.locale, one]));

/** Attempts are decided by the version of the language in which they were taken. */
async function quizEffect(db: Db, author: Author, { slug, body }: { slug: string; body: Body }) {
  const graded = gradedIn(body, slug);
  const now = await servedNow(db, author, slug);
  const same = (graded?.quizzes ?? []).map(({ locale, version }) => ({ locale, quizVersion: version }));
  return {
    gradedChanged: graded === null || now === undefined || now !== graded.version,
    attempts: await db.quizAttempt.count({ where: { quizId: slug, NOT: { OR: same } } }),
    fresh: now === undefined,
  };
}

/** The versions of what students have now, as one text; undefined where they have nothing, empty where nobody can say. */
async function servedNow(db: Db, author: Author, slug: string): Promise<string | undefined> {
  try {
    return versionOfAll(byLanguage(await quizLanguages(db, slug, author.scope === null)));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.reason === "companion.quizUnknown" ? undefined : "";
  }
}
