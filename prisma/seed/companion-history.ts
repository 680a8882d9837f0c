import { readFile } from "node:fs/promises";
import path from "node:path";
import { type ChapterFile, chapterFileSchema } from "~/features/companion/chapters/schema";
import { quizzesOf } from "~/features/companion/library/server/queries";
import type { ServedQuiz } from "~/features/companion/library/types";
import { CONTENT_ROOT } from "~/features/content/server/queries";
import { advanceStreak, localDate, type StreakState } from "~/features/engagement/streaks/rules";
import { gradeQuiz } from "~/features/grading/quizzes/rules";
import type { Question } from "~/features/grading/quizzes/schema";
import type { Prisma, PrismaClient } from "~/generated/prisma/client";
import { type Story, stories } from "./companion-stories";
import { idFrom } from "./ids";
import { people } from "./people";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A chapter of the site and its quiz, by language. */
interface Shelf {
  chapter: ChapterFile;
  quiz: readonly ServedQuiz[];
}

/**
 * What students of the demo read in the companion and answered in its quizzes, up to yesterday. Answers are the options
 * and the authors' sample answers; they are graded like any other, and streaks follow the one rule. Whoever has begun a
 * chapter already, by an earlier seed or by themselves, is left as they are.
 * @param until midnight UTC: nothing is later
 * @returns how many attempts at quizzes were added
 */
export async function seedCompanionHistory(db: PrismaClient, until: Date): Promise<number> {
  const shelves = await readShelves();
  const begun = await db.chapterProgress.findMany({
    where: { studentId: { in: stories.map(({ userId }) => userId) } },
    select: { studentId: true },
  });
  const open = stories.filter(({ userId }) => !begun.some(({ studentId }) => studentId === userId));
  const labRuns = await db.promptLabAttempt.findMany({
    where: { userId: { in: open.map(({ userId }) => userId) } },
    select: { userId: true, createdAt: true },
  });
  const histories = open.map((story) => historyOf(story, shelves, until));
  const lives = histories.map((history) => {
    const runs = labRuns.filter(({ userId }) => userId === history.userId).map(({ createdAt }) => createdAt);
    return { ...history, learned: [...history.studied, ...runs] };
  });
  const [, attempts] = await db.$transaction([
    db.chapterProgress.createMany({ data: histories.flatMap(({ progress }) => progress) }),
    db.quizAttempt.createMany({ data: histories.flatMap(({ attempts }) => attempts) }),
    db.studyDay.createMany({ data: histories.flatMap(daysOf), skipDuplicates: true }),
    db.learningAnalytics.createMany({
      data: lives.flatMap(({ userId, zone, learned }) =>
        [...new Set(learned.map((at) => localDate(at, zone)))].map((day) => ({
          id: idFrom(`learned ${userId} ${day}`),
          userId,
          sessionDate: new Date(day),
        })),
      ),
      skipDuplicates: true,
    }),
    ...lives.flatMap(({ userId, zone, studied, learned, premium }) => [
      db.streak.updateMany({
        where: { studentId: userId, lastActivityDate: null },
        data: streakOf(studied, zone),
      }),
      db.userStreak.updateMany({
        where: { userId, streakType: "daily", lastActivityDate: null },
        data: streakOf(learned, zone),
      }),
      ...(premium
        ? [
            db.companionStudent.update({
              where: { id: userId },
              data: {
                subscriptionTier: "premium",
                subscriptionExpiresAt: new Date(until.getTime() + 365 * DAY),
              },
            }),
          ]
        : []),
    ]),
  ]);
  return attempts.count;
}

/** The shipped chapters in their order, each with its quiz. */
async function readShelves(): Promise<Shelf[]> {
  const read = async (...names: string[]): Promise<unknown> =>
    JSON.parse(await readFile(path.join(CONTENT_ROOT, ...names), "utf8"));
  return await Promise.all(
    Array.from({ length: 6 }, async (_, place) => {
      const file = `0${place + 1}-quiz.json`;
      const quiz = quizzesOf({ en: await read("quizzes", file), zh: await read("quizzes", "zh", file) });
      const chapterId = quiz[0]?.value.chapter_id ?? "";
      return { chapter: chapterFileSchema.parse(await read("chapters", `${chapterId}.json`)), quiz };
    }),
  );
}

interface History {
  userId: string;
  premium: boolean;
  zone: string;
  progress: Prisma.ChapterProgressCreateManyInput[];
  attempts: Prisma.QuizAttemptCreateManyInput[];
  /** When they read or handed in a quiz, in order. */
  studied: Date[];
}

function historyOf(story: Story, shelves: readonly Shelf[], until: Date): History {
  const { userId, chapters, again, premium = false } = story;
  const person = people.find(({ id }) => id === userId);
  const locale = person?.language ?? "en";
  /** A moment late in the morning of UTC: the same date in every zone of the demo. */
  const moment = (day: number, minutes: number) =>
    new Date(
      until.getTime() - day * DAY + (10 * 60 + (numberFrom(`${userId} ${day}`) % 90) + minutes) * MINUTE,
    );
  const read = chapters.map((one, place) => {
    const shelf = shelves[place];
    const quiz = shelf?.quiz.find((file) => file.locale === locale) ?? shelf?.quiz[0];
    if (!shelf || !quiz) throw new Error(`The demo reads chapter ${place + 1}, which is not there.`);
    const begun = one.days[0] ?? 0;
    const next = chapters[place + 1]?.days[0] ?? 0;
    const days = [...one.days, ...again.filter((day) => day <= begun && day > next)];
    const attempts = (one.quiz ?? []).map(([day, right], number) =>
      attemptOf(userId, quiz, { number, right, at: moment(day, 35 + number * 12) }),
    );
    return { ...one, shelf, visits: days.map((day) => moment(day, 0)), attempts };
  });
  return {
    userId,
    premium,
    zone: person?.timezone ?? "UTC",
    progress: read.map((one) => progressOf(userId, one)),
    attempts: read.flatMap(({ attempts }) => attempts),
    studied: read
      .flatMap(({ visits, attempts }) => [...visits, ...attempts.map(({ submittedAt }) => submittedAt)])
      .sort(byTime),
  };
}

const byTime = (one: Date, other: Date) => one.getTime() - other.getTime();

/** The same number for the same words. */
const numberFrom = (words: string) => Number.parseInt(idFrom(words).slice(0, 8), 16);

type Attempt = ReturnType<typeof attemptOf>;

function attemptOf(
  userId: string,
  { value: quiz, version, locale }: ServedQuiz,
  { number, right, at }: { number: number; right: number; at: Date },
) {
  const id = idFrom(`quiz ${userId} ${quiz.quiz_id} ${number}`);
  // Which ones they know is another lot at each attempt.
  const lot = (question: Question) => numberFrom(`${id} ${question.question_id}`);
  const known = new Set([...quiz.questions].sort((a, b) => lot(a) - lot(b)).slice(0, right));
  const answers = Object.fromEntries(
    quiz.questions.map((question) => [
      question.question_id,
      answerTo(question, known.has(question), lot(question)),
    ]),
  );
  const { score, passed, details } = gradeQuiz(quiz, answers);
  return {
    id,
    studentId: userId,
    quizId: quiz.quiz_id,
    chapterId: quiz.chapter_id,
    quizVersion: version,
    locale,
    answersJson: answers,
    score,
    passed,
    gradingDetailsJson: details as unknown as Prisma.InputJsonValue,
    clientRequestId: `seed-${id}`,
    submittedAt: at,
  };
}

/** An answer that is right or wrong by its key; of short ones, what an author judged so. */
function answerTo(question: Question, right: boolean, lot: number): string | boolean {
  const among = (texts: readonly string[]) => texts[lot % Math.max(texts.length, 1)] ?? "";
  if (question.type === "true-false") return right ? question.correct_answer : !question.correct_answer;
  if (question.type === "multiple-choice")
    return right
      ? question.correct_answer
      : among(question.options.filter((option) => option !== question.correct_answer));
  return among(question.samples.filter(({ correct }) => correct === right).map(({ answer }) => answer));
}

/** 004 §2: the best score, and completed by the first attempt that passed. */
function progressOf(
  userId: string,
  read: { shelf: Shelf; sections?: number; visits: readonly Date[]; attempts: readonly Attempt[] },
): Prisma.ChapterProgressCreateManyInput {
  const { chapter } = read.shelf;
  const sections = chapter.sections.toSorted((a, b) => a.order - b.order).slice(0, read.sections);
  const passed = read.attempts.find((attempt) => attempt.passed);
  const moments = [...read.visits, ...read.attempts.map(({ submittedAt }) => submittedAt)].sort(byTime);
  const share = sections.length / chapter.sections.length;
  return {
    id: idFrom(`chapter ${userId} ${chapter.chapter_id}`),
    studentId: userId,
    chapterId: chapter.chapter_id,
    completionStatus: passed ? "completed" : "in_progress",
    quizScore: read.attempts.length > 0 ? Math.max(...read.attempts.map(({ score }) => score)) : null,
    timeSpentMinutes: Math.round(chapter.estimated_time_minutes * share) + 4 * read.visits.length,
    lastSectionId: sections.at(-1)?.section_id ?? null,
    lastAccessedAt: moments.at(-1) ?? new Date(0),
    completedAt: passed?.submittedAt ?? null,
  };
}

const daysOf = ({ userId, zone, studied }: History): Prisma.StudyDayCreateManyInput[] =>
  [...Map.groupBy(studied, (at) => localDate(at, zone))].map(([day, [first]]) => ({
    studentId: userId,
    day: new Date(day),
    timezone: zone,
    firstActivityAt: first ?? new Date(day),
  }));

/** A streak after all that somebody did. */
function streakOf(moments: readonly Date[], zone: string) {
  const none: StreakState = { currentStreak: 0, longestStreak: 0, lastActivityDate: null, timezone: zone };
  const { lastActivityDate, ...streak } = [...moments]
    .sort(byTime)
    .reduce((state, at) => advanceStreak(state, at, zone), none);
  return { ...streak, lastActivityDate: lastActivityDate === null ? null : new Date(lastActivityDate) };
}
