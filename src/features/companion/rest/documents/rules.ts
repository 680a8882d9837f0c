import type { z } from "zod";
import { LOCALES, type Locale } from "~/i18n/locales";
import type { ChapterHead, ChapterView, Progress } from "../../chapters/schema";
import type { QuestionView, QuizView, Submitted } from "../../quizzes/schema";
import type { StreakView } from "../../streak/schema";
import type {
  chapterAnswer,
  chaptersAnswer,
  progressAnswer,
  quizAnswer,
  streakAnswer,
  submitAnswer,
} from "../schema";

/** From what the procedures give to the names of document 004. */

type Standing = Pick<
  ChapterHead,
  "status" | "quizScore" | "timeSpentMinutes" | "lastAccessedAt" | "completedAt"
>;

const standingOf = (one: Standing) => ({
  completion_status: one.status,
  quiz_score: one.quizScore,
  time_spent_minutes: one.timeSpentMinutes,
  last_accessed_at: one.lastAccessedAt,
  completed_at: one.completedAt,
});

const headOf = (one: ChapterHead) => ({
  chapter_id: one.chapterId,
  chapter_number: one.chapterNumber,
  title: one.title,
  subtitle: one.subtitle,
  access_tier: one.accessTier,
  estimated_time_minutes: one.minutes,
  difficulty_level: one.difficulty,
  quiz_id: one.quizId,
});

/** The language of a document that was asked for in `asked`. */
export const languageOf = (otherLanguage: string | null, asked: Locale): Locale =>
  LOCALES.find((one) => one === otherLanguage) ?? asked;

export const chaptersDocument = (list: readonly ChapterHead[]): z.input<typeof chaptersAnswer> => ({
  chapters: list.map((one) => ({
    ...headOf(one),
    section_count: one.sectionCount,
    lock: one.lock,
    ...standingOf(one),
  })),
});

export const chapterDocument = (view: ChapterView, asked: Locale): z.input<typeof chapterAnswer> => ({
  ...headOf(view),
  language: languageOf(view.otherLanguage, asked),
  learning_objectives: view.objectives,
  sections: view.sections.map((section, place) => ({
    section_id: section.sectionId,
    title: section.title,
    order: place + 1,
    estimated_time_minutes: section.minutes,
    content_markdown: section.markdown,
  })),
});

function questionOf(question: QuestionView) {
  const asked = { question_id: question.questionId, question_text: question.text };
  return question.type === "multiple-choice"
    ? { ...asked, type: question.type, options: question.options }
    : { ...asked, type: question.type };
}

export const quizDocument = (view: QuizView, asked: Locale): z.input<typeof quizAnswer> => ({
  quiz_id: view.quizId,
  chapter_id: view.chapterId,
  passing_score: view.passingScore,
  language: languageOf(view.otherLanguage, asked),
  questions: view.questions.map(questionOf),
});

export const submitDocument = (done: Submitted): z.input<typeof submitAnswer> => ({
  score: done.score,
  passed: done.passed,
  grading_details: done.gradingDetails,
});

export const progressDocument = (progress: Progress): z.input<typeof progressAnswer> => ({
  progress_percentage: progress.percent,
  completed_chapters: progress.completed,
  total_chapters: progress.total,
  time_spent_minutes: progress.timeSpentMinutes,
  last_accessed_at: progress.lastAccessedAt,
  chapters: progress.chapters.map((one) => ({
    chapter_id: one.chapterId,
    chapter_number: one.chapterNumber,
    title: one.title,
    ...standingOf(one),
  })),
  unavailable_chapters: progress.unserved.map((one) => ({
    chapter_id: one.chapterId,
    completion_status: one.status,
  })),
});

export const streakDocument = (streak: StreakView): z.input<typeof streakAnswer> => ({
  current_streak: streak.current,
  longest_streak: streak.longest,
  last_activity_date: streak.lastActivityDate,
  timezone: streak.timezone,
  today: streak.today,
  active_today: streak.activeToday,
  next_milestone: streak.nextMilestone,
  milestones_reached: streak.reached,
  study_days_from: streak.from,
  study_days: streak.days,
});
