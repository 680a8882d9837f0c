import { randomUUID } from "node:crypto";
import { forgetPublished } from "~/features/content/versions/server/queries";
import { quizFileSchema } from "~/features/grading/quizzes/schema";
import { callerAs } from "../../support/callers";
import { createClass, createOrganization, signIn } from "../../support/people";
import { type Person, person, rowsOf } from "../labs/regrade-class";

export const QUIZ = "90-regrade";
export const CHAPTER = "01-intro-genai";

type Answers = Record<string, string | boolean | null>;

const truth = (id: string, correct: boolean, text: string) => ({
  question_id: id,
  question_text: text,
  type: "true-false",
  correct_answer: correct,
  explanation_correct: "Yes.",
  explanation_incorrect: "No.",
});

interface Keys {
  /** By question: what is right. Absent = as before; null = the question is gone. */
  q1?: boolean | null;
  q2?: boolean | null;
  q3?: string[];
  extra?: boolean;
  passing?: number;
  languages?: ("en" | "zh")[];
}

/** Two truths and one short answer; true, true and "weights" are right unless the keys say otherwise. */
export function body({
  q1 = true,
  q2 = true,
  q3 = ["weights"],
  extra = false,
  passing,
  languages,
}: Keys = {}) {
  const file = (language: "en" | "zh") =>
    quizFileSchema.parse({
      quiz_id: QUIZ,
      chapter_id: CHAPTER,
      ...(passing === undefined ? {} : { passing_score: passing }),
      questions: [
        ...(q1 === null ? [] : [truth("q1", q1, language === "zh" ? "第一题" : "The first?")]),
        ...(q2 === null ? [] : [truth("q2", q2, language === "zh" ? "第二题" : "The second?")]),
        {
          question_id: "q3",
          question_text: language === "zh" ? "学的是什么？" : "What is learned?",
          type: "short-answer",
          concepts: [{ id: "w", any_of: language === "zh" ? ["权重"] : q3 }],
          explanation: "Weights.",
        },
        ...(extra ? [truth("q4", true, "One more?")] : []),
      ],
    });
  return Object.fromEntries((languages ?? ["en", "zh"]).map((language) => [language, file(language)]));
}

/** Publishes a quiz for an organization, or for everyone; what was published before is retired. */
export async function publishQuiz(organizationId: string | null, text: unknown): Promise<void> {
  await rowsOf(
    `update content.content_versions set status = 'retired'
     where kind = 'quiz' and slug = $1 and organization_id is not distinct from $2 and status = 'published'`,
    [QUIZ, organizationId],
  );
  await rowsOf(
    `insert into content.content_versions (organization_id, kind, slug, version, status, body, published_at)
     select $2::uuid, 'quiz', $1, coalesce(max(version), 0) + 1, 'published', $3::jsonb, now()
     from content.content_versions where kind = 'quiz' and slug = $1 and organization_id is not distinct from $2::uuid`,
    [QUIZ, organizationId, JSON.stringify(text)],
  );
  forgetPublished();
}

/** A teacher with a class of two, a quiz of theirs that is published, and what the tests do with it. */
export async function school() {
  const organizationId = (await createOrganization()).id;
  const teacher = await person({ role: "instructor", organizationId, name: "Tess Teacher" });
  const [ada, bob] = [
    await person({ organizationId, name: "Ada", language: "zh" }),
    await person({ organizationId, name: "Bob" }),
  ];
  const schoolClass = await createClass({ teachers: [teacher.user], students: [ada.user, bob.user] });
  const publish = (keys: Keys = {}) => publishQuiz(organizationId, body(keys));
  const submit = async ({ user }: Person, answers: Answers, locale: "en" | "zh" = "en") =>
    callerAs(await signIn(user), { locale }).companion.quizzes.submit({
      quizId: QUIZ,
      answers,
      clientRequestId: randomUUID(),
    });
  const preview = () => teacher.caller.companion.regrades.preview({ quizId: QUIZ });
  const apply = (mode: "never_lower" | "both_ways", regradeId: string, reason = "") =>
    teacher.caller.companion.regrades.applyPreview({ regradeId, mode, reason });
  const regrade = async (mode: "never_lower" | "both_ways") => apply(mode, (await preview()).id);
  return { organizationId, teacher, ada, bob, schoolClass, publish, submit, preview, apply, regrade };
}

interface Progress {
  best: number | null;
  status: string;
  completedAt: Date | null;
}

export async function progressOf({ user }: Person): Promise<Progress> {
  const [row] = await rowsOf(
    `select quiz_score::float as best, completion_status::text as status, completed_at as "completedAt"
     from companion.chapter_progress where student_id = $1 and chapter_id = $2`,
    [user.id, CHAPTER],
  );
  if (!row) throw new Error("there is no progress");
  return row as unknown as Progress;
}

export const changesOf = ({ user }: Person) =>
  rowsOf(
    `select score_before::float, score_after::float, passed_before, passed_after from grading.regrade_changes
     where user_id = $1 order by created_at, attempt_at`,
    [user.id],
  );

/** Archives all attempts of a person, as the job does after 90 days. */
export async function archive({ user }: Person): Promise<void> {
  await rowsOf(
    `with gone as (delete from companion.quiz_attempts where student_id = $1 and quiz_id = $2 returning *)
     insert into companion.archived_attempts (id, student_id, quiz_id, chapter_id, quiz_version, score, passed, submitted_at)
     select id, student_id, quiz_id, chapter_id, quiz_version, score, passed, submitted_at from gone`,
    [user.id, QUIZ],
  );
}
