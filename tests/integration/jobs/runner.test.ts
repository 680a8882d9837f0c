import pg from "pg";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Job } from "~/server/jobs/job";
import { type JobRun, JobRunner, jobsHealth, startJobs, stopJobs } from "~/server/jobs/runner";
import { freshDatabase } from "../../support/database";

type Fresh = Awaited<ReturnType<typeof freshDatabase>>;

describe("the runner", () => {
  let database: Fresh;
  const runners: JobRunner[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(async () => {
    for (const runner of runners) await runner.stop();
    await database.drop();
  });

  const job = (overrides: Partial<Job> = {}): Job => ({
    name: "test-job",
    cron: "0 0 1 1 *",
    expireInSeconds: 60,
    atStart: false,
    run: async ({ dryRun }) => ({ dryRun: dryRun ? 1 : 0 }),
    ...overrides,
  });

  function runner(jobs: readonly Job[], connectionString = database.jobsUrl) {
    let refused = () => {};
    const couldNotStart = new Promise<void>((resolve) => {
      refused = resolve;
    });
    const made = new JobRunner({
      connectionString,
      jobs,
      logger: pino({}, { write: (line: string) => line.includes("could not be started") && refused() }),
      pollSeconds: 0.5,
      retryMs: [20],
    });
    runners.push(made);
    const runs: JobRun[] = [];
    const waiting: { enough: (runs: JobRun[]) => boolean; resolve: () => void }[] = [];
    made.onRun = (run) => {
      runs.push(run);
      for (const one of waiting) if (one.enough(runs)) one.resolve();
    };
    const until = (enough: (runs: JobRun[]) => boolean) =>
      new Promise<void>((resolve) => {
        if (enough(runs)) resolve();
        else waiting.push({ enough, resolve });
      });
    return { made, runs, until, couldNotStart };
  }

  it("makes its tables as loupe_jobs, in schema pgboss only, and plans the jobs", async () => {
    const { made } = runner([job(), job({ name: "other-job", cron: "17 * * * *" })]);
    expect(made.health()).toEqual({ kind: "pg-boss", state: "down", detail: "starting" });
    made.start();
    await made.ready();
    expect(made.health()).toEqual({ kind: "pg-boss", state: "ok" });
    const { rows: owned } = await database.owner.query<{ schema: string }>(
      `select distinct n.nspname as schema from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_roles r on r.oid = c.relowner where r.rolname = 'loupe_jobs' and n.nspname not like 'pg\\_toast%'`,
    );
    expect(owned).toEqual([{ schema: "pgboss" }]);
    const planned = await database.jobs.query(
      "select name, cron, timezone from pgboss.schedule order by name",
    );
    expect(planned.rows).toEqual([
      { name: "other-job", cron: "17 * * * *", timezone: "UTC" },
      { name: "test-job", cron: "0 0 1 1 *", timezone: "UTC" },
    ]);
    await made.stop();
  });

  it("forgets the plan of a job that is no more", async () => {
    const { made } = runner([job()]);
    made.start();
    await made.ready();
    expect((await database.jobs.query("select name from pgboss.schedule")).rows).toEqual([
      { name: "test-job" },
    ]);
    await made.stop();
  });

  it("runs what is queued, dry where that is asked, and what belongs to every start", async () => {
    const { made, runs, until } = runner([job(), job({ name: "start-job", atStart: true })]);
    made.start();
    await made.ready();
    await until((all) => all.some((run) => run.job === "start-job"));
    await made.enqueue("test-job", { dryRun: true });
    await until((all) => all.some((run) => run.job === "test-job"));
    expect(runs).toContainEqual({ job: "test-job", ok: true, report: { dryRun: 1 } });
    await made.stop();
  });

  it("queues a job once, however often it is asked for", async () => {
    const { made } = runner([job({ run: ({ signal }) => untilAborted(signal) })]);
    made.start();
    await made.ready();
    await Promise.all(Array.from({ length: 5 }, () => made.enqueue("test-job")));
    const { rows } = await database.jobs.query(
      "select count(*)::int as n from pgboss.job where name = 'test-job' and state in ('created', 'active', 'retry')",
    );
    expect(rows).toEqual([{ n: 1 }]);
    await made.stop();
  });

  it("survives a job that fails and connections that the server closes", async () => {
    let failing = true;
    const { made, until } = runner([
      job({
        name: "shaky-job",
        run: async () => {
          if (failing) throw new Error("not today");
          return { done: 1 };
        },
      }),
      job({ name: "steady-job" }),
    ]);
    made.start();
    await made.ready();
    await made.enqueue("shaky-job");
    await until((all) => all.some((run) => !run.ok));
    failing = false;
    for (let again = 0; again < 3; again++) {
      await database.owner.query("select 1");
      await withSuperuser(database, (client) =>
        client.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'loupe_jobs' and datname = $1",
          [database.name],
        ),
      );
    }
    await made.enqueue("steady-job").catch(() => made.enqueue("steady-job"));
    await until((all) => all.some((run) => run.job === "steady-job" && run.ok));
    expect(made.health().state).toBe("ok");
    await made.stop();
  });

  it("keeps trying to start until the database is there, and says so meanwhile", async () => {
    const late = await freshDatabase();
    const { made, couldNotStart } = runner([job()], late.jobsUrl);
    const shut = (open: boolean) =>
      withSuperuser(database, (client) =>
        client.query(`alter database ${late.name} allow_connections ${open}`),
      );
    await shut(false);
    made.start();
    await couldNotStart;
    expect(made.health().state).toBe("down");
    await shut(true);
    await made.ready();
    expect(made.health()).toEqual({ kind: "pg-boss", state: "ok" });
    await made.stop();
    await late.drop();
  });
});

describe("the jobs of this process", () => {
  it("start once, tell how they are, and stop", async () => {
    expect(jobsHealth()).toEqual({ kind: "none", state: "off" });
    startJobs();
    startJobs();
    expect(jobsHealth().kind).toBe("pg-boss");
    await stopJobs();
    await stopJobs();
    expect(jobsHealth()).toEqual({ kind: "none", state: "off" });
  });
});

const untilAborted = (signal: AbortSignal) =>
  new Promise<Record<string, number>>((resolve) => {
    signal.addEventListener("abort", () => resolve({}), { once: true });
  });

async function withSuperuser(database: Fresh, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
