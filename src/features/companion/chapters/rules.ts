import { goOnWith } from "~/features/engagement/home/rules";
import type { ChapterFile, ChapterHead, ChapterView } from "./schema";

/** What decides whether a chapter opens. */
export interface Reader {
  /** Of the account; those who teach read everything. */
  role: string;
  subscriptionTier: "free" | "premium";
  /** Null = without end. */
  subscriptionExpiresAt: Date | null;
}

export type Lock = "premiumNeeded" | "premiumExpired";

/** Why a chapter of this tier stays closed for the reader at a moment; null where it opens (004 §1). */
export function lockOf(accessTier: "free" | "premium", reader: Reader, at: Date): Lock | null {
  if (accessTier === "free" || reader.role !== "student") return null;
  if (reader.subscriptionTier !== "premium") return "premiumNeeded";
  const { subscriptionExpiresAt: end } = reader;
  return end !== null && end <= at ? "premiumExpired" : null;
}

/** Where a person stands in a chapter. */
export type Standing = Pick<
  ChapterHead,
  "status" | "quizScore" | "timeSpentMinutes" | "lastSectionId" | "lastAccessedAt" | "completedAt"
>;

export const NOT_STARTED: Standing = {
  status: "not_started",
  quizScore: null,
  timeSpentMinutes: 0,
  lastSectionId: null,
  lastAccessedAt: null,
  completedAt: null,
};

/** What a list shows of a chapter. */
export const headOf = (
  chapter: ChapterFile,
  standing: Standing | undefined,
  lock: Lock | null,
  quizId: string | undefined,
): ChapterHead => ({
  chapterId: chapter.chapter_id,
  chapterNumber: chapter.chapter_number,
  title: chapter.title,
  subtitle: chapter.subtitle,
  accessTier: chapter.access_tier,
  difficulty: chapter.difficulty_level,
  minutes: chapter.estimated_time_minutes,
  sectionCount: chapter.sections.length,
  lock,
  quizId: quizId ?? null,
  ...(standing ?? NOT_STARTED),
});

/** What there is to read in a chapter, its sections in their order. */
export const textOf = (chapter: ChapterFile): Pick<ChapterView, "objectives" | "sections"> => ({
  objectives: chapter.learning_objectives,
  sections: chapter.sections
    .toSorted((a, b) => a.order - b.order)
    .map((section) => ({
      sectionId: section.section_id,
      title: section.title,
      minutes: section.estimated_time_minutes,
      markdown: section.content_markdown,
    })),
});

/** A chapter as somebody has it who never opened it, and knows no other. */
export const unopened = (chapter: ChapterFile): ChapterView => ({
  ...headOf(chapter, undefined, null, undefined),
  ...textOf(chapter),
  otherLanguage: null,
  stale: false,
  previous: null,
  next: null,
});

/** Part of a whole in percent, truncated to two decimals, by integers alone. Nothing of nothing is 0. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part * 10_000) / whole) / 100;
}

const MINUTE_MS = 60_000;
/** Reports come a little early or late: a wire and a timer are no clocks. */
const SLACK_MS = 5_000;

/**
 * Minutes that a report of reading may add: not more than have passed since the last one, so that two windows or a wrong
 * clock cannot count an hour twice.
 */
export function countedMinutes(reported: number, sinceLastMs: number | null): number {
  if (sinceLastMs === null) return Math.min(reported, 1);
  return Math.max(0, Math.min(reported, Math.floor((sinceLastMs + SLACK_MS) / MINUTE_MS)));
}

/**
 * Whether a report sets the clock of the next one. One that came too early leaves it alone, so that its minute counts with
 * the next; and a page that is opened, or says where it is left, must not take from another one the minute it is in.
 */
export function setsClock(reported: number, counted: number, sinceLastMs: number | null): boolean {
  return counted > 0 || (reported === 0 && (sinceLastMs === null || sinceLastMs >= MINUTE_MS));
}

/** A reader who does nothing for this long has gone, in milliseconds. */
const IDLE_MS = 60_000;

/** What the page knows of the stretch of time since it last looked. */
interface Stretch {
  passedMs: number;
  /** The page was in view. */
  visible: boolean;
  /** Since the last key, touch, scroll or movement. */
  idleMs: number;
}

/**
 * Milliseconds of reading towards the next minute, and whether one is full: time counts only while the page is in view
 * and used.
 */
export function readOn(
  activeMs: number,
  { passedMs, visible, idleMs }: Stretch,
): { activeMs: number; minuteFull: boolean } {
  if (!visible || idleMs >= IDLE_MS) return { activeMs, minuteFull: false };
  const sum = activeMs + passedMs;
  return sum < MINUTE_MS
    ? { activeMs: sum, minuteFull: false }
    : { activeMs: sum - MINUTE_MS, minuteFull: true };
}

/**
 * Minutes of a chapter that are still to be read, rounded up.
 * @param minutes of each section in order
 * @param current the section being read; -1 before the first
 * @param share of that section that is read, 0 to 1
 */
export function minutesLeft(minutes: readonly number[], current: number, share: number): number {
  const following = minutes.slice(current + 1).reduce((sum, one) => sum + one, 0);
  const here = (minutes[current] ?? 0) * (1 - Math.min(1, Math.max(0, share)));
  return Math.ceil(following + here);
}

/**
 * The path with the chapters that cannot be served in their places. All that is known of those is the id, and ids begin
 * with the number.
 */
export function withUnserved<Head extends { chapterId: string }, Unserved extends { chapterId: string }>(
  chapters: readonly Head[],
  unserved: readonly Unserved[],
): ({ chapter: Head } | { unserved: Unserved })[] {
  const path: ({ chapter: Head } | { unserved: Unserved })[] = chapters.map((chapter) => ({ chapter }));
  for (const one of unserved) {
    const place = path.findIndex(
      (stop) => ("chapter" in stop ? stop.chapter : stop.unserved).chapterId > one.chapterId,
    );
    path.splice(place === -1 ? path.length : place, 0, { unserved: one });
  }
  return path;
}

/** The chapter to go on with: the one read last that is not completed, else the first such; locked ones are none. */
export function nextChapter(chapters: readonly ChapterHead[]): ChapterHead | undefined {
  const open = chapters.filter(({ lock, status }) => lock === null && status !== "completed");
  return goOnWith(open.map((chapter) => ({ id: chapter.chapterId, lastAt: chapter.lastAccessedAt, chapter })))
    .first?.chapter;
}
