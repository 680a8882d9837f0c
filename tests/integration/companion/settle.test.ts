import { describe, expect, it } from "vitest";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { transaction } from "~/server/db/transaction";
import { testDatabase } from "../../support/database";
import { createOrganization, createUser, signIn } from "../../support/people";

/** 004: the best score of a chapter and its completion follow from the attempts. */

const CHAPTER = "01-intro-genai";

async function reader() {
  const { id: organizationId } = await createOrganization();
  const user = await createUser({ organizationId, role: "student" });
  return { user, principal: await signIn(user) };
}

const attempt = (studentId: string, score: number, passed: boolean) => ({
  studentId,
  quizId: "01-quiz",
  chapterId: CHAPTER,
  answersJson: {},
  score,
  passed,
});

interface Settled {
  best: string | null;
  completed: boolean;
  now: boolean;
}

/** An attempt and its settling in one transaction, as a submission does it. */
const submit = (studentId: string, score: number, passed: boolean) =>
  transaction(db, async (tx) => {
    await tx.quizAttempt.create({ data: attempt(studentId, score, passed), select: { id: true } });
    const [row] = await tx.$queryRaw<Settled[]>`
      select best_score::text as best, completed, completed_now as now from companion.settle_chapter(${CHAPTER})`;
    return row;
  });

const standing = async (userId: string) => {
  const { rows } = await testDatabase().owner.query(
    `select quiz_score::text as best, completion_status::text as status, completed_at as "completedAt"
     from companion.chapter_progress where student_id = $1`,
    [userId],
  );
  return rows;
};

describe("a chapter", () => {
  it("keeps the best score and is completed once, by the first attempt that passed", async () => {
    const { user, principal } = await reader();
    await runAs(principal, async () => {
      expect(await submit(user.id, 40, false)).toEqual({ best: "40.00", completed: false, now: false });
      expect(await submit(user.id, 80, true)).toEqual({ best: "80.00", completed: true, now: true });
      const [first] = await standing(user.id);
      expect(await submit(user.id, 20, false)).toEqual({ best: "80.00", completed: true, now: false });
      expect(await submit(user.id, 90, true)).toEqual({ best: "90.00", completed: true, now: false });
      expect(await standing(user.id)).toEqual([{ ...first, best: "90.00" }]);
    });
  });

  it("loses nothing when many devices submit at once", async () => {
    const { user, principal } = await reader();
    await runAs(principal, async () => {
      const scores = [10, 70, 30, 100, 50, 69.99, 80, 0];
      const settled = await Promise.all(scores.map((score) => submit(user.id, score, score >= 70)));
      expect(settled.filter((one) => one?.now)).toHaveLength(1);
      expect(await standing(user.id)).toMatchObject([{ best: "100.00", status: "completed" }]);
      expect(await db.quizAttempt.count()).toBe(scores.length);
    });
  });

  it("remembers what was archived", async () => {
    const { user, principal } = await reader();
    await testDatabase().owner.query(
      `insert into companion.archived_attempts
         (id, student_id, quiz_id, chapter_id, quiz_version, score, passed, submitted_at)
       values (gen_random_uuid(), $1, '01-quiz', $2, '1', 95, true, now() - interval '100 days')`,
      [user.id, CHAPTER],
    );
    await runAs(principal, async () => {
      expect(await submit(user.id, 10, false)).toMatchObject({ best: "95.00", completed: true });
    });
  });

  it("is nobody else's: without attempts of one's own there is nothing to settle", async () => {
    const { user, principal } = await reader();
    await runAs(principal, () => submit(user.id, 90, true));
    const other = await reader();
    await runAs(other.principal, async () => {
      const rows = await db.$queryRaw`select * from companion.settle_chapter(${CHAPTER})`;
      expect(rows).toEqual([]);
      expect(await standing(other.user.id)).toMatchObject([{ best: null, status: "in_progress" }]);
    });
  });
});
