import { beforeAll, describe, expect, test } from "vitest";
import { checkJourneys, wordsOf } from "~/cli/journey-check";
import { callerAs } from "../../support/callers";
import { createChallenge, DOUBLES } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import { createClass, createOrganization, createUser, signIn, type TestUser } from "../../support/people";

/** What the owner of the database alters in a journey is found and named. */

let student: TestUser;
let challengeId: string;

beforeAll(async () => {
  const organizationId = (await createOrganization()).id;
  const teacher = await createUser({ organizationId, role: "instructor" });
  student = await createUser({ organizationId, role: "student" });
  const { id: classId } = await createClass({ teachers: [teacher], students: [student] });
  challengeId = await createChallenge({ organizationId, classId, createdBy: teacher.id });
  const { challenges } = callerAs(await signIn(student));
  const { sessionId } = await challenges.openSession({ challengeId });
  await challenges.save({ sessionId, language: "python", code: "print(1)\n" });
  await challenges.recordPaste({ sessionId, content: "x".repeat(300) });
  await challenges.save({ sessionId, language: "python", code: DOUBLES });
  await challenges.run({ sessionId, language: "python", code: DOUBLES, stdin: "2\n" });
  await challenges.submit({ sessionId, language: "python", code: DOUBLES });
  await challenges.ask({ sessionId, message: "Why does it double?", code: DOUBLES });
  await challenges.closeSession({ sessionId });
});

const mine = async () =>
  (await checkJourneys(testDatabase().owner as never)).altered.find(({ userId }) => userId === student.id);

/** Does something to the stored journey as the owner, looks, and puts it back. */
async function foundAfter(change: string, values: unknown[] = []) {
  const { owner } = testDatabase();
  await owner.query("begin");
  try {
    // An end that was told stays; the owner can turn that off.
    await owner.query("alter table challenges.sessions disable trigger user");
    await owner.query(change, values);
    return await mine();
  } finally {
    await owner.query("rollback");
  }
}

test("a journey that nobody touched is what it was, and counted", async () => {
  const report = await checkJourneys(testDatabase().owner as never);
  expect(report.altered).toEqual([]);
  expect(report.journeys).toBeGreaterThan(0);
  expect(report.events).toBeGreaterThanOrEqual(8);
});

describe("one byte less, more or another", () => {
  const OF_MINE = "user_id = $1";
  test.each([
    ["save", "challenges.challenge_solutions_history", "solution = solution || ' '"],
    ["save", "challenges.challenge_solutions_history", "saved_at = saved_at + interval '1 microsecond'"],
    ["paste", "challenges.pastes", "content = overlay(content placing 'y' from 7)"],
    ["run", "challenges.runs", "stdout = stdout || 'x'"],
    ["submit", "challenges.submissions", "tests_passed = tests_passed - 1"],
    ["ask", "challenges.llm_interactions", "user_prompt = upper(user_prompt)"],
    ["ask", "challenges.llm_interactions", "model_response = left(model_response, -1)"],
    ["open", "challenges.sessions", "started_at = started_at - interval '1 hour'"],
    ["close", "challenges.sessions", "ended_at = ended_at + interval '1 hour'"],
  ])("of a row of kind %s: %s, %s", async (kind, table, change) => {
    const found = await foundAfter(`update ${table} set ${change} where ${OF_MINE}`, [student.id]);
    expect(found?.broken?.kind).toBe(kind);
    expect(found && wordsOf(found).join("\n")).toContain(`${found?.broken?.refId} of ${table}`);
    expect(found && wordsOf(found)[0]).toContain(student.email);
  });

  test("of the chain itself", async () => {
    const found = await foundAfter(
      `update challenges.journey_events set hash = set_byte(hash, 3, (get_byte(hash, 3) + 1) % 256)
       where user_id = $1 and seq = 4`,
      [student.id],
    );
    expect(found?.broken?.seq).toBe(4);
  });
});

test("a row that was taken out, an event that was taken out, and a row without an event", async () => {
  const gone = await foundAfter("delete from challenges.runs where user_id = $1", [student.id]);
  expect(gone?.broken?.kind).toBe("run");
  const between = await foundAfter("delete from challenges.journey_events where user_id = $1 and seq = 3", [
    student.id,
  ]);
  expect(between).toMatchObject({ broken: { seq: 3 }, loose: 1 });
  const atTheEnd = await foundAfter(
    `delete from challenges.journey_events e where user_id = $1 and kind = 'ask'
     and seq >= (select max(seq) - 1 from challenges.journey_events where user_id = $1)`,
    [student.id],
  );
  expect(atTheEnd?.loose).toBe(1);
});
