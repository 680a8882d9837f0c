import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { callerAs } from "../../support/callers";
import {
  createChallenge,
  DOUBLES,
  HIDDEN,
  insertExchange,
  kindsOf,
  PRINTS_NOTHING,
  rowsOf,
  SQUARES,
} from "../../support/challenges";
import { testDatabase } from "../../support/database";
import { createUser, signIn, type TestUser } from "../../support/people";

/** Document 003, "Data flow example": a student solves a challenge, and each step stands in the database. */

let student: TestUser;
let challengeId: string;
let calls: ReturnType<typeof callerAs>["challenges"];

beforeAll(async () => {
  student = await createUser();
  challengeId = await createChallenge();
  calls = callerAs(await signIn(student)).challenges;
});

describe("document 003's five steps", () => {
  let sessionId: string;
  let interactionId: string;

  it("1. opening the challenge creates a session", async () => {
    const opened = await calls.openSession({ challengeId });
    sessionId = opened.sessionId;
    expect(opened).toMatchObject({ solution: null, hintLevel: 0, classId: null });
    expect(await rowsOf("sessions", student.id)).toMatchObject([
      { id: sessionId, challenge_id: challengeId, class_id: null, ended_at: null },
    ]);
    expect((await calls.openSession({ challengeId })).sessionId).toBe(sessionId);
  });

  it("2. a question to the tutor is stored with the code of that moment", async () => {
    // The tutor's own tests ask it; here its row is what the next step fills.
    interactionId = await insertExchange({ userId: student.id, challengeId, sessionId });
    expect(await rowsOf("llm_interactions", student.id)).toMatchObject([
      { id: interactionId, session_id: sessionId, code: PRINTS_NOTHING, stdin: null, stdout: null },
    ]);
  });

  it("3. running code stores the run and fills stdin and stdout of the latest exchange", async () => {
    const result = await calls.run({ sessionId, language: "python", code: DOUBLES, stdin: "21\n" });
    expect(result).toMatchObject({
      stdout: "42\n",
      stderr: "",
      exitCode: 0,
      truncated: false,
      timedOut: false,
      outOfMemory: false,
      remaining: 59,
    });
    expect(await rowsOf("llm_interactions", student.id)).toMatchObject([
      { id: interactionId, stdin: "21\n", stdout: "42\n" },
    ]);
    expect(await rowsOf("runs", student.id)).toMatchObject([
      {
        id: result.runId,
        session_id: sessionId,
        interaction_id: interactionId,
        code: DOUBLES,
        stdin: "21\n",
      },
    ]);
  });

  it("4. saving updates the current solution and appends to the history", async () => {
    expect(await calls.save({ sessionId, language: "python", code: SQUARES, baseVersion: 0 })).toMatchObject({
      version: 1,
      changed: true,
    });
    await calls.save({ sessionId, language: "python", code: DOUBLES, baseVersion: 1 });
    expect(await rowsOf("challenge_solutions", student.id)).toMatchObject([
      { challenge_id: challengeId, language: "python", solution: DOUBLES, version: 2 },
    ]);
    const history = await rowsOf<{ solution: string; session_id: string; saved_at: Date }>(
      "challenge_solutions_history",
      student.id,
    );
    expect(history.sort((a, b) => +a.saved_at - +b.saved_at)).toMatchObject([
      { session_id: sessionId, solution: SQUARES },
      { session_id: sessionId, solution: DOUBLES },
    ]);
    // The same text again is no second save.
    expect(await calls.save({ sessionId, language: "python", code: DOUBLES })).toMatchObject({
      version: 2,
      changed: false,
    });
    expect(await rowsOf("challenge_solutions_history", student.id)).toHaveLength(2);
  });

  it("5. closing sets ended_at, once", async () => {
    const { endedAt } = await calls.closeSession({ sessionId });
    expect(await calls.closeSession({ sessionId })).toEqual({ endedAt });
    const [session] = await rowsOf<{ ended_at: Date }>("sessions", student.id);
    expect(session?.ended_at.toISOString()).toBe(endedAt);
  });

  it("and the journey tells all of it, in the server's order", async () => {
    const journey = await calls.myJourney({ challengeId });
    expect(kindsOf(journey.events)).toEqual(["open", "ask", "run", "save", "save", "close"]);
    expect(journey.events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(journey).toMatchObject({ whole: true, nextCursor: null, title: "Double it" });
    expect(journey.events[1]).toMatchObject({ interactionId, prompt: "Why does nothing come out?" });
    expect(journey.events[2]).toMatchObject({
      stdin: { text: "21\n", whole: true },
      stdout: { text: "42\n" },
    });
    expect(journey.events[4]).toMatchObject({ size: DOUBLES.length, linesAdded: 1, linesRemoved: 2 });
  });

  it("opened again, the latest work is there", async () => {
    const again = await calls.openSession({ challengeId });
    expect(again.sessionId).not.toBe(sessionId);
    expect(again.solution).toMatchObject({ language: "python", code: DOUBLES, version: 2 });
    await calls.closeSession({ sessionId: again.sessionId });
  });

  it("a page of the journey goes on where the last one ended", async () => {
    const first = await calls.myJourney({ challengeId, limit: 4 });
    expect(first.nextCursor).toBe(4);
    const second = await calls.myJourney({ challengeId, limit: 4, cursor: first.nextCursor });
    expect(second.events.map(({ seq }) => seq)).toEqual([5, 6, 7, 8]);
    expect(second).toMatchObject({ nextCursor: null, whole: null });
  });

  it("what was changed behind the app's back is noticed", async () => {
    await testDatabase().owner.query("update challenges.runs set stdout = 'forged' where user_id = $1", [
      student.id,
    ]);
    expect((await calls.myJourney({ challengeId })).whole).toBe(false);
  });
});

describe("a submission", () => {
  it("tells of hidden tests whether they passed, and nothing else, anywhere", async () => {
    const person = await createUser();
    const mine = callerAs(await signIn(person)).challenges;
    const id = await createChallenge();
    const { sessionId } = await mine.openSession({ challengeId: id });
    const half = await mine.submit({ sessionId, language: "python", code: SQUARES });
    expect(half).toMatchObject({ passed: false, testsPassed: 1, testsTotal: 2, challengeVersion: 1 });
    expect(half.tests).toEqual([
      {
        id: "two",
        name: "Two",
        passed: true,
        hidden: false,
        outcome: "passed",
        message: null,
        stdin: "2\n",
        expected: "4\n",
        actual: "4\n",
      },
      { id: "hidden-1", name: "", passed: false, hidden: true, outcome: "failed", message: null },
    ]);
    const whole = await mine.submit({ sessionId, language: "python", code: DOUBLES });
    expect(whole).toMatchObject({ passed: true, testsPassed: 2, testsTotal: 2 });
    const stored = JSON.stringify(await rowsOf("submissions", person.id));
    expect(stored).not.toMatch(HIDDEN);
    const { items } = await mine.submissions({ challengeId: id });
    expect(items.map(({ id: one, passed }) => [one, passed])).toEqual([
      [whole.id, true],
      [half.id, false],
    ]);
    const [listed] = (await mine.list()).filter((one) => one.id === id);
    expect(listed).toMatchObject({ state: "solved", summary: "Read a number and print twice as much." });
    expect(kindsOf((await mine.myJourney({ challengeId: id })).events)).toEqual(["open", "submit", "submit"]);
  });

  it("a program without a way out is told so, and hidden tests still only fail", async () => {
    const mine = callerAs(await signIn(await createUser())).challenges;
    const id = await createChallenge();
    const { sessionId } = await mine.openSession({ challengeId: id });
    const result = await mine.submit({
      sessionId,
      language: "python",
      code: "n = int(input())\nprint(1 / 0)\n",
    });
    expect(result.tests).toMatchObject([
      { outcome: "error", message: "ZeroDivisionError: division by zero" },
      { outcome: "failed", message: null },
    ]);
  });
});

describe("repeating a request", () => {
  it("runs, judges and counts once", async () => {
    const person = await createUser();
    const mine = callerAs(await signIn(person)).challenges;
    const { sessionId } = await mine.openSession({ challengeId: await createChallenge() });
    const run = {
      sessionId,
      language: "python" as const,
      code: DOUBLES,
      stdin: "1",
      clientRequestId: randomUUID(),
    };
    const together = await Promise.all([mine.run(run), mine.run(run)]);
    const later = await mine.run(run);
    expect(new Set([...together, later].map(({ runId }) => runId)).size).toBe(1);
    expect(later).toMatchObject({ stdout: "2\n", remaining: null });
    await expect(mine.run({ ...run, stdin: "2" })).rejects.toThrow("challenges.requestReused");
    const handIn = { sessionId, language: "python" as const, code: DOUBLES, clientRequestId: randomUUID() };
    const [first, second] = await Promise.all([mine.submit(handIn), mine.submit(handIn)]);
    expect(second.id).toBe(first.id);
    expect((await mine.submit(handIn)).id).toBe(first.id);
    expect(await rowsOf("runs", person.id)).toHaveLength(1);
    expect(await rowsOf("submissions", person.id)).toHaveLength(1);
    const { rows } = await testDatabase().owner.query(
      "select count(*)::int as n from ai.ai_usage_log where user_id = $1",
      [person.id],
    );
    expect(rows[0].n).toBe(2);
  });
});
