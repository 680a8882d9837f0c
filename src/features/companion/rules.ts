/** The `id` of a section's heading in the page; its own id alone could be one that the frame uses. */
export const sectionAnchor = (sectionId: string) => `section-${sectionId}`;

/** The address of a chapter, at one of its sections where one is given. */
export const chapterPath = (chapterId: string, sectionId?: string | null) =>
  `/companion/${chapterId}${sectionId ? `#${sectionAnchor(sectionId)}` : ""}`;

/** The address of a chapter's quiz. */
export const quizPath = (chapterId: string) => `/companion/${chapterId}/quiz`;

/** The address of an own attempt at that quiz. */
export const attemptPath = (chapterId: string, attemptId: string) =>
  `${quizPath(chapterId)}/attempts/${attemptId}`;

export const STREAK_PATH = "/companion/streak";
