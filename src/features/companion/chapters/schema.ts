import { z } from "zod";
import { tooMuchMarkdown } from "~/components/markdown/markdown-work";
import { streakNowSchema } from "../streak/schema";

const id = z
  .string()
  .max(50)
  .regex(/^[a-z0-9][a-z0-9-]{0,49}$/, "lower case letters, digits and -, at most 50");
const line = z.string().trim().min(1).max(300);

const sectionSchema = z.strictObject({
  section_id: id,
  title: line,
  order: z.int().min(1).max(99),
  estimated_time_minutes: z.int().min(1).max(120),
  /** GitHub-flavoured Markdown; headings inside begin at `##`, the title of the section is not repeated. */
  content_markdown: z.string().trim().min(1).max(60_000),
});

/** `content/chapters/01-intro-genai.json` (004 §5); other languages in `content/chapters/<language>/`. */
export const chapterFileSchema = z
  .strictObject({
    chapter_id: id,
    chapter_number: z.int().min(1).max(99),
    title: line,
    subtitle: line,
    access_tier: z.enum(["free", "premium"]),
    estimated_time_minutes: z.int().min(1).max(600),
    difficulty_level: z.enum(["beginner", "intermediate", "advanced"]),
    learning_objectives: z.array(line).min(1).max(12),
    sections: z.array(sectionSchema).min(1).max(40),
  })
  .superRefine((chapter, context) => {
    const ids = chapter.sections.map((section) => section.section_id);
    if (new Set(ids).size !== ids.length)
      context.addIssue({ code: "custom", path: ["sections"], message: "two sections have the same id" });
    const much = tooMuchMarkdown(chapter.sections.map((section) => section.content_markdown));
    if (much)
      context.addIssue({
        code: "custom",
        path: ["sections", much.section, "content_markdown"],
        message: `too much Markdown in all sections: ${much.what} ${much.count} of at most ${much.most}`,
      });
  });

export type ChapterFile = z.infer<typeof chapterFileSchema>;

/** Why a chapter cannot be opened: no premium tier, or one that has run out. */
export const lockSchema = z.enum(["premiumNeeded", "premiumExpired"]);

const text = z.string().max(60_000);

/** Where a person stands in a chapter. */
const standing = {
  status: z.enum(["not_started", "in_progress", "completed"]),
  /** Best score in percent, 0 to 100; null before the first attempt. */
  quizScore: z.number().nullable(),
  timeSpentMinutes: z.int(),
  lastSectionId: z.string().max(100).nullable(),
  lastAccessedAt: z.iso.datetime().nullable(),
  completedAt: z.iso.datetime().nullable(),
};

export const chapterHeadSchema = z.strictObject({
  chapterId: z.string().max(50),
  chapterNumber: z.int(),
  title: text,
  subtitle: text,
  accessTier: z.enum(["free", "premium"]),
  difficulty: z.enum(["beginner", "intermediate", "advanced"]),
  minutes: z.int(),
  sectionCount: z.int(),
  /** Null where it can be opened. */
  lock: lockSchema.nullable(),
  /** The quiz of the chapter; null where there is none. */
  quizId: z.string().max(50).nullable(),
  ...standing,
});
export type ChapterHead = z.infer<typeof chapterHeadSchema>;

/** contract.md: `companion.chapters.list`. */
export const chapterListSchema = z.array(chapterHeadSchema);

export const chapterInput = z.strictObject({ chapterId: id });

const neighbour = z.strictObject({ chapterId: z.string().max(50), title: text }).nullable();

/** A chapter to read, in the language of the person or the one it is written in. */
export const chapterViewSchema = chapterHeadSchema.extend({
  /** The language it is in, where that is not the one asked for; else null. */
  otherLanguage: z.string().max(10).nullable(),
  /** True where the store could not be read and the last good copy is shown. */
  stale: z.boolean(),
  objectives: z.array(text),
  sections: z.array(
    z.strictObject({
      sectionId: z.string().max(50),
      title: text,
      minutes: z.int(),
      markdown: text,
    }),
  ),
  previous: neighbour,
  next: neighbour,
});
export type ChapterView = z.infer<typeof chapterViewSchema>;

/** Minutes of reading since the last report, in which the page was seen and used. */
export const recordVisitInput = z.strictObject({
  chapterId: id,
  minutes: z.int().min(0).max(30),
  sectionId: id.optional(),
});

export const recordVisitSchema = z.strictObject({
  timeSpentMinutes: z.int(),
  status: standing.status,
  /** The streak where this minute counted as study; else null. */
  streak: streakNowSchema.nullable(),
});

/** contract.md: `companion.progress`. */
export const progressSchema = z.strictObject({
  /** Completed of all chapters, in percent, truncated to two decimals (004: completed / 6 × 100). */
  percent: z.number(),
  completed: z.int(),
  total: z.int(),
  timeSpentMinutes: z.int(),
  lastAccessedAt: z.iso.datetime().nullable(),
  chapters: z.array(
    z.strictObject({
      chapterId: z.string().max(50),
      chapterNumber: z.int(),
      title: text,
      ...standing,
    }),
  ),
  /** Chapters of the path that cannot be served now; they count, and the others are served. */
  unserved: z.array(z.strictObject({ chapterId: z.string().max(50), status: standing.status })),
});
export type Progress = z.infer<typeof progressSchema>;
