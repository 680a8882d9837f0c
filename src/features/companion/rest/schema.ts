import { z } from "zod";
import { exportOutput } from "~/features/identity/privacy/schema";
import { email, newPassword, personName, timezone } from "~/features/identity/schema";
import { LOCALES } from "~/i18n/locales";
import { appErrorCodes } from "~/lib/app-error";
import { lockSchema } from "../chapters/schema";
import { gradedQuestionSchema, submitInput } from "../quizzes/schema";

/**
 * What document 004's REST endpoints take and give: its own names, with underscores. The handlers check with these schemas,
 * and `/v1/openapi.json` is made from them.
 */

const text = z.string().max(60_000);
const documentId = z.string().max(50);
const moment = z.iso.datetime();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** The id in the path of a chapter or a quiz. Anything else names none. */
export const pathId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/);

export const registerRequest = z.strictObject({
  email,
  password: newPassword,
  /** Left out, the part of the address before the @ is the name until the person writes another. */
  full_name: personName.optional(),
  timezone: timezone.optional(),
});
export const registerAnswer = z.strictObject({ user_id: z.uuid(), email: z.string() });

/** As it is typed: whether the two fit is the only question. */
export const loginRequest = z.strictObject({
  email: z.string().min(1).max(320),
  password: z.string().min(1).max(200),
});
export const loginAnswer = z.strictObject({
  access_token: z.string(),
  /** When the token ends, in seconds since 1970. */
  exp: z.int(),
});

const standing = {
  completion_status: z.enum(["not_started", "in_progress", "completed"]),
  /** Best score in percent; null before the first attempt. */
  quiz_score: z.number().min(0).max(100).nullable(),
  time_spent_minutes: z.int(),
  last_accessed_at: moment.nullable(),
  completed_at: moment.nullable(),
};

const chapterHead = {
  chapter_id: documentId,
  chapter_number: z.int(),
  title: text,
  subtitle: text,
  access_tier: z.enum(["free", "premium"]),
  estimated_time_minutes: z.int(),
  difficulty_level: z.enum(["beginner", "intermediate", "advanced"]),
  /** The quiz of the chapter; null where there is none. */
  quiz_id: documentId.nullable(),
};

export const chaptersAnswer = z.strictObject({
  chapters: z.array(
    z.strictObject({
      ...chapterHead,
      section_count: z.int(),
      /** Why it cannot be opened; null where it can. */
      lock: lockSchema.nullable(),
      ...standing,
    }),
  ),
});

/** 004 §5. */
export const chapterAnswer = z.strictObject({
  ...chapterHead,
  /** The language that it is written in. */
  language: z.enum(LOCALES),
  learning_objectives: z.array(text),
  sections: z.array(
    z.strictObject({
      section_id: documentId,
      title: text,
      order: z.int(),
      estimated_time_minutes: z.int(),
      content_markdown: text,
    }),
  ),
});

const asked = { question_id: z.string().max(40), question_text: text };

/** 004 §6 without anything that tells an answer. */
export const quizAnswer = z.strictObject({
  quiz_id: documentId,
  chapter_id: documentId,
  passing_score: z.int(),
  language: z.enum(LOCALES),
  questions: z.array(
    z.discriminatedUnion("type", [
      z.strictObject({ ...asked, type: z.literal("multiple-choice"), options: z.array(text) }),
      z.strictObject({ ...asked, type: z.literal("true-false") }),
      z.strictObject({ ...asked, type: z.literal("short-answer") }),
    ]),
  ),
});

export const submitRequest = submitInput.pick({ answers: true });

export const submitAnswer = z.strictObject({
  score: z.number().min(0).max(100),
  passed: z.boolean(),
  grading_details: z.record(z.string().max(40), gradedQuestionSchema),
});

export const progressAnswer = z.strictObject({
  /** Completed of all chapters. */
  progress_percentage: z.number().min(0).max(100),
  completed_chapters: z.int(),
  total_chapters: z.int(),
  time_spent_minutes: z.int(),
  last_accessed_at: moment.nullable(),
  chapters: z.array(
    z.strictObject({ chapter_id: documentId, chapter_number: z.int(), title: text, ...standing }),
  ),
  unavailable_chapters: z.array(
    z.strictObject({ chapter_id: documentId, completion_status: standing.completion_status }),
  ),
});

export const streakAnswer = z.strictObject({
  current_streak: z.int(),
  longest_streak: z.int(),
  last_activity_date: day.nullable(),
  timezone: z.string().max(50),
  /** Today in that zone. */
  today: day,
  active_today: z.boolean(),
  next_milestone: z.int().nullable(),
  milestones_reached: z.array(z.int()),
  /** The days of study from `study_days_from` on, in order. */
  study_days_from: day,
  study_days: z.array(day),
});

/** docs/data-model.md, "What a person takes along": the same file that the profile gives. */
export const exportAnswer = exportOutput;

/** The document that is made from these very schemas (OpenAPI 3.1). */
export const openApiAnswer = z.looseObject({ openapi: z.literal("3.1.0") });

/** Every refusal. */
export const errorAnswer = z.strictObject({
  error: z.strictObject({
    code: z.enum(appErrorCodes),
    /** Names the case for programs. */
    reason: z.string(),
    /** The same for people, in the language of the call. */
    message: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    /** By the path of what was refused. */
    fields: z.record(z.string(), z.array(z.string())).optional(),
    retry_after_ms: z.int().optional(),
    limit: z.int().optional(),
    remaining: z.int().optional(),
  }),
});
