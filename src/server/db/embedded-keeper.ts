import "server-only";
import { createHash } from "node:crypto";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { ensureCluster, toolbox } from "~/server/db/embedded-cluster";
import {
  DATABASE,
  type DatabaseSecrets,
  databaseUrls,
  type EmbeddedPaths,
  embeddedPaths,
  saveSecrets,
} from "~/server/db/embedded-files";
import {
  identityOf,
  isAlive,
  parseIdentity,
  readText,
  takeLock,
  writeWhole,
} from "~/server/db/embedded-locks";
import { type RunningServer, startServer } from "~/server/db/embedded-server";
import { rolesSql } from "~/server/db/roles";

const LOOK_EVERY = 150;
const RESTARTS_IN_A_ROW = 5;

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Runs the embedded database of one DATA_DIR for as long as somebody holds a lease on it (a file in `leases` that names
 * a living process), starts it again when it ends by itself, and stops it cleanly in the end. It lives in a process of
 * its own, so that the database outlives a kill -9 of any of its users by moments only, and is never left behind.
 * @throws LockHeldError when another keeper is at work
 */
export async function keepDatabase(input: {
  dataDir: string;
  fast: boolean;
  environment: NodeJS.ProcessEnv;
  log: (line: string) => void;
}): Promise<void> {
  const paths = embeddedPaths(input.dataDir);
  const unlock = takeLock(paths.lock);
  let asked = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      asked = true;
    });
  }
  let server: RunningServer | undefined;
  try {
    rmSync(paths.running, { force: true });
    const tools = toolbox(input.environment);
    const secrets = await ensureCluster(paths, tools, input.fast);
    const start = async (wantedPort: number | undefined) => {
      const started = await startServer({ paths, tools, secrets, wantedPort, fast: input.fast });
      if (started.port !== secrets.port) saveSecrets(paths, { ...secrets, port: started.port });
      return started;
    };
    server = await start(secrets.port);
    await ensureDatabase(paths, secrets, server.port);
    let restarts = 0;
    let failures = 0;
    const announce = (port: number) =>
      writeWhole(paths.running, JSON.stringify({ keeper: identityOf(), port, restarts }));
    announce(server.port);
    input.log(`PostgreSQL takes connections on 127.0.0.1:${server.port}`);
    for (;;) {
      const end = await Promise.race([server.ended, wait(LOOK_EVERY)]);
      if (typeof end === "string") {
        if (++failures > RESTARTS_IN_A_ROW) throw new Error(`PostgreSQL ended ${failures} times in a row`);
        input.log(`PostgreSQL ended by itself (${end}); starting it again`);
        server = await start(server.port);
        restarts++;
        announce(server.port);
        const since = failures;
        setTimeout(() => {
          if (failures === since) failures = 0;
        }, 60_000).unref();
        continue;
      }
      if (!asked && hasLeases(paths)) continue;
      // Whoever wrote a lease before the record was gone relies on it: look once more afterwards.
      rmSync(paths.running, { force: true });
      if (!asked && hasLeases(paths)) {
        announce(server.port);
        continue;
      }
      return;
    }
  } finally {
    rmSync(paths.running, { force: true });
    await server?.stop();
    input.log("PostgreSQL stopped");
    unlock();
  }
}

/** Whether a living process holds a lease; those of dead ones are removed. */
function hasLeases(paths: EmbeddedPaths): boolean {
  let held = false;
  for (const name of readdirSync(paths.leases)) {
    const file = path.join(paths.leases, name);
    const text = readText(file);
    if (text === undefined) continue;
    if (isAlive(parseIdentity(text))) held = true;
    else rmSync(file, { force: true });
  }
  return held;
}

/** Makes the database and its roles, again whenever the SQL that does so has changed. */
async function ensureDatabase(paths: EmbeddedPaths, secrets: DatabaseSecrets, port: number): Promise<void> {
  const sql = rolesSql({ database: DATABASE, passwords: secrets });
  const stamp = createHash("sha256").update(sql).digest("hex");
  if (readText(paths.rolesStamp) === stamp) return;
  const { superuserUrl } = databaseUrls(secrets, port);
  await withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [DATABASE]);
    if (!rowCount) await client.query(`create database ${DATABASE}`);
  });
  const inside = new URL(superuserUrl);
  inside.pathname = `/${DATABASE}`;
  await withClient(inside.href, (client) => client.query(sql));
  writeFileSync(paths.rolesStamp, stamp, { mode: 0o600 });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
