import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { testDatabase } from "../../support/database";
import { createUser } from "../../support/people";

/** What the documents let the database do by itself: 001 "Automatic Triggers", 002 "Triggers", and data-model.md. */

const { owner } = testDatabase();
const one = async (sql: string, values: unknown[] = []) => (await owner.query(sql, values)).rows[0];

async function createCourse(lessons: number, { published = true } = {}) {
  const courseId = randomUUID();
  await owner.query("insert into courses.courses (id, title) values ($1, 'Course')", [courseId]);
  const { rows } = await owner.query<{ id: string }>(
    `insert into courses.lessons (course_id, title, content, order_index, is_published)
     select $1, 'Lesson ' || n, 'Text', n, $3 from generate_series(1, $2) n returning id`,
    [courseId, lessons, published],
  );
  return { courseId, lessonIds: rows.map((row) => row.id) };
}

const enroll = (userId: string, courseId: string) =>
  owner.query("insert into courses.course_enrollments (user_id, course_id) values ($1, $2)", [
    userId,
    courseId,
  ]);
const complete = (userId: string, courseId: string, lessonId: string, completed = true) =>
  owner.query(
    `insert into courses.user_progress (user_id, lesson_id, course_id, completed) values ($1, $2, $3, $4)
     on conflict (user_id, lesson_id) do update set completed = excluded.completed`,
    [userId, lessonId, courseId, completed],
  );
const enrollment = (userId: string, courseId: string) =>
  one(
    "select progress_percentage, status, completed_at from courses.course_enrollments where user_id = $1 and course_id = $2",
    [userId, courseId],
  );

describe("a new user", () => {
  it("comes with a profile, both streaks and the reader's row", async () => {
    const { id } = await createUser();
    expect(
      await one("select timezone, preferred_language from identity.profiles where id = $1", [id]),
    ).toEqual({
      timezone: "UTC",
      preferred_language: "en",
    });
    expect(
      await one(
        "select streak_type, current_streak, longest_streak from engagement.user_streaks where user_id = $1",
        [id],
      ),
    ).toEqual({ streak_type: "daily", current_streak: 0, longest_streak: 0 });
    expect(
      await one("select subscription_tier, subscription_expires_at from companion.students where id = $1", [
        id,
      ]),
    ).toEqual({ subscription_tier: "free", subscription_expires_at: null });
    expect(await one("select current_streak from companion.streaks where student_id = $1", [id])).toEqual({
      current_streak: 0,
    });
  });

  it("takes everything along when erased", async () => {
    const { id } = await createUser();
    await owner.query("delete from identity.users where id = $1", [id]);
    for (const [table, column] of [
      ["identity.profiles", "id"],
      ["companion.students", "id"],
      ["companion.streaks", "student_id"],
      ["engagement.user_streaks", "user_id"],
    ]) {
      const { rowCount } = await owner.query(`select from ${table} where ${column} = $1`, [id]);
      expect(rowCount, table).toBe(0);
    }
  });
});

describe("a person's zone", () => {
  it("has one source: the reader's row follows the profile, and cannot leave it", async () => {
    const { id } = await createUser();
    const zone = async () =>
      (await one("select timezone from companion.students where id = $1", [id]))?.timezone;
    await owner.query("update identity.profiles set timezone = 'Asia/Kathmandu' where id = $1", [id]);
    expect(await zone()).toBe("Asia/Kathmandu");
    await owner.query("update companion.students set timezone = 'America/Lima' where id = $1", [id]);
    expect(await zone()).toBe("Asia/Kathmandu");
  });
});

describe("updated_at", () => {
  it("is maintained on every table that has it", async () => {
    const { rows } = await owner.query<{ table: string }>(
      `select c.oid::regclass::text as table
         from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
         join pg_namespace n on n.oid = c.relnamespace
        where a.attname = 'updated_at' and n.nspname not in ('pgboss', 'pg_catalog', 'information_schema')
          and not exists (select from pg_trigger t
                           where t.tgrelid = c.oid and t.tgfoid = 'identity.touch_updated_at'::regproc)`,
    );
    expect(rows).toEqual([]);
  });

  it("moves with a change, whatever the statement says", async () => {
    const { id } = await createUser();
    await owner.query("update identity.profiles set bio = 'x', updated_at = '2001-01-01' where id = $1", [
      id,
    ]);
    const row = await one("select updated_at > created_at as later from identity.profiles where id = $1", [
      id,
    ]);
    expect(row).toEqual({ later: true });
  });
});

describe("course progress", () => {
  it("follows the completed lessons, truncated, and completes the course once", async () => {
    const { id } = await createUser();
    const { courseId, lessonIds } = await createCourse(3);
    await enroll(id, courseId);
    const percentages: number[] = [];
    for (const lessonId of lessonIds) {
      await complete(id, courseId, lessonId);
      percentages.push((await enrollment(id, courseId))?.progress_percentage);
    }
    expect(percentages).toEqual([33, 66, 100]);
    const done = await enrollment(id, courseId);
    expect(done).toMatchObject({ status: "completed", completed_at: expect.any(Date) });
    await complete(id, courseId, lessonIds[0] as string, false);
    expect(await enrollment(id, courseId)).toEqual({ ...done, progress_percentage: 66 });
  });

  it("counts two lessons that are completed at the same moment", async () => {
    const { id } = await createUser();
    const { courseId, lessonIds } = await createCourse(20);
    await enroll(id, courseId);
    await Promise.all(lessonIds.map((lessonId) => complete(id, courseId, lessonId)));
    expect(await enrollment(id, courseId)).toMatchObject({ progress_percentage: 100, status: "completed" });
  });

  it("counts published lessons only, and those done before enrolling", async () => {
    const { id } = await createUser();
    const { courseId, lessonIds } = await createCourse(4);
    await owner.query("update courses.lessons set is_published = false where id = $1", [lessonIds[3]]);
    await complete(id, courseId, lessonIds[0] as string);
    await enroll(id, courseId);
    expect(await enrollment(id, courseId)).toMatchObject({ progress_percentage: 33, status: "active" });
  });

  it("does not divide by no lessons", async () => {
    const { id } = await createUser();
    const { courseId, lessonIds } = await createCourse(1, { published: false });
    await enroll(id, courseId);
    await complete(id, courseId, lessonIds[0] as string);
    expect(await enrollment(id, courseId)).toMatchObject({ progress_percentage: 0, status: "active" });
  });

  it("refuses a lesson of another course", async () => {
    const { id } = await createUser();
    const first = await createCourse(1);
    const second = await createCourse(1);
    await expect(complete(id, first.courseId, second.lessonIds[0] as string)).rejects.toMatchObject({
      code: "23503",
    });
  });

  it("dates a completed lesson, and undates one that is taken back", async () => {
    const { id } = await createUser();
    const { courseId, lessonIds } = await createCourse(1);
    const lessonId = lessonIds[0] as string;
    const dated = () => one("select completed_at from courses.user_progress where user_id = $1", [id]);
    await complete(id, courseId, lessonId);
    expect(await dated()).toEqual({ completed_at: expect.any(Date) });
    await complete(id, courseId, lessonId, false);
    expect(await dated()).toEqual({ completed_at: null });
  });
});
