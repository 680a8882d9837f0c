import { randomUUID } from "node:crypto";
import type pg from "pg";

/** What tells one attempt from another in a test. */
export interface MadeAttempt {
  id: string;
  studentId: string;
  submittedAt: Date;
  /** The row as JSON. */
  row: Record<string, unknown>;
}

/** A new student with an attempt of each age, in days. The older, the better the score. */
export async function makeAttempts(owner: pg.Pool, ages: readonly number[]): Promise<MadeAttempt[]> {
  const organization = randomUUID();
  await owner.query("insert into identity.organizations (id, name, slug) values ($1, 'home', $2)", [
    organization,
    `org-${organization}`,
  ]);
  const studentId = randomUUID();
  await owner.query("insert into identity.users (id, organization_id, email) values ($1, $2, $3)", [
    studentId,
    organization,
    `${studentId}@example.test`,
  ]);
  const made: MadeAttempt[] = [];
  for (const age of ages) {
    const { rows } = await owner.query<{ id: string; submitted_at: Date; row: Record<string, unknown> }>(
      `insert into companion.quiz_attempts as a
         (student_id, quiz_id, chapter_id, answers_json, score, passed, grading_details_json, submitted_at)
       values ($1, '01-quiz', '01-intro', $2, $3, $4, '{"q1": {"earned": 10}}', now() - make_interval(days => $5))
       returning id, submitted_at, to_jsonb(a) as row`,
      [
        studentId,
        JSON.stringify({ q1: `answer of ${age} days`, q2: "尽量说清楚" }),
        Math.min(age / 2, 100),
        age > 140,
        age,
      ],
    );
    const [row] = rows;
    if (row) made.push({ id: row.id, studentId, submittedAt: row.submitted_at, row: row.row });
  }
  return made;
}

/** Where an attempt stands: as a row, as what an archived one leaves behind. */
export async function standing(owner: pg.Pool, { id }: { id: string }) {
  const { rows } = await owner.query<{ row: boolean; archived: boolean }>(
    `select exists (select from companion.quiz_attempts where id = $1) as row,
       exists (select from companion.archived_attempts where id = $1) as archived`,
    [id],
  );
  return rows[0] ?? { row: false, archived: false };
}

/** The best score of a student, over rows and archive. */
export async function bestScore(owner: pg.Pool, studentId: string): Promise<number> {
  const { rows } = await owner.query<{ best: number }>(
    `select max(score)::float8 as best from (
       select score from companion.quiz_attempts where student_id = $1
       union all select score from companion.archived_attempts where student_id = $1) one`,
    [studentId],
  );
  return rows[0]?.best ?? Number.NaN;
}
