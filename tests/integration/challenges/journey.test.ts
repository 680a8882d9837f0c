import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { isWhole } from "~/features/challenges/journey/server/queries";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { callerAs } from "../../support/callers";
import { createChallenge, DOUBLES, kindsOf } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import {
  createClass,
  createOrganization,
  createUser,
  signIn,
  type TestClass,
  type TestUser,
} from "../../support/people";
import { refusalOf } from "../identity/support";

/** Who reads a journey besides its person, and that the person can see who did. */

let student: TestUser;
let mate: TestUser;
let teacher: TestUser;
let assistant: TestUser;
let admin: TestUser;
let classroom: TestClass;
let challengeId: string;

const as = async (user: TestUser) => callerAs(await signIn(user)).challenges;

beforeAll(async () => {
  const organizationId = (await createOrganization()).id;
  const inHouse = (role: TestUser["role"]) => createUser({ organizationId, role });
  [student, mate, assistant] = await Promise.all([
    inHouse("student"),
    inHouse("student"),
    inHouse("student"),
  ]);
  [teacher, admin] = await Promise.all([inHouse("instructor"), inHouse("admin")]);
  classroom = await createClass({ teachers: [teacher], assistants: [assistant], students: [student, mate] });
  challengeId = await createChallenge({ organizationId, classId: classroom.id, createdBy: teacher.id });
  const calls = await as(student);
  const { sessionId } = await calls.openSession({ challengeId });
  await calls.save({ sessionId, language: "python", code: "x = 1\n" });
  await calls.save({ sessionId, language: "python", code: DOUBLES });
  await calls.run({ sessionId, language: "python", code: DOUBLES, stdin: "1" });
  await calls.submit({ sessionId, language: "python", code: DOUBLES });
});

const read = async (reader: TestUser) => (await as(reader)).journey({ challengeId, userId: student.id });

const noted = async () => {
  const { rows } = await testDatabase().owner.query<{ actor_id: string }>(
    `select actor_id from identity.audit_events
     where subject_id = $1 and action = 'challenges.journeyRead' and target_type = 'challenge' and target_id = $2
     order by created_at`,
    [student.id, challengeId],
  );
  return rows.map((row) => row.actor_id);
};

describe("the journey of a student", () => {
  it("is read by teachers, assistants and admins, as the student sees it; each leaves a note, once", async () => {
    const own = await (await as(student)).myJourney({ challengeId });
    expect(kindsOf(own.events)).toEqual(["open", "save", "save", "run", "submit"]);
    expect(await noted()).toEqual([]);
    for (const reader of [teacher, assistant, admin]) {
      expect((await read(reader)).events).toEqual(own.events);
      expect((await read(reader)).whole).toBe(true);
    }
    expect((await noted()).sort()).toEqual([teacher.id, assistant.id, admin.id].sort());
  });

  it("the person reads it by either way, and that is no reading by another", async () => {
    const before = await noted();
    expect((await read(student)).events).toHaveLength(5);
    expect(await noted()).toEqual(before);
  });

  it("is nobody else's", async () => {
    const foreignTeacher = await createUser({ role: "instructor" });
    await createClass({ teachers: [foreignTeacher] });
    const elsewhere = await createUser({ role: "admin", organizationId: (await createOrganization()).id });
    const before = await noted();
    for (const reader of [mate, foreignTeacher, elsewhere])
      expect(await refusalOf(read(reader))).toMatchObject({
        code: "NOT_FOUND",
        reason: "challenges.journeyUnknown",
      });
    expect(await noted()).toEqual(before);
    expect(
      await refusalOf((await as(teacher)).journey({ challengeId: randomUUID(), userId: student.id })),
    ).toMatchObject({ code: "NOT_FOUND" });
  });

  it("what was done outside the class stays out of it for the class's teacher", async () => {
    const pupil = await createUser();
    const { id: classId } = await createClass({ teachers: [teacher], students: [pupil] });
    const open = await createChallenge();
    const calls = await as(pupil);
    // Of another organization's person, what belongs to no class is not the teacher's to read.
    await calls.openSession({ challengeId: open });
    await calls.openSession({ challengeId: open, classId });
    const seen = await (await as(teacher)).journey({ challengeId: open, userId: pupil.id });
    expect(seen.events).toMatchObject([{ seq: 2, kind: "open", classId }]);
    expect(seen.whole).toBe(true);
  });

  it("stays readable for the teacher after the student left the class", async () => {
    await testDatabase().owner.query("delete from identity.user_classes where user_id = $1", [student.id]);
    expect((await read(teacher)).events).toHaveLength(5);
  });

  it("can be read where there is too much of it to be looked at in time: then nothing is said of the chain", async () => {
    const { owner } = testDatabase();
    const { rows } = await owner.query<{ text: string }>(
      "select pg_get_functiondef('challenges.first_broken_event(uuid, uuid)'::regprocedure) as text",
    );
    await owner.query(`create or replace function challenges.first_broken_event(p_user uuid, p_challenge uuid)
      returns integer language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
      begin perform pg_sleep(60); return null; end $$`);
    try {
      const principal = await signIn(student);
      expect(await runAs(principal, () => isWhole(db, student.id, challengeId, 50))).toBeNull();
    } finally {
      await owner.query(rows[0]?.text ?? "");
    }
    expect((await (await as(student)).myJourney({ challengeId })).whole).toBe(true);
  });

  it("is read sixty times a minute at most: the first page goes through the whole chain", async () => {
    const calls = await as(await createUser());
    for (let n = 0; n < 60; n += 1) await calls.myJourney({ challengeId });
    expect(await refusalOf(calls.myJourney({ challengeId }))).toMatchObject({
      code: "RATE_LIMITED",
      limit: 60,
    });
  });

  it("is not whole where a hash was changed, or an event taken out", async () => {
    const { owner } = testDatabase();
    const calls = await as(await createUser());
    const open = await createChallenge();
    const { sessionId } = await calls.openSession({ challengeId: open });
    for (const code of ["a", "b", "c"]) await calls.save({ sessionId, language: "python", code });
    const whole = async () => (await calls.myJourney({ challengeId: open })).whole;
    expect(await whole()).toBe(true);
    expect(await calls.player.get({ challengeId: open })).toMatchObject({ whole: true, broken: null });
    // One more behind the middle one, and one less in the middle.
    for (const change of [
      "update challenges.journey_events set hash = sha256(hash) where challenge_id = $1 and seq = 3",
      "delete from challenges.journey_events where challenge_id = $1 and seq = 3",
    ]) {
      await owner.query(change, [open]);
      expect(await whole()).toBe(false);
      expect(await calls.player.get({ challengeId: open })).toMatchObject({ whole: false, broken: 3 });
    }
    const { rows } = await owner.query("select seq from challenges.journey_events where challenge_id = $1", [
      open,
    ]);
    expect(rows.map(({ seq }) => seq).sort()).toEqual([1, 2, 4]);
  });

  it("names what is behind an event that was erased", async () => {
    const pupil = await createUser();
    const open = await createChallenge();
    const calls = await as(pupil);
    const { sessionId } = await calls.openSession({ challengeId: open });
    await calls.save({ sessionId, language: "python", code: "1" });
    await testDatabase().owner.query(
      "delete from challenges.challenge_solutions_history where user_id = $1",
      [pupil.id],
    );
    const journey = await calls.myJourney({ challengeId: open });
    expect(kindsOf(journey.events)).toEqual(["open", "gone"]);
    expect(journey.whole).toBe(false);
  });
});
