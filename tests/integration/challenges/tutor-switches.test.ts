import { afterEach, beforeAll, expect, test } from "vitest";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import {
  createClass,
  createOrganization,
  createUser,
  signIn,
  type TestClass,
  type TestUser,
} from "../../support/people";
import { refusal } from "../labs/support";
import { countsOf, exchangesOf, question, type Seat, seat } from "./tutor-support";

let organizationId: string;
let teacher: TestUser;
let assistant: TestUser;
let admin: TestUser;
let operator: TestUser;
let group: TestClass;
let desk: Seat;

const challenges = async (user: TestUser) => callerAs(await signIn(user)).challenges;

beforeAll(async () => {
  organizationId = (await createOrganization()).id;
  const at = { organizationId };
  const student = await createUser(at);
  teacher = await createUser({ ...at, role: "instructor" });
  assistant = await createUser(at);
  admin = await createUser({ ...at, role: "admin" });
  operator = await createUser({ role: "operator" });
  group = await createClass({ teachers: [teacher], assistants: [assistant], students: [student] });
  desk = await seat({ student, classId: group.id });
});

afterEach(async () => {
  const { owner } = testDatabase();
  await owner.query("delete from ai.switches");
  await owner.query("update identity.organizations set tutor_enabled = true where id = $1", [organizationId]);
  await owner.query("update identity.classes set tutor_enabled = true where id = $1", [group.id]);
  await owner.query("update challenges.challenges set tutor_enabled = true where id = $1", [
    desk.challengeId,
  ]);
});

async function expectOff(place: string): Promise<void> {
  const { calls, sessionId, student } = desk;
  const before = await countsOf(student.id);
  expect(await calls.tutorState({ sessionId })).toMatchObject({ enabled: false, offBecause: place });
  expect(await refusal(calls.ask(question(sessionId)))).toMatchObject({
    code: "FORBIDDEN",
    reason: "challenges.tutorOff",
    params: { place },
  });
  expect(await countsOf(student.id)).toEqual(before);
}

async function auditOf(action: string, actor: TestUser) {
  const { rows } = await testDatabase().owner.query(
    "select target_type, target_id from identity.audit_events where action = $1 and actor_id = $2",
    [action, actor.id],
  );
  return rows;
}

test("an operator turns it off for the site; nothing is asked, counted or kept then", async () => {
  const { switches } = await challenges(operator);
  await switches.set({ place: "site", enabled: false });
  await expectOff("site");
  expect((await switches.get())[0]).toMatchObject({ place: "site", enabled: false, mayChange: true });
  expect(await auditOf("challenges.tutorTurnedOff", operator)).toEqual([
    { target_type: "site", target_id: null },
  ]);
  await switches.set({ place: "site", enabled: true });
  await desk.calls.ask(question(desk.sessionId));
  expect(await exchangesOf(desk.student.id)).toHaveLength(1);
});

test("an admin turns it off for the organization, for its own alone", async () => {
  const { switches } = await challenges(admin);
  await switches.set({ place: "organization", organizationId, enabled: false });
  await switches.set({ place: "organization", organizationId, enabled: false });
  await expectOff("organization");
  expect(await auditOf("challenges.tutorTurnedOff", admin)).toEqual([
    { target_type: "organization", target_id: organizationId },
  ]);
  expect(await switches.get()).toMatchObject([
    { place: "site", enabled: true, mayChange: false },
    { place: "organization", organizationId, enabled: false, offAbove: null, mayChange: true },
  ]);
  const other = await createOrganization();
  expect(
    await refusal(switches.set({ place: "organization", organizationId: other.id, enabled: false })),
  ).toMatchObject({ code: "NOT_FOUND", reason: "challenges.organizationUnknown" });
  expect(await refusal(switches.set({ place: "site", enabled: false }))).toMatchObject({ code: "FORBIDDEN" });
});

test("a teacher turns it off for the class; who assists sees it, others do not", async () => {
  const { switches } = await challenges(teacher);
  await switches.setClass({ classId: group.id, enabled: false });
  await expectOff("class");
  const seen = (await challenges(assistant)).switches;
  expect(await seen.getClass({ classId: group.id })).toEqual({
    enabled: false,
    offAbove: null,
    mayChange: false,
  });
  expect(await refusal(seen.setClass({ classId: group.id, enabled: true }))).toMatchObject({
    code: "FORBIDDEN",
  });
  expect(await refusal(desk.calls.switches.setClass({ classId: group.id, enabled: true }))).toMatchObject({
    code: "FORBIDDEN",
  });
  expect(await refusal(desk.calls.switches.get())).toMatchObject({ code: "FORBIDDEN" });
  expect(await refusal(switches.get())).toMatchObject({ code: "FORBIDDEN" });
});

test("the author turns it off for the challenge; of several the widest is named", async () => {
  await testDatabase().owner.query("update challenges.challenges set tutor_enabled = false where id = $1", [
    desk.challengeId,
  ]);
  await expectOff("challenge");
  await (await challenges(teacher)).switches.setClass({ classId: group.id, enabled: false });
  await expectOff("class");
});

test("a class shows a wider switch that is off", async () => {
  await (await challenges(admin)).switches.set({ place: "organization", organizationId, enabled: false });
  expect(await (await challenges(teacher)).switches.getClass({ classId: group.id })).toEqual({
    enabled: true,
    offAbove: "organization",
    mayChange: true,
  });
});

test("what one's own organization turned off is off for its people in challenges without a class, too", async () => {
  const alone = await seat({ student: desk.student });
  await (await challenges(admin)).switches.set({ place: "organization", organizationId, enabled: false });
  expect(await alone.calls.tutorState({ sessionId: alone.sessionId })).toMatchObject({
    offBecause: "organization",
  });
});
