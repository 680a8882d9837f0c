import { randomUUID } from "node:crypto";
import type { Body } from "~/features/content/body/types";
import { callerAs } from "../../support/callers";
import { createOrganization, createUser, signIn, type TestUser } from "../../support/people";

export type Companion = ReturnType<typeof callerAs>["companion"];

export const companionOf = async (user: TestUser, locale: "en" | "zh" = "en"): Promise<Companion> =>
  callerAs(await signIn(user), { locale }).companion;

/** A chapter of the first school that has no quiz yet; there a quiz goes that names no other. */
const OWN_CHAPTER = "39-own";

/** A teacher and a student of one organization, a teacher and a student of another; each calls as themselves. */
export async function twoSchools() {
  const organizationId = (await createOrganization()).id;
  const elsewhere = { organizationId: (await createOrganization()).id };
  const author = await createUser({ role: "instructor", organizationId });
  const student = await createUser({ organizationId });
  const writing = await companionOf(author);
  const own = { kind: "chapter", slug: OWN_CHAPTER } as const;
  await writing.authoring.save({
    ...own,
    baseVersion: 0,
    body: { en: chapterDocument(OWN_CHAPTER, "Ours") },
  });
  await writing.authoring.publish({ ...own, version: 1 });
  return {
    organizationId,
    author,
    student,
    writing,
    learning: await companionOf(student),
    stranger: await companionOf(await createUser({ role: "instructor", ...elsewhere })),
    elsewhere: await companionOf(await createUser(elsewhere)),
  };
}

/** An id that nothing has yet. */
export const freeId = () => `x-${randomUUID().slice(0, 8)}`;

/** A whole chapter in one language. */
export const chapterDocument = (slug: string, title: string, changes: Body = {}): Body => ({
  chapter_id: slug,
  chapter_number: 40,
  title,
  subtitle: "In short",
  access_tier: "free",
  estimated_time_minutes: 5,
  difficulty_level: "beginner",
  learning_objectives: ["Know it"],
  sections: [
    { section_id: "one", title: "One", order: 1, estimated_time_minutes: 5, content_markdown: "Some text." },
  ],
  ...changes,
});

/** A whole quiz in one language: a choice, a truth, a short answer with three samples. */
export const quizDocument = (slug: string, changes: Body = {}): Body => ({
  quiz_id: slug,
  chapter_id: OWN_CHAPTER,
  questions: [
    {
      question_id: "q1",
      question_text: "Which?",
      type: "multiple-choice",
      options: ["this", "that"],
      correct_answer: "this",
      explanation_correct: "Yes, secretly.",
      explanation_incorrect: "No, secretly.",
    },
    {
      question_id: "q2",
      question_text: "Really?",
      type: "true-false",
      correct_answer: true,
      explanation_correct: "Yes, secretly.",
      explanation_incorrect: "No, secretly.",
    },
    {
      question_id: "q3",
      question_text: "What is learned?",
      type: "short-answer",
      concepts: [{ id: "w", any_of: ["weights"] }],
      explanation: "Secretly, weights.",
      samples: [
        { answer: "the weights", correct: true },
        { answer: "the numbers inside", correct: true },
        { answer: "cats", correct: false },
      ],
    },
  ],
  ...changes,
});
