import { beforeAll, describe, expect, it } from "vitest";
import { callerAs } from "../../support/callers";
import {
  createChallenge,
  DOUBLES,
  HIDDEN,
  insertExchange,
  PRINTS_NOTHING,
  rowsOf,
} from "../../support/challenges";
import { testDatabase } from "../../support/database";
import { createClass, signIn, type TestUser } from "../../support/people";
import { createPersonWithPassword, PASSWORD } from "../identity/support";

/** What a person did on challenges goes with them: into their export, and away with their account. */

const TABLES = [
  "sessions",
  "llm_interactions",
  "challenge_solutions",
  "challenge_solutions_history",
  "runs",
  "pastes",
  "submissions",
  "journey_events",
];

let student: TestUser;
let caller: ReturnType<typeof callerAs>;
let challengeId: string;

beforeAll(async () => {
  student = await createPersonWithPassword();
  const { id: classId } = await createClass({ students: [student] });
  challengeId = await createChallenge({ classId });
  caller = callerAs(await signIn(student));
  const calls = caller.challenges;
  const { sessionId } = await calls.openSession({ challengeId });
  await insertExchange({ userId: student.id, challengeId, sessionId }, { response: "What do you see?" });
  await calls.save({ sessionId, language: "python", code: PRINTS_NOTHING });
  await calls.run({ sessionId, language: "python", code: DOUBLES, stdin: "8" });
  await calls.recordPaste({ sessionId, content: "pasted ".repeat(40) });
  await calls.submit({ sessionId, language: "python", code: PRINTS_NOTHING });
  await calls.closeSession({ sessionId });
});

describe("what a person did on challenges", () => {
  it("is in their export, without what the author hides", async () => {
    const { tables } = await caller.identity.exportMyData();
    for (const table of TABLES) expect(tables[`challenges.${table}`]?.length, table).toBeGreaterThan(0);
    expect(tables["challenges.journey_events"]?.map(({ kind }) => kind)).toHaveLength(7);
    expect(tables["challenges.llm_interactions"]).toMatchObject([
      { model_response: "What do you see?", stdin: "8", stdout: "16\n" },
    ]);
    const [submission] = tables["challenges.submissions"] ?? [];
    expect(submission).toMatchObject({ passed: false, tests_total: 2, results: [{ id: "two" }] });
    expect(JSON.stringify(tables)).not.toMatch(HIDDEN);
  });

  it("goes with their account; the challenge stays", async () => {
    for (const table of TABLES) expect(await rowsOf(table, student.id), table).not.toEqual([]);
    await caller.identity.deleteMyAccount({ password: PASSWORD });
    for (const table of TABLES) expect(await rowsOf(table, student.id), table).toEqual([]);
    const left = await testDatabase().owner.query("select from challenges.challenges where id = $1", [
      challengeId,
    ]);
    expect(left.rowCount).toBe(1);
  });
});
