import "server-only";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { closeSync, openSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import {
  type DatabaseUrls,
  databaseSecrets,
  databaseUrls,
  type EmbeddedPaths,
  embeddedPaths,
  readRunning,
} from "~/server/db/embedded-files";
import {
  identityOf,
  isAlive,
  lockOwner,
  type ProcessIdentity,
  readText,
  writeWhole,
} from "~/server/db/embedded-locks";
import { answers } from "~/server/db/embedded-server";

const PATIENCE = 90_000;
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A running embedded database that this process relies on. */
export interface EmbeddedDatabase extends DatabaseUrls {
  port: number;
  /** Lets go; where nobody else relies on the database it stops, and this returns once it has. */
  release(): Promise<void>;
}

/** How to reach the embedded database of a DATA_DIR. */
export interface EmbeddedOptions {
  /** Absolute. */
  dataDir: string;
  /** Program and arguments that run `keepDatabase`; DATA_DIR (and "fast") are added. */
  keeper: { command: string; args: string[]; cwd: string };
  /** Who relies on the database: this process, or another that lives longer (a command that we only prepare). */
  holder?: ProcessIdentity;
  /** Give durability up for speed: test databases only. */
  fast?: boolean;
}

/**
 * Makes sure that the embedded database of `dataDir` runs and goes on running while the holder lives. A running one is
 * used as it is; else a keeper process is started (see `keepDatabase`).
 * @throws when PostgreSQL cannot be started, with what it said
 */
export async function acquireDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const paths = embeddedPaths(options.dataDir);
  const lease = path.join(paths.leases, `${randomUUID()}.json`);
  writeWhole(lease, JSON.stringify(options.holder ?? identityOf()));
  try {
    const port = await untilRunning(paths, options);
    const urls = databaseUrls(databaseSecrets(paths).secrets, port);
    return { ...urls, port, release: () => release(paths, lease) };
  } catch (error) {
    rmSync(lease, { force: true });
    throw error;
  }
}

/** The running database's URLs, without relying on it; undefined when it does not run. */
export function runningDatabase(
  dataDir: string,
): (DatabaseUrls & { port: number; restarts: number }) | undefined {
  const paths = embeddedPaths(dataDir);
  const record = readRunning(paths);
  if (!record || !isAlive(record.keeper)) return undefined;
  return {
    ...databaseUrls(databaseSecrets(paths).secrets, record.port),
    port: record.port,
    restarts: record.restarts,
  };
}

async function untilRunning(paths: EmbeddedPaths, options: EmbeddedOptions): Promise<number> {
  const deadline = Date.now() + PATIENCE;
  let child: { exited: () => string | undefined; logStart: number } | undefined;
  while (Date.now() < deadline) {
    const record = readRunning(paths);
    if (record && isAlive(record.keeper)) {
      // Its server may have been killed a moment ago; then it is about to start again.
      if (await answers(databaseUrls(databaseSecrets(paths).secrets, record.port).superuserUrl))
        return record.port;
    }
    const failure = child?.exited();
    if (child && failure !== undefined) {
      // Another keeper was quicker, or one is just stopping: only then is its end no failure.
      if (failure !== "busy") {
        const log = (readText(paths.keeperLog) ?? "").slice(child.logStart).trim();
        throw new Error(`The embedded database did not start.\n${log || failure}`);
      }
      child = undefined;
    }
    if (!child && !lockOwner(paths.lock)) child = startKeeper(paths, options);
    await wait(25);
  }
  throw new Error(
    `The embedded database did not start within ${PATIENCE / 1000} seconds; see ${paths.keeperLog}`,
  );
}

/** The exit code by which a keeper says that another one is at work. */
export const KEEPER_BUSY = 75;

function startKeeper(paths: EmbeddedPaths, { keeper, dataDir, fast }: EmbeddedOptions) {
  const logStart = (readText(paths.keeperLog) ?? "").length;
  const log = openSync(paths.keeperLog, "a", 0o600);
  let ended: string | undefined;
  try {
    const child = spawn(keeper.command, [...keeper.args, dataDir, ...(fast ? ["fast"] : [])], {
      cwd: keeper.cwd,
      detached: true,
      stdio: ["ignore", log, log],
    });
    child.on("error", (error) => {
      ended = error.message;
    });
    child.on("exit", (code, signal) => {
      ended = code === KEEPER_BUSY ? "busy" : `It ended with ${signal ?? code}.`;
    });
    child.unref();
  } finally {
    closeSync(log);
  }
  return { exited: () => ended, logStart };
}

async function release(paths: EmbeddedPaths, lease: string): Promise<void> {
  const keeper = lockOwner(paths.lock);
  rmSync(lease, { force: true });
  for (let waited = 0; waited < 30_000; waited += 25) {
    if (
      !isAlive(keeper) ||
      lockOwner(paths.lock)?.pid !== keeper?.pid ||
      readdirSync(paths.leases).length > 0
    )
      return;
    await wait(25);
  }
}
