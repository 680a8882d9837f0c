import { beforeAll, describe, expect, it } from "vitest";
import { timelineOf } from "~/features/challenges/journey/timeline/server/queries";
import type { Timeline } from "~/features/challenges/journey/timeline/types";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { callerAs } from "../../support/callers";
import { createChallenge, DOUBLES } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import { createClass, createOrganization, createUser, signIn, type TestUser } from "../../support/people";

/** A whole journey with its texts, and who gets it. */

let student: TestUser;
let mate: TestUser;
let teacher: TestUser;
let stranger: TestUser;
let challengeId: string;

const PASTE = "print('a line that is pasted')\r\n".repeat(8);

const read = async (reader: TestUser, limits?: { events?: number; bytes?: number }): Promise<Timeline> =>
  runAs(await signIn(reader), () => timelineOf(db, { userId: student.id, challengeId }, limits));

beforeAll(async () => {
  const organizationId = (await createOrganization()).id;
  const elsewhere = (await createOrganization()).id;
  [student, mate, teacher, stranger] = await Promise.all([
    createUser({ organizationId, role: "student" }),
    createUser({ organizationId, role: "student" }),
    createUser({ organizationId, role: "instructor" }),
    createUser({ organizationId: elsewhere, role: "instructor" }),
  ]);
  const classroom = await createClass({ teachers: [teacher], students: [student, mate] });
  challengeId = await createChallenge({ organizationId, classId: classroom.id, createdBy: teacher.id });
  const calls = callerAs(await signIn(student)).challenges;
  const { sessionId } = await calls.openSession({ challengeId });
  await calls.save({ sessionId, language: "python", code: "x = '🤔'\r\n" });
  await calls.recordPaste({ sessionId, content: PASTE });
  await calls.run({ sessionId, language: "python", code: DOUBLES, stdin: "21" });
  await calls.submit({ sessionId, language: "python", code: DOUBLES });
  await testDatabase().owner.query(
    `insert into challenges.llm_interactions
       (session_id, user_id, challenge_id, user_prompt, model_response, code, hint_level, checks)
     values ($1, $2, $3, 'Why?', 'Look again.', $4, 2, '{"held": true, "rewritten": true}')`,
    [sessionId, student.id, challengeId, DOUBLES],
  );
  await calls.closeSession({ sessionId });
});

describe("a whole journey", () => {
  it("has every event with its texts, in the server's order", async () => {
    const { events, cut } = await read(student);
    expect(cut).toBe(false);
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(events).toMatchObject([
      { kind: "open" },
      { kind: "save", code: "x = '🤔'\r\n", language: "python", version: 1 },
      { kind: "paste", content: PASTE, source: "outside" },
      { kind: "run", code: DOUBLES, stdin: "21", stdout: "42\n", exitCode: 0, errorSignature: null },
      { kind: "submit", code: DOUBLES, passed: true, testsPassed: 2, testsTotal: 2 },
      {
        kind: "ask",
        prompt: "Why?",
        response: "Look again.",
        hintLevel: 2,
        model: null,
        checks: { held: true },
      },
      { kind: "close" },
    ]);
    const [first] = events;
    expect(first?.refId).toBe(first?.sessionId);
    expect(Date.now() - (first?.at ?? 0)).toBeLessThan(600_000);
  });

  it("is the teacher's to read as it is the student's, and nobody else's", async () => {
    expect(await read(teacher)).toEqual(await read(student));
    for (const reader of [mate, stranger]) expect((await read(reader)).events).toEqual([]);
  });

  it("ends before it is too much, and says so; the first event is always there", async () => {
    expect(await read(student, { events: 3 })).toMatchObject({
      events: [{ seq: 1 }, { seq: 2 }, { seq: 3 }],
      cut: true,
    });
    expect(await read(student, { events: 7 })).toMatchObject({ cut: false });
    expect((await read(student, { bytes: 20 })).events.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await read(student, { bytes: 0 })).toMatchObject({ events: [{ seq: 1 }], cut: true });
  });

  it("says of an event whose row was erased that it is gone, and what it was", async () => {
    await testDatabase().owner.query("delete from challenges.pastes where user_id = $1", [student.id]);
    const { events } = await read(teacher);
    expect(events[2]).toMatchObject({ seq: 3, kind: "gone", was: "paste" });
    expect(events).toHaveLength(7);
  });
});
