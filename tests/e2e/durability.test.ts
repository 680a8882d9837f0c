import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { RunEventView } from "~/features/labs/runs/schema";
import {
  type ApiClient,
  type AttemptsPage,
  newStudent,
  type Reply,
  type RunResult,
  signInByHttp,
} from "../support/api-client";
import { type RunningApp, startApp } from "../support/app";
import { ask } from "../support/app-database";
import { type ModelServer, startModelServer } from "../support/model-server";

/** Faults that must lose nothing: the app killed, the database killed, a connection dropped, a request repeated. */

const ANSWER = "- Cats sleep a lot.\n- Cats wash themselves.\n- Cats rub their cheeks on things.";
const PROMPT = "List three habits of cats, one short line each.";

type Student = ApiClient & { userId: string };

let app: RunningApp;
let model: ModelServer;

beforeAll(async () => {
  model = await startModelServer();
  model.otherwise({ mode: "stream", text: ANSWER });
  app = await startApp({ OPENAI_BASE_URL: model.baseUrl, OPENAI_API_KEY: "sk-test", OPENAI_MODEL: "test" });
});
afterEach(() => {
  model.release();
});
afterAll(async () => {
  await app?.remove();
  await model?.close();
});

const student = (name: string): Promise<Student> => newStudent(app, name);

const attemptsOf = async (who: Student) => {
  const { data } = await who.query<AttemptsPage>("labs.attempts", { exerciseId: "lab1-ex1", limit: 100 });
  if (!data) throw new Error("the attempts could not be read");
  return data.items;
};

interface Held {
  attempts: number;
  counted: number;
  places: number;
  pending: number;
  failed: number;
  succeeded: number;
}

/** What the database holds of a person. */
async function held(who: Student): Promise<Held> {
  const [row] = await ask<Held>(
    app,
    `select
       (select count(*)::int from labs.prompt_lab_attempts where user_id = $1) as attempts,
       (select coalesce(sum(attempts), 0)::int from labs.prompt_lab_progress where user_id = $1) as counted,
       (select count(*)::int from ai.ai_usage_log where user_id = $1) as places,
       count(*) filter (where status = 'pending')::int as pending,
       count(*) filter (where status = 'failed')::int as failed,
       count(*) filter (where status = 'success')::int as succeeded
     from ai.ai_interactions where user_id = $1`,
    [who.userId],
  );
  if (!row) throw new Error("no row");
  return row;
}

/** Whatever happened: nothing half-written, of anybody. */
async function expectWhole(): Promise<void> {
  const wrong = await ask(
    app,
    `select 'attempt without its whole answer' as what, id::text from labs.prompt_lab_attempts
       where ai_interaction_id is not null and answer is distinct from $1
     union all
     select 'attempt without a finished call', a.id::text from labs.prompt_lab_attempts a
       left join ai.ai_interactions i on i.id = a.ai_interaction_id
       where a.client_request_id not like 'seed-%' and i.status is distinct from 'success'
     union all
     select 'finished call that nothing keeps', i.id::text from ai.ai_interactions i
       where i.status = 'success'
         and not exists (select from labs.prompt_lab_attempts a where a.ai_interaction_id = i.id)
         and not exists (select from labs.coach_transcripts c where c.ai_interaction_id = i.id)
         and not exists (select from challenges.llm_interactions t where t.ai_interaction_id = i.id)
     union all
     select 'progress that counts wrongly', p.id::text from labs.prompt_lab_progress p
       where p.attempts <> (select count(*) from labs.prompt_lab_attempts a
         where a.user_id = p.user_id and a.exercise_id = p.exercise_id and a.graded)
     union all
     select 'attempts without progress', a.id::text from labs.prompt_lab_attempts a
       where a.graded and not exists (select from labs.prompt_lab_progress p
         where p.user_id = a.user_id and p.exercise_id = a.exercise_id)`,
    [ANSWER],
  );
  expect(wrong).toEqual([]);
}

/** Every answer that somebody received is still there, as they received it. */
async function expectKept(who: Student, acknowledged: RunResult[]): Promise<void> {
  const kept = new Map((await attemptsOf(who)).map((attempt) => [attempt.id, attempt]));
  for (const one of acknowledged) {
    expect(kept.get(one.id)).toMatchObject({ output: one.output, prompt: one.prompt, passed: one.passed });
  }
}

/** Lets so much time pass for the calls that were under way that no living process can still be at them. */
const letTimePass = () =>
  ask(
    app,
    "update ai.ai_interactions set created_at = created_at - interval '11 minutes' where status = 'pending'",
  );

const gone = <T>(call: Promise<Reply<T>>) => call.catch(() => undefined);

describe("kill -9 of the app", () => {
  const acknowledged: RunResult[] = [];
  let who: Student;

  beforeAll(async () => {
    who = await student("Killed in the middle");
  });

  test("while the model answers: what was acknowledged stays, what was not leaves nothing", async () => {
    for (let run = 0; run < 2; run++) {
      const { data } = await who.run(PROMPT);
      if (data) acknowledged.push(data);
    }
    expect(acknowledged).toHaveLength(2);
    model.hold();
    // Two are with the model, one waits in line.
    const lost = [who.run(PROMPT), who.run(PROMPT), who.run(PROMPT)].map(gone);
    await expect.poll(async () => (await held(who)).pending).toBe(3);
    await app.kill();
    expect(await Promise.all(lost)).toEqual([undefined, undefined, undefined]);
    model.release();
    await app.restart();

    await expectKept(who, acknowledged);
    await expectWhole();
    expect(await held(who)).toMatchObject({ attempts: 2, counted: 2, pending: 3, places: 5 });
  });

  test("the calls that were cut become failed, and their places are given back", async () => {
    await letTimePass();
    await app.stop();
    await app.restart();
    await expect.poll(async () => (await held(who)).pending, { timeout: 90_000 }).toBe(0);
    expect(await held(who)).toMatchObject({ attempts: 2, counted: 2, failed: 3, places: 2 });
  });

  test("at any moment of several runs at once", async () => {
    const people = await Promise.all(["One", "Two", "Three"].map((name) => student(`Crowd ${name}`)));
    const received = new Map<Student, RunResult[]>(people.map((person) => [person, []]));
    for (const enough of [1, 4]) {
      const enoughReceived = Promise.withResolvers<void>();
      let count = 0;
      const runs = people.flatMap((person) =>
        [1, 2, 3].map(async () => {
          const reply = await gone(person.run(PROMPT));
          if (!reply?.data) return;
          received.get(person)?.push(reply.data);
          count += 1;
          if (count === enough) enoughReceived.resolve();
        }),
      );
      await enoughReceived.promise;
      await app.kill();
      await Promise.all(runs);
      await app.restart();
      await expectWhole();
      for (const [person, results] of received) await expectKept(person, results);
    }
    await letTimePass();
    await expect
      .poll(async () => (await Promise.all(people.map(held))).map(({ pending }) => pending), {
        timeout: 120_000,
        interval: 500,
      })
      .toEqual([0, 0, 0]);
    await expectWhole();
    for (const person of people) expect((await person.run(PROMPT)).status).toBe(200);
  });
});

describe("200 runs at once", () => {
  test("by one student: exactly 30 are accepted, the others are told when to come back", async () => {
    const who = await student("Two hundred");
    const replies = await Promise.all(Array.from({ length: 200 }, () => who.run(PROMPT)));
    const accepted = replies.filter(({ status }) => status === 200);
    const refused = replies.filter(({ status }) => status === 429);
    expect([accepted.length, refused.length]).toEqual([30, 170]);
    for (const { appError } of refused) {
      expect(appError).toMatchObject({ code: "RATE_LIMITED", limit: 30, remaining: 0 });
      expect(appError?.retryAfterMs).toBeGreaterThan(0);
      expect(appError?.retryAfterMs).toBeLessThanOrEqual(3_600_000);
    }
    expect(await held(who)).toEqual({
      attempts: 30,
      counted: 30,
      places: 30,
      pending: 0,
      failed: 0,
      succeeded: 30,
    });
    expect(new Set(accepted.map(({ data }) => data?.attempts)).size).toBe(30);
    await expectWhole();
  });
});

describe("a connection that breaks", () => {
  const events = (who: Student, input: Record<string, unknown>, signal = new AbortController().signal) =>
    who.follow<RunEventView>("labs.runStream", input, signal);

  test("in the middle of a run: the run comes to its end and can be read, also from where the stream broke", async () => {
    const who = await student("Dropped");
    const clientRequestId = randomUUID();
    model.hold();
    const seen = model.requests.length;
    const line = new AbortController();
    const mutation = gone(who.run(PROMPT, { clientRequestId }, line.signal));
    const first = await events(who, { clientRequestId }, line.signal).next();
    expect(first.value?.data).toMatchObject({ type: "started", provider: "openai" });
    await model.received(seen + 1);
    line.abort();
    expect(await mutation).toBeUndefined();
    model.release();

    const rest: RunEventView[] = [];
    for await (const { data } of events(who, { clientRequestId, lastEventId: first.value?.id }))
      rest.push(data);
    expect(rest.some(({ type }) => type === "started")).toBe(false);
    const text = rest.map((event) => (event.type === "delta" ? event.text : "")).join("");
    expect(text).toBe(ANSWER);
    expect(rest.filter(({ type }) => type === "criterion")).toHaveLength(4);
    expect(rest.at(-1)).toMatchObject({ type: "done", result: { output: ANSWER, attempts: 1 } });
    expect(await attemptsOf(who)).toMatchObject([{ output: ANSWER, number: 1 }]);
  });

  test("nobody else can follow or stop the run", async () => {
    const [who, other] = await Promise.all([student("Mine"), student("Yours")]);
    const clientRequestId = randomUUID();
    model.hold();
    const seen = model.requests.length;
    const run = who.run(PROMPT, { clientRequestId });
    await model.received(seen + 1);
    const stop = await other.mutate<{ cancelled: boolean }>("labs.cancelRun", { clientRequestId });
    expect(stop.data).toEqual({ cancelled: false });
    const strangers: RunEventView[] = [];
    const following = (async () => {
      for await (const { data } of events(other, { clientRequestId })) strangers.push(data);
    })();
    model.release();
    expect((await run).status).toBe(200);
    await following;
    expect(strangers).toEqual([]);
  });
});

describe("a repeated request", () => {
  test("gives the same answer and counts once, at the same time and later, before and after a restart", async () => {
    const who = await student("Twice");
    const clientRequestId = randomUUID();
    const seen = model.requests.length;
    const [first, second] = await Promise.all([
      who.run(PROMPT, { clientRequestId }),
      who.run(PROMPT, { clientRequestId }),
    ]);
    const third = await who.run(PROMPT, { clientRequestId });
    await app.stop();
    await app.restart();
    const fourth = await who.run(PROMPT, { clientRequestId });
    for (const reply of [second, third, fourth]) {
      expect(reply.data).toMatchObject({ id: first.data?.id, output: ANSWER, attempts: 1 });
    }
    expect(model.requests.length - seen).toBe(1);
    expect(await held(who)).toMatchObject({ attempts: 1, counted: 1, places: 1, succeeded: 1 });

    const other = await who.run(`${PROMPT} Please.`, { clientRequestId });
    expect(other.appError).toMatchObject({ code: "CONFLICT", reason: "labs.requestReused" });
    expect(await held(who)).toMatchObject({ attempts: 1, places: 1 });
  });

  test("of another person is another request", async () => {
    const [one, two] = await Promise.all([student("First"), student("Second")]);
    const clientRequestId = randomUUID();
    const mine = await one.run(PROMPT, { clientRequestId });
    const theirs = await two.run(PROMPT, { clientRequestId });
    expect(theirs.data?.id).not.toBe(mine.data?.id);
    expect(theirs.data?.attempts).toBe(1);
  });
});

describe("kill -9 of the database", () => {
  const postmaster = () => {
    const file = path.join(app.dataDir, "postgres", "data", "postmaster.pid");
    return Number(readFileSync(file, "utf8").split("\n")[0]);
  };
  const health = async () => {
    const response = await fetch(`${app.url}/api/health`);
    const { status, database } = (await response.json()) as {
      status: string;
      database: { state: string };
    };
    return { http: response.status, status, database: database.state };
  };

  test("health tells the truth, the app recovers by itself, and nothing acknowledged is lost", async () => {
    const who = await student("Database gone");
    const before = await who.run(PROMPT);
    expect(before.status).toBe(200);
    model.hold();
    const seen = model.requests.length;
    const during = who.run(PROMPT);
    await model.received(seen + 1);

    process.kill(postmaster(), "SIGKILL");
    await expect.poll(health, { interval: 5, timeout: 20_000 }).toEqual({
      http: 503,
      status: "down",
      database: "down",
    });
    const refused = await who.query("labs.quota");
    if (refused.status !== 200) {
      expect(refused.appError?.code).toBe("INTERNAL");
      expect(refused.text).not.toMatch(/postgres|ECONN|node_modules/i);
    }
    await expect.poll(health, { interval: 20, timeout: 30_000 }).toEqual({
      http: 200,
      status: "ok",
      database: "ok",
    });

    model.release();
    const reply = await during;
    const after = await who.run(PROMPT);
    expect(after.status).toBe(200);
    const acknowledged = [before, reply, after].flatMap(({ data }) => data ?? []);
    await expectKept(who, acknowledged);
    expect(await attemptsOf(who)).toHaveLength(acknowledged.length);
    await expectWhole();
    expect(app.output()).not.toContain("The app ended by itself");
  });

  test("in the middle of many writes", async () => {
    const people = await Promise.all(["A", "B", "C"].map((name) => student(`Writes ${name}`)));
    const received = new Map<Student, RunResult[]>(people.map((person) => [person, []]));
    const started = Promise.withResolvers<void>();
    const runs = people.flatMap((person) =>
      Array.from({ length: 6 }, async () => {
        const reply = await person.run(PROMPT);
        if (reply.data) received.get(person)?.push(reply.data);
        started.resolve();
        return reply;
      }),
    );
    await started.promise;
    process.kill(postmaster(), "SIGKILL");
    for (const reply of await Promise.all(runs)) {
      expect([200, 500, 502]).toContain(reply.status);
      if (reply.status !== 200) expect(reply.appError?.message).toMatch(/\w/);
    }
    await expect.poll(health, { timeout: 30_000 }).toMatchObject({ http: 200 });
    for (const [person, results] of received) await expectKept(person, results);
    await expectWhole();
    const again = await signInByHttp(app, "student@loupe.test");
    expect((await again.run(PROMPT)).status).toBe(200);
  });
});
