import { beforeAll, describe, expect, test } from "vitest";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { callerAs, callerForAnyone } from "../../support/callers";
import { createChallenge } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import { createUser, signIn, type TestUser } from "../../support/people";
import { refusalOf } from "../identity/support";
import { as, createSchool, Hand, type School } from "./teaching-support";

/** The journey player: who opens whose, what it brings, and between which others it stands. */

let school: School;
let challengeId: string;
/** Nobody but the first two students opened it. */
let student: TestUser;
let classmate: TestUser;
let idle: TestUser;

beforeAll(async () => {
  school = await createSchool(3);
  const { organizationId, classroom, teacher } = school;
  [student, classmate, idle] = school.students as [TestUser, TestUser, TestUser];
  challengeId = await createChallenge({
    organizationId,
    classId: classroom.id,
    createdBy: teacher.id,
    title: "Double it",
    translations: { zh: { title: "乘以二" } },
  });
  const hand = await Hand.open(student, challengeId, classroom.id);
  await hand.run({ signature: "KeyError: '…'", stderr: "KeyError: 'cold'" });
  await hand.ask("Why?", 1);
  await hand.wait(20).submit("ab");
  await Hand.open(classmate, challengeId, classroom.id);
});

const whose = () => ({ challengeId, userId: student.id });

describe("a journey of somebody else", () => {
  test.each(["teacher", "assistant", "admin"] as const)("is opened by the class's %s", async (role) => {
    const { player } = await as(school[role]);
    const journey = await player.get(whose());
    expect(journey).toMatchObject({ name: "Student 1", own: false, cut: false });
    expect(journey.events.map(({ kind }) => kind)).toEqual(["open", "run", "ask", "submit"]);
    expect(journey.events).toMatchObject([
      {},
      { failed: true, error: "KeyError" },
      { hintLevel: 1 },
      { testsPassed: 2 },
    ]);
    const texts = await player.texts({ ...whose(), page: 0 });
    expect(texts.map(({ kind }) => kind)).toEqual(["run", "ask", "submit"]);
    expect(await player.texts({ ...whose(), page: 1 })).toEqual([]);
  });

  test("has the title that the reader's language gives it", async () => {
    const teacher = await signIn(school.teacher);
    for (const [locale, title] of [
      ["en", "Double it"],
      ["zh", "乘以二"],
    ] as const) {
      const { player } = callerAs(teacher, { locale }).challenges;
      expect(await player.get(whose())).toMatchObject({ title });
      expect(await player.neighbours(whose())).toMatchObject({ title });
    }
  });

  test("keeps title, criteria and the code to begin with when its challenge, of the whole house, is withdrawn", async () => {
    const { organizationId, classroom, students } = school;
    const [one] = students as [TestUser];
    const withdrawn = await createChallenge({ organizationId, createdBy: school.admin.id, title: "Of all" });
    await Hand.open(one, withdrawn, classroom.id);
    await testDatabase().owner.query("update challenges.challenges set is_published = false where id = $1", [
      withdrawn,
    ]);
    const place = { challengeId: withdrawn, userId: one.id };
    const head = { title: "Of all", starterCode: { python: "# your code\n" } };
    for (const role of ["teacher", "assistant"] as const) {
      const { player, review } = await as(school[role]);
      expect(await player.get(place)).toMatchObject(head);
      expect(await player.neighbours(place)).toMatchObject({ title: "Of all" });
      expect((await review.get(place)).rubric.length).toBeGreaterThan(0);
    }
    const own = (await as(one)).player;
    expect(await own.get({ challengeId: withdrawn })).toMatchObject(head);
    const { review } = await as(school.teacher);
    const draft = await review.save({
      ...{ ...place, classId: classroom.id, scores: [], comment: "Seen.", seen: null },
    });
    expect(draft).toMatchObject({ comment: "Seen.", status: "draft" });
    for (const who of [school.stranger, classmate]) {
      const found = await runAs(
        await signIn(who),
        async () =>
          await db.$queryRaw<unknown[]>`
            select from challenges.journey_challenge(${one.id}::uuid, ${withdrawn}::uuid, 'en')`,
      );
      expect(found).toEqual([]);
    }
  });

  test.each(["colleague", "otherAssistant", "stranger"] as const)("is not there for a %s", async (role) => {
    const { player } = await as(school[role]);
    for (const call of [
      () => player.get(whose()),
      () => player.texts({ ...whose(), page: 0 }),
      () => player.neighbours(whose()),
      () => player.neighbours({ ...whose(), classId: school.classroom.id }),
    ])
      expect(await refusalOf(call())).toMatchObject({
        code: "NOT_FOUND",
        reason: "challenges.journeyUnknown",
      });
  });

  test("is not there for a classmate, who has one of their own", async () => {
    const { player } = await as(classmate);
    for (const call of [
      () => player.get(whose()),
      () => player.texts({ ...whose(), page: 0 }),
      () => player.neighbours(whose()),
    ])
      expect(await refusalOf(call())).toMatchObject({ reason: "challenges.journeyUnknown" });
    expect((await player.get({ challengeId })).events).toHaveLength(1);
  });

  test("leaves a trace that the student can read; looking who worked on it leaves none", async () => {
    const other = await createSchool(1);
    const [one] = other.students as [TestUser];
    const own = await createChallenge({
      organizationId: other.organizationId,
      classId: other.classroom.id,
      createdBy: other.teacher.id,
    });
    await Hand.open(one, own, other.classroom.id);
    const teacher = await as(other.teacher);
    const traces = async () =>
      (
        await testDatabase().owner.query(
          "select 1 from identity.audit_events where actor_id = $1 and action = 'challenges.journeyRead'",
          [other.teacher.id],
        )
      ).rowCount;
    await teacher.player.neighbours({ challengeId: own, userId: one.id });
    expect(await traces()).toBe(0);
    await teacher.player.get({ challengeId: own, userId: one.id });
    expect(await traces()).toBe(1);
  });
});

describe("a student", () => {
  test("opens their own without naming themselves", async () => {
    const { player } = await as(student);
    const journey = await player.get({ challengeId });
    expect(journey).toMatchObject({ userId: student.id, own: true });
    expect(journey.events).toHaveLength(4);
    expect(await player.texts({ challengeId, page: 0 })).toHaveLength(3);
    expect(await player.get(whose())).toEqual(journey);
  });

  test("has no neighbours, and nothing of what was not begun", async () => {
    const { player } = await as(student);
    expect(await player.neighbours(whose())).toMatchObject({ class: null, place: 1, total: 1, next: null });
    const { player: none } = await as(idle);
    expect(await refusalOf(none.get({ challengeId }))).toMatchObject({ code: "NOT_FOUND" });
  });
});

test("who is not signed in opens nothing", async () => {
  const { player } = callerForAnyone().challenges;
  for (const call of [
    () => player.get({ challengeId }),
    () => player.texts({ ...whose(), page: 0 }),
    () => player.neighbours(whose()),
  ])
    expect(await refusalOf(call())).toMatchObject({ code: "UNAUTHENTICATED" });
});

describe("the journeys beside it", () => {
  test("are those of the class who began, by name", async () => {
    const { player } = await as(school.teacher);
    const [first, second] = await Promise.all([
      player.neighbours(whose()),
      player.neighbours({ challengeId, userId: classmate.id }),
    ]);
    expect(first).toMatchObject({
      name: "Student 1",
      class: { id: school.classroom.id },
      place: 1,
      total: 2,
      previous: null,
      next: { userId: classmate.id, name: "Student 2" },
    });
    expect(second).toMatchObject({ place: 2, total: 2, previous: { userId: student.id }, next: null });
    expect(await refusalOf(player.neighbours({ challengeId, userId: idle.id }))).toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("are not those of another class, also where that is named", async () => {
    const other = await createSchool(1);
    const { player } = await as(school.teacher);
    const named = await player.neighbours({ ...whose(), classId: other.classroom.id });
    expect(named).toEqual(await player.neighbours(whose()));
  });

  test("do not have those whose account is gone", async () => {
    const { organizationId, classroom } = school;
    const leaver = await createUser({ organizationId, role: "student", name: "A leaver" });
    const { owner } = testDatabase();
    await owner.query(
      "insert into identity.user_classes (user_id, class_id, role) values ($1, $2, 'student')",
      [leaver.id, classroom.id],
    );
    await Hand.open(leaver, challengeId, classroom.id);
    const { player } = await as(school.teacher);
    expect(await player.neighbours(whose())).toMatchObject({
      place: 2,
      total: 3,
      previous: { userId: leaver.id },
    });
    await owner.query("update identity.users set deleted_at = now() where id = $1", [leaver.id]);
    expect(await player.neighbours(whose())).toMatchObject({ place: 1, total: 2, previous: null });
  });
});
