import "server-only";
import { PgBoss } from "pg-boss";
import type { Logger } from "pino";
import { env } from "~/server/env";
import { logger } from "~/server/log/logger";
import { type JobsDatabase, openJobsDatabase } from "./database";
import type { Job, JobReport } from "./job";
import { jobs } from "./registry";

export interface JobsHealth {
  kind: "pg-boss" | "none";
  /** "down" until the queue stands, and while its database does not answer; it comes back by itself. */
  state: "ok" | "off" | "down";
  detail?: string;
}

export interface RunnerOptions {
  /** As loupe_jobs, who owns schema `pgboss`. */
  connectionString: string;
  jobs: readonly Job[];
  logger: Logger;
  /** Seconds between two looks into each queue. */
  pollSeconds: number;
  /** Waits between attempts to start, in milliseconds; the last one repeats. */
  retryMs: readonly number[];
}

export interface JobRun {
  job: string;
  ok: boolean;
  report: JobReport;
}

/**
 * The queue and the schedule on Postgres, in the process of the app. Starting never fails: it is tried until the
 * database is there, and a database that goes away and comes back is borne.
 */
export class JobRunner {
  private readonly database: JobsDatabase;
  private readonly stopping = new AbortController();
  private boss: PgBoss | undefined;
  private booting: Promise<void> | undefined;
  /** Called after each run; for tests. */
  onRun: ((run: JobRun) => void) | undefined;

  constructor(private readonly options: RunnerOptions) {
    this.database = openJobsDatabase(options.connectionString);
  }

  /** Returns at once; `ready()` tells when the queue stands. */
  start(): void {
    this.booting ??= this.bootUntilItWorks();
  }

  async ready(): Promise<void> {
    await this.booting;
  }

  health(): JobsHealth {
    if (!this.boss) return { kind: "pg-boss", state: "down", detail: "starting" };
    if (this.database.reachable === "no") return { kind: "pg-boss", state: "down", detail: "database" };
    return { kind: "pg-boss", state: "ok" };
  }

  /** Puts a job into its queue. A job that waits there or runs already is not queued twice. */
  async enqueue(name: string, data: { dryRun?: boolean } = {}): Promise<void> {
    await this.boss?.send(name, data);
  }

  /** Lets the batch at hand finish, for at most five seconds. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.booting;
    await this.boss?.stop({ graceful: true, timeout: 5_000 }).catch(() => undefined);
    this.boss = undefined;
    await this.database.close();
  }

  private async bootUntilItWorks(): Promise<void> {
    const { retryMs } = this.options;
    for (let attempt = 0; !this.stopping.signal.aborted; attempt++) {
      try {
        this.boss = await this.boot();
        this.runAtStart();
        return;
      } catch (error) {
        const retryInMs = retryMs[Math.min(attempt, retryMs.length - 1)] ?? 1_000;
        this.options.logger.warn({ error, attempt, retryInMs }, "the job queue could not be started");
        await this.pause(retryInMs);
      }
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.stopping.signal.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  private async boot(): Promise<PgBoss> {
    const { database } = this;
    const boss = new PgBoss({
      db: { executeSql: (text, values) => database.executeSql(text, values) },
      schema: "pgboss",
      // The schema is made with the roles, outside the app; what is in it belongs to the queue.
      createSchema: false,
    });
    boss.on("error", (error) => this.noteFault(error));
    try {
      await boss.start();
      await this.plan(boss);
      return boss;
    } catch (error) {
      await boss.stop({ graceful: false }).catch(() => undefined);
      throw error;
    }
  }

  private async plan(boss: PgBoss): Promise<void> {
    const known = new Set(this.options.jobs.map((job) => job.name));
    for (const schedule of await boss.getSchedules()) {
      if (!known.has(schedule.name)) await boss.unschedule(schedule.name, schedule.key);
    }
    for (const job of this.options.jobs) {
      const settings = {
        expireInSeconds: job.expireInSeconds,
        retryLimit: 2,
        retryDelay: 30,
        deleteAfterSeconds: 86_400,
      };
      // "exclusive": one waiting or running at a time, also with several copies of the app on one database.
      if (await boss.getQueue(job.name)) await boss.updateQueue(job.name, settings);
      else await boss.createQueue(job.name, { policy: "exclusive", ...settings });
      await boss.schedule(job.name, job.cron);
      await boss.work<{ dryRun?: boolean } | null>(
        job.name,
        { pollingIntervalSeconds: this.options.pollSeconds, batchSize: 1 },
        async ([queued]) => (queued ? await this.run(job, queued.data?.dryRun === true, queued.signal) : {}),
      );
    }
  }

  /** Past the queue: there, a run that died with its process would hold the place until it expires. */
  private runAtStart(): void {
    const { signal } = this.stopping;
    for (const job of this.options.jobs) if (job.atStart) this.run(job, false, signal).catch(() => undefined);
  }

  private async run(job: Job, dryRun: boolean, signal: AbortSignal): Promise<JobReport> {
    const started = performance.now();
    const log = this.options.logger.child({ job: job.name, dryRun });
    const durationMs = () => Math.round(performance.now() - started);
    try {
      const context = {
        pool: this.database.pool,
        dryRun,
        signal: AbortSignal.any([signal, this.stopping.signal]),
      };
      const report = await job.run(context);
      const count = Object.values(report).reduce((sum, one) => sum + one, 0);
      log.info({ count, durationMs: durationMs() }, "job done");
      this.onRun?.({ job: job.name, ok: true, report });
      return report;
    } catch (error) {
      log.error({ error, durationMs: durationMs() }, "job failed");
      this.onRun?.({ job: job.name, ok: false, report: {} });
      throw error;
    }
  }

  private silent = false;

  /** While the database is away every look into a queue fails: one line tells it, not one each. */
  private noteFault(error: unknown): void {
    const away = this.database.reachable === "no";
    if (!away || !this.silent) this.options.logger.warn({ error }, "the job queue had a fault");
    this.silent = away;
  }
}

/** One per process, also where a build has several copies of this module. */
const holder = globalThis as typeof globalThis & { loupeJobs?: JobRunner };

/** Starts the jobs of this process, once; without JOBS_URL there are none. Returns at once and never throws. */
export function startJobs(): void {
  if (holder.loupeJobs || !env.JOBS_URL) return;
  holder.loupeJobs = new JobRunner({
    connectionString: env.JOBS_URL,
    jobs,
    logger,
    pollSeconds: 5,
    retryMs: [500, 1_000, 2_000, 5_000],
  });
  holder.loupeJobs.start();
}

/** Stops them; a job that runs gets five seconds. */
export async function stopJobs(): Promise<void> {
  const runner = holder.loupeJobs;
  delete holder.loupeJobs;
  await runner?.stop();
}

export function jobsHealth(): JobsHealth {
  return holder.loupeJobs?.health() ?? { kind: "none", state: "off" };
}
