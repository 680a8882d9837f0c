import type { ChildProcess } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { acquireDatabase, type EmbeddedDatabase, runningDatabase } from "~/server/db/embedded";
import { LockHeldError, takeLock } from "~/server/db/embedded-locks";
import { ensureBuilt, ensureGenerated } from "./build";
import { type CommandDatabase, openDatabase, seedIfEmpty } from "./database";
import { migrate } from "./migrations";
import { dataDir, keeper, root } from "./paths";
import { childEnvironment, exitOf, programs, startNode, stopChildren } from "./run";
import { address, CommandError, isLoopback, secretVariables, wantsDemo } from "./settings";

const say = (line: string) => console.log(line);

/**
 * `npm start` and `npm run dev`: database, migrations, seed, build, app; then waits. Returns the exit code: 0 when it was
 * asked to stop, else the app's own. Killed at any point, it can simply be started again.
 */
export async function serve(mode: "start" | "dev"): Promise<number> {
  const stopped = stopSignal();
  const secrets = secretVariables();
  const crashed = existsSync(lockFile());
  const unlock = lockDataDir();
  let database: CommandDatabase | undefined;
  try {
    const { host, port, shown } = await freeAddress(crashed ? 8_000 : 0);
    database = await openDatabase();
    const ready = prepare(mode, database);
    const early = await Promise.race([stopped.then(() => "stopped" as const), ready]);
    if (early === "stopped") return 0;
    const app = () => startApp(mode, database, secrets, host, port);
    return await superviseApp(app, `http://${shown}:${port}`, database, stopped, mode);
  } finally {
    await stopChildren();
    await database?.release();
    unlock();
  }
}

async function prepare(mode: "start" | "dev", database: CommandDatabase): Promise<void> {
  await migrate(database, say);
  await ensureGenerated(say);
  await seedIfEmpty(database, say);
  if (mode === "start") await ensureBuilt(say);
}

/** Settles at the first request to stop: a signal, or the end of the process that started us. */
function stopSignal(): Promise<void> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
    if (!process.env.LOUPE_BOOTSTRAP_PID) return;
    setInterval(() => {
      if (process.ppid !== parent) resolve();
    }, 500).unref();
  });
}

const lockFile = () => path.join(dataDir(), "app.lock");

function lockDataDir(): () => void {
  mkdirSync(dataDir(), { recursive: true, mode: 0o700 });
  try {
    return takeLock(lockFile());
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    throw new CommandError(
      `Loupe already runs on ${dataDir()} (process ${error.owner.pid}). Stop it first, or give this copy a folder and a port of its own: DATA_DIR=… PORT=… npm start`,
    );
  }
}

/**
 * The address from the environment, seen to be free; port 0 becomes a free one.
 * @param patience milliseconds to wait for the port: the app of a run that was killed ends a moment later
 */
async function freeAddress(patience: number): Promise<{ host: string; port: number; shown: string }> {
  const wanted = address();
  for (let waited = 0; ; waited += 100) {
    try {
      return { ...wanted, port: await bindOnce(wanted.host, wanted.port) };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === "EADDRINUSE" && waited < patience) {
        await wait(100);
        continue;
      }
      if (code === "EADDRINUSE") {
        throw new CommandError(
          `Port ${wanted.port} on ${wanted.host} is taken by another program. Stop that, or choose another port: PORT=${wanted.port + 1} npm start`,
        );
      }
      if (code === "EACCES") {
        throw new CommandError(
          `Port ${wanted.port} needs more rights than this user has. Choose one above 1023.`,
        );
      }
      throw new CommandError(`Cannot listen on ${wanted.host}:${wanted.port}: ${message}`);
    }
  }
}

/** Listens and lets go again; returns the port. */
function bindOnce(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen({ host, port }, () => {
      const bound = probe.address();
      probe.close(() => resolve(typeof bound === "object" && bound ? bound.port : port));
    });
  });
}

function startApp(
  mode: "start" | "dev",
  database: CommandDatabase | undefined,
  secrets: Record<string, string>,
  host: string,
  port: number,
): ChildProcess {
  const env = childEnvironment({
    ...secrets,
    NODE_ENV: mode === "start" ? "production" : "development",
    DATA_DIR: dataDir(),
    HOST: host,
    PORT: String(port),
    SEED_DEMO: String(wantsDemo()),
    DATABASE_URL: database?.appUrl,
    JOBS_URL: database?.jobsUrl,
  });
  // The app must not be able to become the owner of the tables. Empty and not deleted: Next reads `.env` once more.
  env.MIGRATE_URL = "";
  delete env.LOUPE_BOOTSTRAP_PID;
  const guard = path.join(root, "src", "cli", "stay-with-parent.mjs");
  return startNode(["--import", guard, programs.next, mode, "--port", String(port), "--hostname", host], {
    env,
  });
}

/** Waits for the app to end or a request to stop; meanwhile keeps an eye on the embedded database. */
async function superviseApp(
  app: () => ChildProcess,
  url: string,
  database: CommandDatabase,
  stopped: Promise<void>,
  mode: "start" | "dev",
): Promise<number> {
  let child = app();
  let ended = exitOf(child);
  void announce(url, child, mode);
  const watch = database.embedded ? new DatabaseWatch(database, database.embedded.port) : undefined;
  try {
    for (;;) {
      const event = await Promise.race([
        stopped.then(() => "stop" as const),
        ended,
        wait(500, "look" as const),
      ]);
      if (event === "stop") {
        say("\nStopping …");
        return 0;
      }
      if (typeof event === "number") {
        if (event !== 0) console.error(`The app ended by itself (exit code ${event}).`);
        return event;
      }
      if ((await watch?.look()) === "moved") {
        child.kill("SIGTERM");
        await ended;
        child = app();
        ended = exitOf(child);
      }
    }
  } finally {
    await stopChildren();
    await watch?.release();
  }
}

/** Notices that the embedded database had to be started again, or that its keeper was killed. */
class DatabaseWatch {
  private restarts = 0;
  private second: EmbeddedDatabase | undefined;

  /** @param database what the app is started with; its URLs are brought up to date */
  constructor(
    private readonly database: CommandDatabase,
    private port: number,
  ) {}

  /** "moved" when it came back under another address, which the app has to be told. */
  async look(): Promise<"moved" | undefined> {
    const running = runningDatabase(dataDir());
    if (running) {
      if (running.restarts > this.restarts)
        console.error("PostgreSQL ended by itself and was started again.");
      this.restarts = running.restarts;
      return undefined;
    }
    console.error("The embedded database is gone; starting it again …");
    this.restarts = 0;
    try {
      const again = await acquireDatabase({ dataDir: dataDir(), keeper });
      const moved = again.port !== this.port;
      this.second = again;
      this.port = again.port;
      const { ownerUrl, appUrl, jobsUrl } = again;
      Object.assign(this.database, { ownerUrl, appUrl, jobsUrl });
      return moved ? "moved" : undefined;
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      return undefined;
    }
  }

  async release(): Promise<void> {
    await this.second?.release();
  }
}

/** Prints where Loupe is and who can sign in, once it answers. */
async function announce(url: string, child: ChildProcess, mode: "start" | "dev"): Promise<void> {
  for (let attempt = 0; attempt < 1200 && child.exitCode === null && child.signalCode === null; attempt++) {
    const status = await fetch(`${url}/api/health`).then(
      (response) => response.status,
      () => undefined,
    );
    if (status !== undefined) {
      say(`\nLoupe is at ${url}${mode === "dev" ? " (development)" : ""}`);
      if (status !== 200) say(`but says that something is wrong: ${url}/api/health`);
      if (wantsDemo()) say(demoSignIns);
      if (wantsDemo() && !isLoopback(address().host)) say(demoWarning);
      say("Ctrl-C stops it.");
      return;
    }
    await wait(100);
  }
}

/** Said where the demo people's known password can be tried from other machines. */
const demoWarning = `WARNING: HOST lets other machines in, and everybody knows the password above, the operator's included.
Set NODE_ENV=production (or SEED_DEMO=false) on an empty database before you let anybody else in.
`;

const demoSignIns = `
Sign in with password learn-by-doing as
  student@loupe.test    a student           student2@loupe.test   another of the same class
  teacher@loupe.test    their teacher       outsider@loupe.test   a student of another organization
  admin@loupe.test      operator and admin  teacher2@loupe.test   a teacher of another organization
`;
