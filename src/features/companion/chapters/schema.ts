import { z } from "zod";

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/, "lower case letters, digits and -, at most 50");
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
  });

export type ChapterFile = z.infer<typeof chapterFileSchema>;
