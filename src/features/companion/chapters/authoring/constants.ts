import type { BodyShape } from "~/features/content/body/types";

/** How a chapter is laid out, in each of its languages. */
export const CHAPTER_SHAPE: BodyShape = {
  keys: [
    ...["en", "zh", "chapter_id", "section_id", "chapter_number", "title", "subtitle", "order"],
    ...["access_tier", "estimated_time_minutes", "difficulty_level", "learning_objectives", "sections"],
    "content_markdown",
  ],
  ids: ["section_id"],
};

/** The parts of the form, in its order. */
export const CHAPTER_PARTS = ["about", "objectives", "sections"] as const;

/** What may be said of a chapter (004 §5). */
export const TIERS = ["free", "premium"] as const;
export const DIFFICULTIES = ["beginner", "intermediate", "advanced"] as const;
