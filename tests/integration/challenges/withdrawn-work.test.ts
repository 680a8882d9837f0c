import { beforeAll, expect, test } from "vitest";
import { callerAs } from "../../support/callers";
import { createChallenge, DOUBLES } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import { createClass, createOrganization, createUser, signIn, type TestUser } from "../../support/people";
import { refusalOf } from "../identity/support";

/** A challenge that is withdrawn takes nothing of what a student did with it. */

let student: TestUser;
let challengeId: string;
let own: string;
const as = async (user: TestUser) => callerAs(await signIn(user)).challenges;

beforeAll(async () => {
  const organizationId = (await createOrganization()).id;
  const inHouse = (role: TestUser["role"]) => createUser({ organizationId, role });
  const teacher = await inHouse("instructor");
  student = await inHouse("student");
  const classroom = await createClass({ teachers: [teacher], students: [student] });
  challengeId = await createChallenge({ organizationId, classId: classroom.id, createdBy: teacher.id });
  const calls = await as(student);
  const { sessionId } = await calls.openSession({ challengeId });
  await calls.save({ sessionId, language: "python", code: DOUBLES });
  expect(await calls.leftJourneys()).toEqual([]);
  own = (await calls.get({ challengeId })).title;
  await testDatabase().owner.query("update challenges.challenges set is_published = false where id = $1", [
    challengeId,
  ]);
});

test("what the journey's page needs is there: the events, a save with its text, and the program saved last", async () => {
  const calls = await as(student);
  expect(await refusalOf(calls.get({ challengeId }))).toMatchObject({ code: "NOT_FOUND" });
  const { events, title } = await calls.myJourney({ challengeId });
  expect(events.map(({ kind }) => kind)).toEqual(["open", "save"]);
  expect(title).toBe(own);
  const saved = events.find((event) => event.kind === "save");
  expect(await calls.historyEntry({ id: saved?.historyId ?? "" })).toMatchObject({ solution: DOUBLES });
  expect(await calls.solution({ challengeId })).toMatchObject({ code: DOUBLES });
  expect(await calls.submissions({ challengeId, limit: 1 })).toMatchObject({ items: [] });
});

test("it is still found by its title, by whoever worked on it and by nobody else", async () => {
  expect(await (await as(student)).leftJourneys()).toEqual([
    { id: challengeId, title: own, lastOpenedAt: expect.any(String) },
  ]);
  const other = await as(await createUser({ role: "student" }));
  expect(await other.leftJourneys()).toEqual([]);
  expect((await other.myJourney({ challengeId })).title).toBeNull();
});

test("nobody else's journey opens there", async () => {
  const other = await createUser({ role: "student" });
  expect((await (await as(other)).myJourney({ challengeId })).events).toEqual([]);
});
