import { createHash, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { testDatabase } from "../../support/database";

/** 002: sessions, their default expiry, and update_session_progress. */

const { owner, app } = testDatabase();

async function createSession(totalSteps?: number): Promise<{ token: string; studentId: string }> {
  const token = `ws_${randomUUID()}`;
  const { rows } = await owner.query<{ student_id: string }>(
    "insert into workshops.students (student_email) values ($1) returning student_id",
    [`${token}@example.test`],
  );
  const studentId = rows[0]?.student_id as string;
  await owner.query("insert into workshops.sessions (session_token, student_id) values ($1, $2)", [
    token,
    studentId,
  ]);
  if (totalSteps !== undefined) {
    await owner.query("update workshops.sessions set total_steps = $2 where session_token = $1", [
      token,
      totalSteps,
    ]);
  }
  return { token, studentId };
}

async function addSteps(session: { token: string; studentId: string }, passed: boolean[], seconds = 60) {
  for (const [index, validated] of passed.entries()) {
    await owner.query(
      `insert into workshops.step_progress
         (session_token, student_id, step_number, step_name, validation_passed, time_spent)
       values ($1, $2, $3, 'Step', $4, $5)`,
      [session.token, session.studentId, index, validated, seconds],
    );
  }
}

async function progress(token: string): Promise<{ completion_rate: number; total_time_spent: number }> {
  await owner.query("select workshops.update_session_progress($1)", [token]);
  const { rows } = await owner.query(
    "select completion_rate, total_time_spent from workshops.sessions where session_token = $1",
    [token],
  );
  return rows[0];
}

describe("update_session_progress", () => {
  it("counts validated steps of nine by default, and their time alone", async () => {
    const session = await createSession();
    await addSteps(session, [true, true, true, false], 100);
    expect(await progress(session.token)).toEqual({ completion_rate: 33, total_time_spent: 300 });
  });

  it.each([
    [8, 1, 13],
    [8, 3, 38],
    [8, 5, 63],
    [7, 2, 29],
    [200, 1, 1],
    [3, 3, 100],
    [2, 3, 100],
  ])("of %i steps, %i passed: %i %%", async (total, passed, expected) => {
    const session = await createSession(total);
    await addSteps(
      session,
      Array.from({ length: passed }, () => true),
    );
    expect((await progress(session.token)).completion_rate).toBe(expected);
  });

  it("gives 0 where there are no steps yet, and where the definition has none", async () => {
    expect(await progress((await createSession()).token)).toEqual({
      completion_rate: 0,
      total_time_spent: 0,
    });
    const empty = await createSession(0);
    await addSteps(empty, [true]);
    expect(await progress(empty.token)).toEqual({ completion_rate: 0, total_time_spent: 60 });
  });

  it("moves last_activity, and passes over an unknown token", async () => {
    const { token } = await createSession();
    await owner.query(
      "update workshops.sessions set last_activity = now() - interval '2 days' where session_token = $1",
      [token],
    );
    await progress(token);
    const { rows } = await owner.query(
      "select last_activity > now() - interval '1 minute' as fresh from workshops.sessions where session_token = $1",
      [token],
    );
    expect(rows[0]).toEqual({ fresh: true });
    await owner.query("select workshops.update_session_progress('ws_unknown')");
  });

  it("is the app's for the entered session only", async () => {
    const mine = await createSession();
    const foreign = await createSession();
    const client = await app.connect();
    try {
      await client.query("begin");
      await client.query("select app.enter_workshop($1)", [
        createHash("sha256").update(mine.token).digest("hex"),
      ]);
      await client.query("select workshops.update_session_progress($1)", [mine.token]);
      await expect(
        client.query("select workshops.update_session_progress($1)", [foreign.token]),
      ).rejects.toMatchObject({ code: "LP403" });
      await client.query("rollback");
    } finally {
      client.release();
    }
  });
});

describe("a session", () => {
  it("expires after 24 hours, has the documented defaults, and goes with its student", async () => {
    const { token, studentId } = await createSession();
    await addSteps({ token, studentId }, [true]);
    const { rows } = await owner.query(
      `select expires_at - started_at = interval '24 hours' as day, is_active, demo_mode, current_step, total_steps,
              tools, voice_settings, bug_reports
         from workshops.sessions where session_token = $1`,
      [token],
    );
    expect(rows[0]).toEqual({
      day: true,
      is_active: true,
      demo_mode: false,
      current_step: 0,
      total_steps: 9,
      tools: [],
      voice_settings: {},
      bug_reports: [],
    });
    await owner.query("delete from workshops.students where student_id = $1", [studentId]);
    expect(
      (await owner.query("select from workshops.step_progress where session_token = $1", [token])).rowCount,
    ).toBe(0);
  });

  it("has one participant per organization and address, whatever the case", async () => {
    const email = `Ada-${randomUUID()}@Example.test`;
    await owner.query("insert into workshops.students (student_email) values ($1)", [email]);
    await expect(
      owner.query("insert into workshops.students (student_email) values ($1)", [email.toLowerCase()]),
    ).rejects.toMatchObject({ code: "23505" });
  });
});
