import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { RunQueueEvent } from "~/features/challenges/runs/schema";
import { runProgram } from "~/features/challenges/runs/server/commands";
import { submit } from "~/features/challenges/submissions/server/commands";
import type { Box } from "~/features/challenges/tests/server/commands";
import { AppError } from "~/lib/app-error";
import { db } from "~/server/db/client";
import { runAs, type UserPrincipal } from "~/server/db/principal";
import type { SandboxResult } from "~/server/sandbox/types";
import { callerAs } from "../../support/callers";
import { createChallenge, DOUBLES, insertExchange, rowsOf } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import { createUser, signIn, type TestUser } from "../../support/people";
import { refusalOf } from "../identity/support";

/** Running and handing in: what is kept of it, what it costs, and that nothing is lost where the sandbox fails. */

let student: TestUser;
let principal: UserPrincipal;
let calls: ReturnType<typeof callerAs>["challenges"];
let challengeId: string;
let sessionId: string;

beforeEach(async () => {
  student = await createUser();
  principal = await signIn(student);
  calls = callerAs(principal).challenges;
  challengeId = await createChallenge();
  sessionId = (await calls.openSession({ challengeId })).sessionId;
});

const places = async (): Promise<number> => {
  const { rows } = await testDatabase().owner.query(
    "select count(*)::int as n from ai.ai_usage_log where user_id = $1 and action = 'sandbox'",
    [student.id],
  );
  return rows[0].n;
};

const request = (code = DOUBLES) => ({
  userId: student.id,
  sessionId,
  language: "python" as const,
  code,
  stdin: "",
  clientRequestId: randomUUID(),
});

const ended: SandboxResult = {
  stdout: "",
  stderr: "",
  exitCode: 0,
  durationMs: 5,
  truncated: false,
  timedOut: false,
  outOfMemory: false,
};

/** A sandbox that does what a test says, for what a real one does seldom. */
const boxOf = (run: Box["runInSandbox"]): Box => ({
  runInSandbox: run,
  runInside: async () => ({ ...ended, verdicts: [] }),
});

describe("what is kept of a run", () => {
  it("output that a database cannot hold, and the error without names and numbers", async () => {
    const code = "import sys\nprint('a\\x00b', chr(0x1f600))\nsys.stdout.flush()\nnumbers[3]\n";
    const result = await calls.run({ sessionId, language: "python", code });
    expect(result.exitCode).toBe(1);
    expect(result.stdout).not.toContain("\u0000");
    expect(result.stdout).toContain("\u{1f600}");
    expect(result.stderr).toContain('File "double_it.py", line 4');
    expect(await rowsOf("runs", student.id)).toMatchObject([
      { stdout: result.stdout, stderr: result.stderr, error_signature: "NameError: name '…' is not defined" },
    ]);
    expect(await calls.latestRun({ challengeId })).toMatchObject({ runId: result.runId, code, exitCode: 1 });
  });

  it("NUL and halves of characters that a sandbox lets through", async () => {
    const box = boxOf(async () => ({ ...ended, stdout: "a\u0000b\ud800", stderr: "\u0000", exitCode: 1 }));
    const kept = await runAs(principal, () => runProgram(db, request(), box));
    expect(kept).toMatchObject({ stdout: "a\u2400b\ufffd", stderr: "\u2400" });
    expect(await rowsOf("runs", student.id)).toMatchObject([{ stdout: "a\u2400b\ufffd" }]);
  });

  it("JavaScript as well, and a program that never ends", async () => {
    const js = 'console.log(Number(require("fs").readFileSync(0, "utf8")) * 2);';
    expect(await calls.run({ sessionId, language: "javascript", code: js, stdin: "21" })).toMatchObject({
      stdout: "42\n",
      exitCode: 0,
    });
    const endless = await calls.run({ sessionId, language: "javascript", code: "for (;;) {}" });
    expect(endless).toMatchObject({ timedOut: true, exitCode: null });
    const rows = await rowsOf<{ error_signature: string | null }>("runs", student.id);
    expect(new Set(rows.map((row) => row.error_signature))).toEqual(new Set([null, "timeout"]));
  });

  it("goes to the latest exchange of this session, and not to earlier ones", async () => {
    const facts = { userId: student.id, challengeId, sessionId };
    const first = await insertExchange(facts);
    await calls.run({ sessionId, language: "python", code: "print(1)" });
    const second = await insertExchange(facts);
    await calls.run({ sessionId, language: "python", code: "print(2)" });
    await calls.run({ sessionId, language: "python", code: "print(3)" });
    const rows = await rowsOf<{ id: string; stdout: string }>("llm_interactions", student.id);
    const stdout = (id: string) => rows.find((row) => row.id === id)?.stdout;
    expect([stdout(first), stdout(second)]).toEqual(["1\n", "3\n"]);
    expect((await calls.myJourney({ challengeId })).whole).toBe(true);
  });

  it("counts for the streak", async () => {
    await calls.run({ sessionId, language: "python", code: "print(1)" });
    expect(await callerAs(principal).engagement.streaks()).toMatchObject({ current: 1, activeToday: true });
  });
});

describe("a place of the hour", () => {
  it("is taken by a run and by a submission, and the sixty-first is refused", async () => {
    const box = boxOf(async () => ended);
    for (let n = 0; n < 59; n += 1) await runAs(principal, () => runProgram(db, request(), box));
    expect(await runAs(principal, () => submit(db, request(), box))).toMatchObject({ remaining: 0 });
    expect(await refusalOf(calls.run({ sessionId, language: "python", code: "1" }))).toMatchObject({
      code: "RATE_LIMITED",
      reason: "ai.limit.sandbox",
      limit: 60,
      remaining: 0,
    });
  });

  it("is given back where the sandbox fails, and nothing is kept", async () => {
    const off = boxOf(async () => {
      throw new AppError("PROVIDER_FAILED", "sandbox.off");
    });
    for (const call of [runProgram, submit])
      await expect(runAs(principal, () => call(db, request(), off))).rejects.toThrow("sandbox.off");
    expect(await places()).toBe(0);
    expect(await rowsOf("runs", student.id)).toEqual([]);
    expect(await rowsOf("submissions", student.id)).toEqual([]);
  });

  it("is not taken by what is refused before", async () => {
    const python = await createChallenge({ languages: ["python"] });
    const { sessionId: other } = await calls.openSession({ challengeId: python });
    for (const call of [
      () => calls.run({ sessionId: other, language: "javascript", code: "1" }),
      () => calls.submit({ sessionId: other, language: "javascript", code: "1" }),
    ])
      expect(await refusalOf(call())).toMatchObject({ reason: "challenges.languageNotOffered" });
    expect(await places()).toBe(0);
  });
});

describe("a session that ends while a program runs", () => {
  it.each([
    ["run", runProgram],
    ["submission", submit],
  ] as const)("takes the %s, and stays ended; the journey tells it behind the end", async (kind, call) => {
    const leaving = boxOf(async () => {
      await calls.closeSession({ sessionId });
      return ended;
    });
    await runAs(principal, () => call(db, request(), leaving));
    const table = kind === "run" ? "runs" : "submissions";
    expect(await rowsOf(table, student.id)).toMatchObject([{ session_id: sessionId }]);
    expect(await places()).toBe(1);
    const { events, whole } = await calls.myJourney({ challengeId });
    expect(events.map((event) => [event.kind, event.sessionId])).toEqual([
      ["open", sessionId],
      ["close", sessionId],
      [kind === "run" ? "run" : "submit", sessionId],
    ]);
    expect(whole).toBe(true);
    const [session] = await rowsOf<{ ended_at: Date; last_activity_at: Date }>("sessions", student.id);
    expect(+(session?.last_activity_at ?? 0)).toBeLessThanOrEqual(+(session?.ended_at ?? 0));
  });

  it("also where the job ended it, at its last activity", async () => {
    const idling = boxOf(async () => {
      await testDatabase().owner.query(
        "update challenges.sessions set ended_at = last_activity_at where id = $1",
        [sessionId],
      );
      return ended;
    });
    await runAs(principal, () => runProgram(db, request(), idling));
    expect(await rowsOf("runs", student.id)).toHaveLength(1);
  });
});

describe("waiting for a program", () => {
  const collect = async (clientRequestId: string, lastEventId?: string): Promise<RunQueueEvent[]> => {
    const events: RunQueueEvent[] = [];
    for await (const told of await calls.runQueue({ clientRequestId, lastEventId })) {
      const [, event] = told as unknown as [id: string, event: RunQueueEvent];
      events.push(event);
    }
    return events;
  };

  it("the place in the queue is told, then the start and the end; also to whoever asks before it begins", async () => {
    const asked = request();
    const heard = collect(asked.clientRequestId);
    const box = boxOf(async (_, { onPosition }) => {
      for (const position of [2, 1, 0]) onPosition?.(position);
      return ended;
    });
    await runAs(principal, () => runProgram(db, asked, box));
    const told = [
      { type: "waiting", position: 2 },
      { type: "waiting", position: 1 },
      { type: "started" },
      { type: "done" },
    ];
    expect(await heard).toEqual(told);
    // Who lost the connection after the first goes on with the second.
    expect(await collect(asked.clientRequestId, "1")).toEqual(told.slice(1));
  });

  it("a submission tells how many tests are through", async () => {
    const asked = request();
    const heard = collect(asked.clientRequestId);
    await calls.submit({
      sessionId,
      language: "python",
      code: DOUBLES,
      clientRequestId: asked.clientRequestId,
    });
    const events = await heard;
    expect(events.filter(({ type }) => type === "tested")).toEqual([
      { type: "tested", done: 1, total: 2 },
      { type: "tested", done: 2, total: 2 },
    ]);
    expect(events.at(-1)).toEqual({ type: "done" });
  });

  it.each([
    ["waits, and the place comes back", 1, 0],
    ["runs, and has cost its place", 0, 1],
  ])("can be stopped by the person, and by nobody else, while it %s", async (_, position, taken) => {
    const asked = request();
    const begun = Promise.withResolvers<void>();
    const box = boxOf(async (_program, { signal, onPosition }) => {
      onPosition?.(position);
      begun.resolve();
      return new Promise((_done, fail) => {
        signal?.addEventListener("abort", () => fail(new AppError("CANCELLED", "common.cancelled")));
      });
    });
    const run = runAs(principal, () => runProgram(db, asked, box));
    const refused = expect(run).rejects.toThrow("common.cancelled");
    await begun.promise;
    const { clientRequestId } = asked;
    const other = callerAs(await signIn(await createUser())).challenges;
    expect(await other.cancelRun({ clientRequestId })).toEqual({ cancelled: false });
    expect(await calls.cancelRun({ clientRequestId })).toEqual({ cancelled: true });
    await refused;
    expect(await places()).toBe(taken);
    expect((await collect(clientRequestId)).at(-1)).toEqual({ type: "failed" });
  });
});
