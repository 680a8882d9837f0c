import { afterAll, beforeAll, expect, test } from "vitest";
import { startSandbox, stopSandbox } from "~/server/sandbox/sandbox";
import { createClass, createOrganization, createUser } from "../../support/people";
import { aSchool, type Challenges, challengesOf, type School, twoFer } from "./authoring-school";

let school: School;
let challengeId: string;

beforeAll(async () => {
  school = await aSchool();
  const writing = await challengesOf(school.teacher);
  challengeId = (await writing.create({ classId: school.room.id, body: twoFer() })).challengeId;
  await startSandbox();
}, 120_000);
afterAll(() => stopSandbox());

const listed = async (calls: Challenges) =>
  (await calls.authoring.list({ removed: false })).map((entry) => entry.challengeId);

/** Everything that can be asked about a challenge, or done to it. */
const everything = (calls: Challenges, id: string): (() => Promise<unknown>)[] => [
  () => calls.authoring.get({ challengeId: id }),
  () => calls.authoring.version({ challengeId: id, version: 1 }),
  () => calls.authoring.impact({ challengeId: id, version: 1 }),
  () => calls.authoring.check({ challengeId: id, body: twoFer() }),
  () => calls.authoring.prove({ challengeId: id, body: twoFer(), solutionId: "plain" }),
  () => calls.update({ challengeId: id, baseVersion: 1, body: twoFer() }),
  () => calls.publish({ challengeId: id, version: 1, withoutProof: true }),
  () => calls.unpublish({ challengeId: id }),
  () => calls.remove({ challengeId: id }),
  () => calls.restore({ challengeId: id }),
];

test.each(["student", "outsider", "stranger"] as const)("to the %s it is not there", async (who) => {
  const calls = await challengesOf(school[who]);
  for (const ask of everything(calls, challengeId))
    await expect(ask()).rejects.toMatchObject({ code: "NOT_FOUND", cause: { reason: "challenges.unknown" } });
  expect(await listed(calls)).not.toContain(challengeId);
});

test("published, it is there for its students to solve, and still not to write", async () => {
  const writing = await challengesOf(school.teacher);
  const { challengeId: shown } = await writing.create({ classId: school.room.id, body: twoFer() });
  await writing.publish({ challengeId: shown, version: 1 });
  const student = await challengesOf(school.student);
  expect((await student.get({ challengeId: shown })).title).toBe("Two for one");
  for (const ask of everything(student, shown))
    await expect(ask()).rejects.toMatchObject({ code: "NOT_FOUND" });
  const outsider = await challengesOf(school.outsider);
  await expect(outsider.get({ challengeId: shown })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test.each(["teacher", "assistant", "admin"] as const)("the %s writes it", async (who) => {
  const calls = await challengesOf(school[who]);
  expect(await listed(calls)).toContain(challengeId);
  const { version } = await calls.authoring.get({ challengeId });
  expect((await calls.update({ challengeId, baseVersion: version, body: twoFer() })).version).toBe(
    version + 1,
  );
});

test("an operator writes everybody's", async () => {
  const calls = await challengesOf(await createUser({ role: "operator" }));
  expect(await calls.authoring.get({ challengeId })).toMatchObject({ state: "draft" });
});

test("another teacher of the organization does not, nor one who left the class", async () => {
  const { organizationId } = school.room;
  const colleague = await challengesOf(await createUser({ role: "instructor", organizationId }));
  await expect(colleague.authoring.get({ challengeId })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("one without a class is its author's and the admins' own", async () => {
  const author = await challengesOf(school.teacher);
  const { challengeId: own } = await author.create({ body: twoFer() });
  expect(await author.authoring.get({ challengeId: own })).toMatchObject({
    classId: null,
    forEveryone: false,
  });
  const admin = await challengesOf(school.admin);
  expect(await listed(admin)).toContain(own);
  const assistant = await challengesOf(school.assistant);
  await expect(assistant.authoring.get({ challengeId: own })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a challenge begins only where one may write", async () => {
  const refused = { code: "FORBIDDEN" };
  const elsewhere = await createClass({ organizationId: (await createOrganization()).id });
  const student = await challengesOf(school.student);
  await expect(student.create({ body: twoFer() })).rejects.toMatchObject(refused);
  await expect(student.create({ classId: school.room.id, body: twoFer() })).rejects.toMatchObject(refused);
  await expect(student.create({ classId: elsewhere.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const assistant = await challengesOf(school.assistant);
  await expect(assistant.create({ body: twoFer() })).rejects.toMatchObject(refused);
  expect(await assistant.create({ classId: school.room.id, title: "Mine" })).toHaveProperty("challengeId");
  const stranger = await challengesOf(school.stranger);
  await expect(stranger.create({ classId: school.room.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("where one may begin is what the form offers", async () => {
  const place = { id: school.room.id, name: school.room.name };
  const of = async (who: keyof Omit<School, "room">) => (await challengesOf(school[who])).authoring.places();
  expect(await of("teacher")).toEqual({ classes: [place], standalone: "organization" });
  expect(await of("assistant")).toEqual({ classes: [place], standalone: null });
  expect(await of("student")).toEqual({ classes: [], standalone: null });
  expect((await of("admin")).classes).toContainEqual(place);
});

test("an operator's without a class is for everyone", async () => {
  const operator = await challengesOf(await createUser({ role: "operator" }));
  const { challengeId: id } = await operator.create({ body: twoFer() });
  expect(await operator.authoring.get({ challengeId: id })).toMatchObject({ forEveryone: true });
});
