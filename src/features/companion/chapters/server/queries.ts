import "server-only";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { chapter, chapters, quizIds } from "../../library/server/queries";
import type { ServedChapter } from "../../library/types";
import { headOf, lockOf, NOT_STARTED, percentOf, type Reader, type Standing, textOf } from "../rules";
import type { ChapterView, Progress } from "../schema";

/** What decides which chapters this person may open. Read anew each time: a tier can run out at any moment. */
async function readerOf(db: Db, userId: string): Promise<Reader> {
  const [row] = await db.$queryRaw<Reader[]>`
    select app.role() as role, s.subscription_tier::text as "subscriptionTier",
           s.subscription_expires_at as "subscriptionExpiresAt"
      from companion.students s where s.id = ${userId}::uuid`;
  if (!row) throw new AppError("UNAUTHENTICATED", "common.sessionEnded");
  return row;
}

/** 004 "Get user progress": where the person stands, by chapter. */
async function standings(db: Db, userId: string): Promise<Map<string, Standing>> {
  const rows = await db.chapterProgress.findMany({
    where: { studentId: userId },
    orderBy: { lastAccessedAt: "desc" },
  });
  return new Map(
    rows.map((row) => [
      row.chapterId,
      {
        status: row.completionStatus,
        quizScore: row.quizScore === null ? null : Number(row.quizScore),
        timeSpentMinutes: row.timeSpentMinutes,
        lastSectionId: row.lastSectionId,
        lastAccessedAt: row.lastAccessedAt.toISOString(),
        completedAt: row.completedAt?.toISOString() ?? null,
      },
    ]),
  );
}

/** The path of chapters as a person has it, in a language. */
export async function listChapters(db: Db, userId: string, locale: Locale, at: Date) {
  const [{ served, broken }, reader, standing, quizzes] = await Promise.all([
    chapters(db, locale),
    readerOf(db, userId),
    standings(db, userId),
    quizIds(db),
  ]);
  return {
    chapters: served.map((one) => {
      const { chapter_id: id, access_tier: tier } = one.value;
      return headOf(one.value, standing.get(id), lockOf(tier, reader, at), quizzes.get(id));
    }),
    broken,
  };
}

/**
 * A chapter to read.
 * @throws AppError NOT_FOUND `companion.chapterUnknown`, FORBIDDEN `companion.premiumNeeded` or `companion.premiumExpired`
 */
export async function readChapter(
  db: Db,
  { userId, chapterId, locale, at }: { userId: string; chapterId: string; locale: Locale; at: Date },
): Promise<ChapterView> {
  const served = await openChapter(db, { userId, chapterId, locale, at });
  const { chapters: all } = await listChapters(db, userId, locale, at);
  const place = all.findIndex((one) => one.chapterId === chapterId);
  const head = all[place];
  if (!head) throw new AppError("NOT_FOUND", "companion.chapterUnknown", { chapterId });
  const neighbour = (step: number) => {
    const found = place + step < 0 ? undefined : all[place + step];
    return found ? { chapterId: found.chapterId, title: found.title } : null;
  };
  return {
    ...head,
    otherLanguage: served.locale === locale ? null : served.locale,
    stale: served.stale,
    ...textOf(served.value),
    previous: neighbour(-1),
    next: neighbour(1),
  };
}

/**
 * The gate of a chapter and of its quiz: the server decides, whatever the page showed.
 * @throws AppError as `readChapter`
 */
export async function openChapter(
  db: Db,
  { userId, chapterId, locale, at }: { userId: string; chapterId: string; locale: Locale; at: Date },
): Promise<ServedChapter> {
  const served = await chapter(db, chapterId, locale);
  const lock = lockOf(served.value.access_tier, await readerOf(db, userId), at);
  if (lock) throw new AppError("FORBIDDEN", `companion.${lock}`);
  return served;
}

/** contract.md: `companion.progress`. A chapter that is no longer there counts for nothing. */
export async function readProgress(db: Db, userId: string, locale: Locale): Promise<Progress> {
  const [{ served, broken }, standing] = await Promise.all([chapters(db, locale), standings(db, userId)]);
  const rows = served.map(({ value }) => ({
    chapterId: value.chapter_id,
    chapterNumber: value.chapter_number,
    title: value.title,
    ...(standing.get(value.chapter_id) ?? NOT_STARTED),
  }));
  const completed = rows.filter(({ status }) => status === "completed").length;
  const unserved = broken.map(({ chapterId }) => ({
    chapterId,
    status: standing.get(chapterId)?.status ?? NOT_STARTED.status,
  }));
  const brokenDone = unserved.filter(({ status }) => status === "completed").length;
  const total = rows.length + broken.length;
  const last = rows
    .map(({ lastAccessedAt }) => lastAccessedAt ?? "")
    .sort()
    .at(-1);
  return {
    percent: percentOf(completed + brokenDone, total),
    completed: completed + brokenDone,
    total,
    timeSpentMinutes: rows.reduce((sum, row) => sum + row.timeSpentMinutes, 0),
    lastAccessedAt: last || null,
    chapters: rows,
    unserved,
  };
}
