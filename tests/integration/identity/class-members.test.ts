import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { callerAs } from "../../support/callers";
import { createChallenge, DOUBLES } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import {
  createClass,
  createOrganization,
  createUser,
  joinAs,
  signIn,
  type TestUser,
} from "../../support/people";
import { act, facts, refusal } from "../database/act";
import { refusalOf } from "./support";

/** The people of a class: found, given other roles, moved, taken out; and what becomes of their work. */

const callerOf = async (user: TestUser) => callerAs(await signIn(user));
const classesOf = async (user: TestUser) => (await callerOf(user)).identity.classes;

async function school() {
  const { id: organizationId } = await createOrganization();
  const one = (role: TestUser["role"] = "student") => createUser({ organizationId, role });
  const [teacher, colleague, assistant, student, admin] = await Promise.all([
    one("instructor"),
    one("instructor"),
    one(),
    one(),
    one("admin"),
  ]);
  const people = { teacher, colleague, assistant, student, admin };
  const here = await createClass({ teachers: [teacher], assistants: [assistant], students: [student] });
  const there = await createClass({ teachers: [teacher, colleague] });
  return { organizationId, here: here.id, there: there.id, ...people };
}

const roleIn = async (classId: string, user: TestUser) =>
  (
    await facts<{ role: string }>(
      "select role::text as role from identity.user_classes where class_id = $1 and user_id = $2",
      [classId, user.id],
    )
  )[0]?.role;

describe("a roster", () => {
  it("is read in pages, teachers first and then by name, and found by name and address", async () => {
    const { teacher, here, organizationId } = await school();
    const { owner } = testDatabase();
    await owner.query(
      `with made as (
         insert into identity.users (organization_id, email)
         select $1, 'pupil-' || n || '-' || left($2::uuid::text, 8) || '@example.test' from generate_series(1, 120) n
         returning id)
       insert into identity.user_classes (user_id, class_id) select id, $2::uuid from made`,
      [organizationId, here],
    );
    await owner.query(
      `update identity.profiles p set full_name = 'Zoë ' || split_part(u.email, '-', 2) || ' 100%_王'
       from identity.users u where u.id = p.id and u.email like 'pupil-%'`,
    );
    const classes = await classesOf(teacher);
    const seen: string[] = [];
    let cursor: number | null = 0;
    for (let pages = 0; cursor !== null && pages < 9; pages++) {
      const page: Awaited<ReturnType<typeof classes.members>> = await classes.members({
        classId: here,
        cursor,
      });
      if (pages === 0)
        expect(page).toMatchObject({ found: 123, counts: { teacher: 1, assistant: 1, student: 121 } });
      seen.push(...page.items.map(({ userId }) => userId));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(123);
    const first = await classes.members({ classId: here });
    expect(first.items.slice(0, 2).map(({ role }) => role)).toEqual(["teacher", "assistant"]);
    const found = async (search: string) => (await classes.members({ classId: here, search })).found;
    expect(await found("ZOË 王")).toBe(120);
    expect(await found("zoë pupil-77-")).toBe(1);
    expect(await found("100%_")).toBe(120);
    expect(await found("100__")).toBe(0);
    expect(await found("' or 1=1 --")).toBe(0);
    expect((await classes.members({ classId: here, role: "assistant" })).found).toBe(1);
  });

  it("is for those who manage the class alone", async () => {
    const { here, student, assistant, admin } = await school();
    const elsewhere = await school();
    for (const person of [assistant, admin])
      expect((await (await classesOf(person)).members({ classId: here })).items).toHaveLength(3);
    expect(await refusalOf((await classesOf(student)).members({ classId: here }))).toMatchObject({
      code: "FORBIDDEN",
    });
    for (const person of [elsewhere.teacher, elsewhere.admin]) {
      const classes = await classesOf(person);
      const unknown = { code: "NOT_FOUND", reason: "identity.classUnknown" };
      for (const call of [
        () => classes.members({ classId: here }),
        () => classes.member({ classId: here, userId: student.id }),
        () => classes.update({ classId: here, name: "Ours", description: "" }),
        () => classes.setRole({ classId: here, userId: student.id, role: "teacher" }),
        () => classes.moveMembers({ classId: here, toClassId: elsewhere.here, userIds: [student.id] }),
        () => classes.addMember({ classId: here, email: elsewhere.student.email, role: "student" }),
        () => classes.archive({ classId: here }),
        () => classes.restore({ classId: here }),
      ])
        expect(await refusalOf(call())).toMatchObject(unknown);
    }
  });
});

describe("a role", () => {
  it("is changed by those who lead the class, and written down", async () => {
    const { here, teacher, assistant, student, admin } = await school();
    const change = async (by: TestUser, user: TestUser, role: "student" | "assistant" | "teacher") =>
      (await classesOf(by)).setRole({ classId: here, userId: user.id, role });
    await change(teacher, student, "assistant");
    expect(await roleIn(here, student)).toBe("assistant");
    await change(admin, student, "student");
    expect(await roleIn(here, student)).toBe("student");
    await change(teacher, student, "student");
    expect(
      await facts<{ to: string }>(
        `select detail ->> 'to' as to from identity.audit_events
         where subject_id = $1 and action = 'identity.classRoleChanged' order by created_at`,
        [student.id],
      ),
    ).toEqual([{ to: "assistant" }, { to: "student" }]);
    const refused = { code: "FORBIDDEN", reason: "identity.classNotYours" };
    expect(await refusalOf(change(assistant, student, "teacher"))).toMatchObject(refused);
    expect(await refusalOf(change(student, student, "teacher"))).toMatchObject(refused);
    expect(await refusalOf(change(teacher, await createUser(), "teacher"))).toMatchObject({
      reason: "identity.memberUnknown",
    });
  });

  it("of the last teacher stays, whatever is tried, also by two at once", async () => {
    const { here, there, teacher, colleague, assistant, admin } = await school();
    const last = { code: "CONFLICT", reason: "identity.lastTeacher" };
    const mine = await classesOf(teacher);
    const me = { classId: here, userId: teacher.id };
    expect(await refusalOf(mine.setRole({ ...me, role: "student" }))).toMatchObject(last);
    expect(await refusalOf(mine.removeMember(me))).toMatchObject(last);
    expect(
      await refusalOf(mine.moveMembers({ classId: here, toClassId: there, userIds: [teacher.id] })),
    ).toMatchObject(last);
    expect(await refusalOf((await classesOf(admin)).removeMember(me))).toMatchObject(last);
    expect(
      await refusal(
        act(await signIn(teacher), "delete from identity.user_classes where class_id = $1", [here]),
      ),
    ).toMatchObject({ code: "LP409" });
    expect(await roleIn(here, teacher)).toBe("teacher");

    const both = await Promise.allSettled([
      mine.setRole({ classId: there, userId: colleague.id, role: "student" }),
      (await classesOf(colleague)).setRole({ classId: there, userId: teacher.id, role: "student" }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);

    await mine.setRole({ classId: here, userId: assistant.id, role: "teacher" });
    await mine.removeMember(me);
    expect(await roleIn(here, teacher)).toBeUndefined();
  });

  it("of a teacher who has left the site counts for nobody, and leaving is never refused", async () => {
    const { there, teacher, colleague } = await school();
    await testDatabase().owner.query("update identity.users set deleted_at = now() where id = $1", [
      colleague.id,
    ]);
    const mine = await classesOf(teacher);
    expect(await refusalOf(mine.removeMember({ classId: there, userId: teacher.id }))).toMatchObject({
      reason: "identity.lastTeacher",
    });
    await testDatabase().owner.query("delete from identity.user_classes where user_id = $1", [teacher.id]);
    expect(await roleIn(there, teacher)).toBeUndefined();
  });
});

describe("moving somebody", () => {
  it("takes the role along, keeps the one they have there, and is told once", async () => {
    const { here, there, teacher, assistant, student, organizationId } = await school();
    const twice = await createUser({ organizationId });
    await joinAs(here, twice);
    await joinAs(there, twice, "assistant");
    const userIds = [assistant, student, twice].map(({ id }) => id);
    const mine = await classesOf(teacher);
    const move = { classId: here, toClassId: there, userIds: [...userIds, randomUUID()] };
    expect(await mine.moveMembers(move)).toEqual({ moved: 3 });
    expect(await mine.moveMembers(move)).toEqual({ moved: 0 });
    for (const [user, role] of [
      [assistant, "assistant"],
      [student, "student"],
      [twice, "assistant"],
    ] as const) {
      expect(await roleIn(here, user)).toBeUndefined();
      expect(await roleIn(there, user)).toBe(role);
    }
  });

  it("is for those who lead both classes, within one organization", async () => {
    const { here, there, colleague, assistant, student, teacher } = await school();
    const elsewhere = await school();
    const refused = { code: "FORBIDDEN", reason: "identity.classNotYours" };
    const move = async (by: TestUser, classId: string, toClassId: string) =>
      refusalOf((await classesOf(by)).moveMembers({ classId, toClassId, userIds: [student.id] }));
    expect(await move(assistant, here, there)).toMatchObject(refused);
    expect(await move(teacher, here, elsewhere.here)).toMatchObject(refused);
    expect(await move(teacher, here, here)).toMatchObject(refused);
    expect(await move(colleague, there, here)).toMatchObject(refused);
    await joinAs(elsewhere.here, teacher, "teacher");
    expect(await move(teacher, here, elsewhere.here)).toMatchObject({
      code: "VALIDATION",
      reason: "identity.moveElsewhere",
    });
    expect(await roleIn(here, student)).toBe("student");
  });

  it("and taking out lose no work: it stays with the class, and new work belongs to the other one", async () => {
    const { here, there, teacher, colleague, student, organizationId } = await school();
    const watcher = await createUser({ organizationId, role: "instructor" });
    await joinAs(here, watcher, "teacher");
    const challengeId = await createChallenge({ organizationId, classId: here, createdBy: teacher.id });
    const learning = await callerOf(student);
    const { sessionId } = await learning.challenges.openSession({ challengeId });
    await learning.challenges.save({ sessionId, language: "python", code: DOUBLES });
    const { owner } = testDatabase();
    await owner.query(
      `insert into challenges.submissions (session_id, user_id, challenge_id, challenge_version, language, code, passed,
         tests_passed, tests_total)
       values ($1, $2, $3, 1, 'python', $4, true, 2, 2)`,
      [sessionId, student.id, challengeId, DOUBLES],
    );
    await owner.query(
      `insert into companion.quiz_attempts (student_id, quiz_id, chapter_id, answers_json, score, passed, submitted_at)
       values ($1, '01-quiz', '01-intro-genai', '{}', 50, false, now())`,
      [student.id],
    );
    const review = (await callerOf(watcher)).challenges.review;
    await review.save({
      challengeId,
      userId: student.id,
      classId: here,
      seen: null,
      scores: [],
      comment: "So far.",
    });

    const tables = [
      ["challenges.sessions", "user_id"],
      ["challenges.submissions", "user_id"],
      ["challenges.journey_events", "user_id"],
      ["challenges.journey_reviews", "user_id"],
      ["companion.quiz_attempts", "student_id"],
    ] as const;
    const kept = async () => {
      const counts: Record<string, number> = {};
      for (const [table, column] of tables)
        counts[table] =
          (
            await owner.query<{ n: number }>(`select count(*)::int as n from ${table} where ${column} = $1`, [
              student.id,
            ])
          ).rows[0]?.n ?? 0;
      return counts;
    };
    const sees = async (who: TestUser, table: string, column: string) =>
      ((await act(await signIn(who), `select from ${table} where ${column} = $1`, [student.id])).rowCount ??
        0) > 0;
    const view = async (who: TestUser) => ({
      session: await sees(who, "challenges.sessions", "user_id"),
      submission: await sees(who, "challenges.submissions", "user_id"),
      review: await sees(who, "challenges.journey_reviews", "user_id"),
      attempt: await sees(who, "companion.quiz_attempts", "student_id"),
    });
    const before = await kept();
    expect(Object.values(before).every((n) => n > 0)).toBe(true);
    const all = { session: true, submission: true, review: true, attempt: true };
    const none = { session: false, submission: false, review: false, attempt: false };
    expect(await view(watcher)).toEqual(all);
    expect(await view(colleague)).toEqual(none);

    await (await classesOf(teacher)).moveMembers({ classId: here, toClassId: there, userIds: [student.id] });
    expect(await kept()).toEqual(before);
    // What belongs to the class stays its teachers'; what belongs to the person goes with them.
    expect(await view(watcher)).toEqual({ ...all, attempt: false });
    expect(await view(colleague)).toEqual({ ...none, attempt: true });
    expect(await view(teacher)).toEqual(all);

    await (await classesOf(teacher)).removeMember({ classId: there, userId: student.id });
    expect(await kept()).toEqual(before);
    expect(await view(watcher)).toEqual({ ...all, attempt: false });
    expect(await view(colleague)).toEqual(none);
  });
});
