import { beforeAll, describe, expect, test } from "vitest";
import { createChallenge, DOUBLES } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import {
  createClass,
  createOrganization,
  createUser,
  joinAs,
  type TestClass,
  type TestUser,
} from "../../support/people";
import { refusalOf } from "../identity/support";
import { aSchool, challengesOf, type School } from "./authoring-school";

/** A challenge goes to another class, or to none: by whom, and what becomes of those who have worked on it. */

let school: School;
let other: TestClass;
/** Of the other class alone. */
let colleague: TestUser;
/** A student of both classes. */
let both: TestUser;

beforeAll(async () => {
  school = await aSchool();
  const { organizationId } = school.room;
  colleague = await createUser({ role: "instructor", organizationId });
  other = await createClass({ organizationId, teachers: [school.teacher, colleague] });
  both = await createUser({ organizationId });
  for (const id of [school.room.id, other.id]) await joinAs(id, both);
});

const aChallenge = (wishes: Parameters<typeof createChallenge>[0] = {}) =>
  createChallenge({
    organizationId: school.room.organizationId,
    classId: school.room.id,
    createdBy: school.teacher.id,
    ...wishes,
  });
const move = async (who: TestUser, challengeId: string, classId: string | null) =>
  (await challengesOf(who)).move({ challengeId, classId });
const rowOf = async (challengeId: string) =>
  (
    await testDatabase().owner.query<{ class_id: string | null; organization_id: string | null }>(
      "select class_id, organization_id from challenges.challenges where id = $1",
      [challengeId],
    )
  ).rows[0];

async function worked(who: TestUser, challengeId: string): Promise<string> {
  const calls = await challengesOf(who);
  const { sessionId } = await calls.openSession({ challengeId });
  await calls.save({ sessionId, language: "python", code: DOUBLES });
  return sessionId;
}

describe("those who work on it", () => {
  test("keep their work, and its teachers keep it, too; who is in the other class goes on there", async () => {
    const challengeId = await aChallenge();
    const { teacher, student, assistant } = school;
    const sessionId = await worked(student, challengeId);
    await worked(both, challengeId);
    await worked(teacher, challengeId);

    const moving = await (await challengesOf(teacher)).authoring.moving({ challengeId });
    expect(moving).toMatchObject({
      classId: school.room.id,
      className: school.room.name,
      students: 2,
      working: 2,
    });
    expect(moving.targets).toEqual([
      { classId: null, name: null, left: 0 },
      { classId: other.id, name: other.name, left: 1 },
    ]);
    expect(await move(teacher, challengeId, other.id)).toEqual({ classId: other.id });

    // Whoever is in the middle of it loses nothing that was typed.
    const calls = await challengesOf(student);
    expect(await calls.save({ sessionId, language: "python", code: `${DOUBLES}# more\n` })).toMatchObject({
      changed: true,
    });
    await expect(calls.openSession({ challengeId })).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    expect((await calls.myJourney({ challengeId })).events.map(({ kind }) => kind)).toEqual([
      "open",
      "save",
      "save",
    ]);
    expect(await calls.leftJourneys()).toHaveLength(1);
    // The journey is read in the class where it was done, also by who teaches that alone.
    const read = await (await challengesOf(assistant)).journey({ challengeId, userId: student.id });
    expect(read.events).toHaveLength(3);

    const onward = await (await challengesOf(both)).openSession({ challengeId });
    expect(onward).toMatchObject({ classId: other.id, solution: { code: DOUBLES } });
  });

  test("out of all classes, everybody of the organization can open it", async () => {
    const challengeId = await aChallenge();
    await move(school.teacher, challengeId, null);
    expect(await rowOf(challengeId)).toEqual({ class_id: null, organization_id: school.room.organizationId });
    expect(await (await challengesOf(school.outsider)).openSession({ challengeId })).toMatchObject({
      classId: null,
    });
    await move(school.teacher, challengeId, school.room.id);
    expect(await rowOf(challengeId)).toMatchObject({ class_id: school.room.id });
  });
});

test("knowledge that was written for it goes along; the class's own stays", async () => {
  const challengeId = await aChallenge();
  const teacher = await challengesOf(school.teacher);
  const text = { title: "Names", content: "Names are words.", mediaType: "text/plain" } as const;
  await teacher.knowledge.add({ ...text, scope: { level: "challenge", challengeId } });
  await teacher.knowledge.add({ ...text, scope: { level: "class", classId: school.room.id } });
  await move(school.teacher, challengeId, other.id);
  const { rows } = await testDatabase().owner.query(
    "select class_id, challenge_id from challenges.knowledge_base where class_id = any ($1) order by challenge_id nulls last",
    [[school.room.id, other.id]],
  );
  expect(rows).toEqual([
    { class_id: other.id, challenge_id: challengeId },
    { class_id: school.room.id, challenge_id: null },
  ]);
});

test("it is noted in the audit, from where to where; doing it twice changes nothing", async () => {
  const challengeId = await aChallenge();
  for (const _ of [1, 2]) await move(school.teacher, challengeId, other.id);
  const { rows } = await testDatabase().owner.query(
    "select actor_id, detail from identity.audit_events where action = 'challenge.moved' and target_id = $1",
    [challengeId],
  );
  expect(rows).toEqual([{ actor_id: school.teacher.id, detail: { from: school.room.id, to: other.id } }]);
});

describe("who may", () => {
  test("those who teach both, and the organization's admin; to others it is not there, or not theirs to move", async () => {
    const challengeId = await aChallenge();
    for (const who of [school.student, school.outsider, school.stranger, colleague]) {
      expect(await refusalOf(move(who, challengeId, other.id))).toMatchObject({
        reason: "challenges.unknown",
      });
      const moving = (await challengesOf(who)).authoring.moving({ challengeId });
      expect(await refusalOf(moving)).toMatchObject({ reason: "challenges.unknown" });
    }
    // Who only assists writes it, and moves it nowhere.
    await joinAs(other.id, school.assistant, "assistant");
    expect(await refusalOf(move(school.assistant, challengeId, other.id))).toMatchObject({
      reason: "challenges.moveNotYours",
    });
    expect((await (await challengesOf(school.assistant)).authoring.moving({ challengeId })).targets).toEqual(
      [],
    );
    expect(await rowOf(challengeId)).toMatchObject({ class_id: school.room.id });
    await move(school.admin, challengeId, other.id);
    // Now it is the colleague's, too, who teaches no other class; out of all classes it is for its author alone.
    expect(await refusalOf(move(colleague, challengeId, school.room.id))).toMatchObject({
      reason: "challenges.moveNotYours",
    });
    expect(await refusalOf(move(colleague, challengeId, null))).toMatchObject({
      reason: "challenges.moveAloneNotYours",
    });
    expect((await (await challengesOf(colleague)).authoring.moving({ challengeId })).targets).toEqual([]);
  });

  test("not into another organization, nor an archived class, nor where the same import stands", async () => {
    const { teacher } = school;
    const elsewhere = await createClass({
      organizationId: (await createOrganization()).id,
      teachers: [teacher],
    });
    const challengeId = await aChallenge();
    expect(await refusalOf(move(teacher, challengeId, elsewhere.id))).toMatchObject({
      reason: "challenges.moveElsewhere",
    });
    const { owner } = testDatabase();
    const archived = await createClass({ organizationId: school.room.organizationId, teachers: [teacher] });
    await owner.query("update identity.classes set deleted_at = now() where id = $1", [archived.id]);
    expect(await refusalOf(move(school.admin, challengeId, archived.id))).toMatchObject({
      reason: "challenges.moveNotYours",
    });
    const twin = await aChallenge({ classId: other.id });
    await owner.query("update challenges.challenges set source_key = 'exercism:leap' where id = any ($1)", [
      [challengeId, twin],
    ]);
    expect(await refusalOf(move(teacher, challengeId, other.id))).toMatchObject({
      code: "CONFLICT",
      reason: "challenges.moveTwin",
    });
  });

  test("an operator gives what is for everyone to a class", async () => {
    const operator = await createUser({ role: "operator" });
    const challengeId = await aChallenge({ classId: null, organizationId: null, createdBy: null });
    expect(await refusalOf(move(school.teacher, challengeId, other.id))).toMatchObject({
      reason: "challenges.unknown",
    });
    await move(operator, challengeId, other.id);
    expect(await rowOf(challengeId)).toEqual({ class_id: other.id, organization_id: other.organizationId });
  });
});
