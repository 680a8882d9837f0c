import "server-only";
import { type ChildProcess, execFileSync, spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  openSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  truncateSync,
} from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import pg from "pg";
import { runProgram, type Toolbox } from "~/server/db/embedded-cluster";
import { type DatabaseSecrets, databaseUrls, type EmbeddedPaths } from "~/server/db/embedded-files";
import { identityOf, isAlive, type ProcessIdentity, readText } from "~/server/db/embedded-locks";

const LOG_LIMIT = 5_000_000;

/** A running PostgreSQL server process. */
export interface RunningServer {
  port: number;
  /** Settles when the process has ended, for whatever reason. */
  ended: Promise<string>;
  /** Ends open sessions and stops cleanly (fast shutdown); harder when that takes too long. */
  stop(): Promise<void>;
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Starts the server on a free loopback port (`wantedPort` if that is free) and returns once it takes connections.
 * @param fast give durability up for speed: test databases only
 * @throws with the end of the server's log when it does not come up
 */
export async function startServer(input: {
  paths: EmbeddedPaths;
  tools: Toolbox;
  secrets: DatabaseSecrets;
  wantedPort?: number | undefined;
  fast: boolean;
}): Promise<RunningServer> {
  await stopOrphan(input.paths, input.tools);
  let wanted = input.wantedPort;
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(wanted);
    const logStart = prepareLog(input.paths);
    const result = await launch(input.paths, input.tools, input.secrets, port, input.fast);
    if (typeof result !== "string") return result;
    const log = (readText(input.paths.serverLog) ?? "").slice(logStart).trim();
    // Somebody took the port in between, or the last server's children have not all noticed that it died.
    const passing =
      /could not bind|could not create any TCP|shared memory block|lock file .* already exists/.test(log);
    if (!passing || attempt >= 20)
      throw new Error(`PostgreSQL did not start (${result}):\n${log.slice(-2000)}`);
    if (/bind|TCP/.test(log)) wanted = undefined;
    await wait(300);
    await stopOrphan(input.paths, input.tools);
  }
}

async function launch(
  paths: EmbeddedPaths,
  tools: Toolbox,
  secrets: DatabaseSecrets,
  port: number,
  fast: boolean,
): Promise<RunningServer | string> {
  const log = openSync(paths.serverLog, "a", 0o600);
  let child: ChildProcess;
  try {
    child = runProgram(
      tools,
      tools.binaries.postgres,
      ["-D", paths.cluster, ...settings(port, fast)],
      ["ignore", log, log],
      paths.base,
    );
  } finally {
    closeSync(log);
  }
  let end: string | undefined;
  const ended = new Promise<string>((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("exit", (code, signal) => resolve(String(signal ?? code)));
  }).then((how) => {
    end = how;
    return how;
  });
  const { superuserUrl } = databaseUrls(secrets, port);
  while (end === undefined) {
    if (await answers(superuserUrl)) {
      return { port, ended, stop: () => stopChild(child, ended, paths, tools) };
    }
    await Promise.race([ended, wait(30)]);
  }
  return end;
}

function settings(port: number, fast: boolean): string[] {
  const values: Record<string, string | number> = {
    port,
    listen_addresses: "127.0.0.1",
    // A socket's path may hold 107 bytes only, which a data folder's path easily exceeds.
    unix_socket_directories: "",
    max_connections: fast ? 300 : 100,
    timezone: "UTC",
    log_timezone: "UTC",
    password_encryption: "scram-sha-256",
    log_statement: "none",
    // Survives the death of the process, not that of the machine.
    ...(fast ? { fsync: "off", full_page_writes: "off", autovacuum: "off", max_wal_size: "2GB" } : {}),
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** Whether a server takes connections there. Throws when it does, but not with our passwords. */
export async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    // Wrong password: it answers, but not as ours. Anything else: not yet.
    if ((error as { code?: string }).code === "28P01") throw error;
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stopChild(
  child: ChildProcess,
  ended: Promise<string>,
  paths: EmbeddedPaths,
  tools: Toolbox,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const steps: [NodeJS.Signals, number][] = [
    ["SIGINT", 20_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ];
  for (const [signal, patience] of steps) {
    if (process.platform === "win32" && signal !== "SIGKILL")
      pgCtlStop(paths, tools, signal === "SIGINT" ? "fast" : "immediate");
    else child.kill(signal);
    const timer = new AbortController();
    const late = new Promise<"late">((resolve) => {
      const id = setTimeout(() => resolve("late"), patience);
      timer.signal.addEventListener("abort", () => clearTimeout(id));
    });
    const how = await Promise.race([ended, late]);
    timer.abort();
    if (how !== "late") return;
  }
}

function pgCtlStop(paths: EmbeddedPaths, tools: Toolbox, mode: "fast" | "immediate"): void {
  spawnSync(tools.binaries.pgCtl, ["stop", "-D", paths.cluster, "-m", mode, "-W"], {
    env: tools.env,
    stdio: "ignore",
  });
}

/**
 * After a kill -9 of its keeper a server may still run, or postmaster.pid may name a process that is gone or, worse,
 * another one of the same number. A server of this folder is stopped; a file that lies is removed.
 */
async function stopOrphan(paths: EmbeddedPaths, tools: Toolbox): Promise<void> {
  const file = path.join(paths.cluster, "postmaster.pid");
  const pid = Number(readText(file)?.split("\n")[0]);
  if (!pid) {
    rmSync(file, { force: true });
    return;
  }
  const orphan = identityOf(pid);
  if (orphan.started === "unknown" || !isServerOf(pid, paths.cluster)) {
    rmSync(file, { force: true });
    return;
  }
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    if (process.platform === "win32") pgCtlStop(paths, tools, "fast");
    else signalQuietly(orphan, signal);
    for (let waited = 0; waited < 10_000 && isAlive(orphan); waited += 50) await wait(50);
    if (!isAlive(orphan)) break;
  }
  if (existsSync(file) && Number(readText(file)?.split("\n")[0]) === pid) rmSync(file, { force: true });
}

function signalQuietly(target: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isAlive(target)) return;
  try {
    process.kill(target.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Whether that process really is a PostgreSQL server of this folder (its server's working directory is its data folder). */
function isServerOf(pid: number, cluster: string): boolean {
  try {
    if (process.platform === "linux")
      return realpathSync(readlinkSync(`/proc/${pid}/cwd`)) === realpathSync(cluster);
    if (process.platform === "win32") return true;
    const line = execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return line.includes("postgres") && line.includes(cluster);
  } catch {
    return false;
  }
}

/** Empties the log when it has grown; returns where this start's lines will begin. */
function prepareLog(paths: EmbeddedPaths): number {
  const size = statSync(paths.serverLog, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT) truncateSync(paths.serverLog);
  return (readText(paths.serverLog) ?? "").length;
}

/** A port on 127.0.0.1 that nobody listens on: the wanted one if possible. */
async function freePort(wanted?: number): Promise<number> {
  const attempt = (port: number) =>
    new Promise<number | undefined>((resolve) => {
      const server = createServer();
      server.once("error", () => resolve(undefined));
      server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
        const address = server.address();
        server.close(() => resolve(typeof address === "object" && address ? address.port : undefined));
      });
    });
  const found = (wanted ? await attempt(wanted) : undefined) ?? (await attempt(0));
  if (!found) throw new Error("There is no free port on 127.0.0.1");
  return found;
}
