import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readArchived, removeArchiveOf } from "~/server/archive/attempts";
import { archiveAttempts } from "~/server/jobs/archive-attempts";
import type { JobContext } from "~/server/jobs/job";
import { FolderStore } from "~/server/store/folder-store";
import { S3Store } from "~/server/store/s3-store";
import { type ObjectStore, StoreError } from "~/server/store/types";
import { freshDatabase } from "../../support/database";
import { endConnection, runProgram, WITH_PROCESSES, whileWaitingFor } from "../../support/killed";
import { startS3Server } from "../../support/s3-server";
import { bestScore, type MadeAttempt, makeAttempts, standing } from "./attempts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: string;
let store: FolderStore;

beforeAll(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), "loupe-archive-"));
  store = new FolderStore(folder);
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const context = (overrides: Partial<JobContext> = {}): JobContext => ({
  pool: database.jobs,
  dryRun: false,
  signal: new AbortController().signal,
  ...overrides,
});
const run = (overrides?: Partial<JobContext>, at: ObjectStore = store) =>
  archiveAttempts(context(overrides), at);
const nothing = { archived: 0, tooLarge: 0, busy: 0 };

/** Each is in one place, and what the archive has is what the row was. */
async function expectWhole(attempts: readonly MadeAttempt[], at: ObjectStore = store): Promise<void> {
  for (const attempt of attempts) {
    const where = await standing(database.owner, attempt);
    expect(where.row).toBe(!where.archived);
    if (where.archived) expect(await readArchived(at, attempt)).toEqual(attempt.row);
  }
}

describe("archiving", () => {
  it("moves what is older than 90 days, and only counts on a dry run", async () => {
    const attempts = await makeAttempts(database.owner, [1, 89, 91, 150]);
    const [first] = attempts;
    const best = await bestScore(database.owner, first?.studentId ?? "");
    expect(await run({ dryRun: true })).toEqual({ ...nothing, archived: 2 });
    expect((await store.list("")).objects).toEqual([]);
    expect(await run()).toEqual({ ...nothing, archived: 2 });
    expect(await Promise.all(attempts.map((one) => standing(database.owner, one)))).toEqual([
      { row: true, archived: false },
      { row: true, archived: false },
      { row: false, archived: true },
      { row: false, archived: true },
    ]);
    await expectWhole(attempts);
    const old = attempts[3];
    const month = old?.submittedAt.toISOString().slice(0, 7);
    expect((await store.list("")).objects.map(({ key }) => key)).toContain(
      `archive/quiz_attempts/${old?.studentId}/${month}/${old?.id}.json`,
    );
    const { rows } = await database.owner.query(
      "select quiz_id, quiz_version, score::float8, passed, submitted_at from companion.archived_attempts where id = $1",
      [old?.id],
    );
    expect(rows).toEqual([
      { quiz_id: "01-quiz", quiz_version: "1", score: 75, passed: true, submitted_at: old?.submittedAt },
    ]);
    expect(await bestScore(database.owner, first?.studentId ?? "")).toBe(best);
    expect(await run()).toEqual(nothing);
  });

  it("goes on in rounds until all is moved, and stops where it is told to", async () => {
    const attempts = await makeAttempts(
      database.owner,
      Array.from({ length: 450 }, (_, index) => 91 + index / 10).map(Math.floor),
    );
    expect(await run({ signal: AbortSignal.abort() })).toEqual(nothing);
    expect(await run()).toEqual({ ...nothing, archived: 450 });
    await expectWhole(attempts);
    expect(await removeArchiveOf(store, attempts[0]?.studentId ?? "")).toBe(450);
    expect(await removeArchiveOf(store, attempts[0]?.studentId ?? "")).toBe(0);
  });

  it("is the jobs' alone", async () => {
    for (const call of [
      "count_archivable()",
      "archivable_attempts(1, null, null)",
      "archive_attempts('{}')",
      "archives_to_remove(1)",
      "archive_is_removed(null)",
    ])
      await expect(database.app.query(`select companion.${call}`)).rejects.toMatchObject({ code: "42501" });
    await expect(database.jobs.query("select from companion.quiz_attempts")).rejects.toMatchObject({
      code: "42501",
    });
  });

  it("works on a bucket as well", async () => {
    const server = await startS3Server();
    try {
      const bucket = new S3Store(server.settings);
      const attempts = await makeAttempts(database.owner, [100, 200]);
      expect(await run({}, bucket)).toEqual({ ...nothing, archived: 2 });
      await expectWhole(attempts, bucket);
      expect(await removeArchiveOf(bucket, attempts[0]?.studentId ?? "")).toBe(2);
    } finally {
      await server.close();
    }
  });
});

/** The store, with some of its methods replaced. */
const storeWith = (replaced: Partial<ObjectStore>): ObjectStore => ({
  kind: "folder",
  get: (key) => store.get(key),
  put: (key, body) => store.put(key, body),
  putIfAbsent: (key, body) => store.putIfAbsent(key, body),
  delete: (key) => store.delete(key),
  list: (prefix, options) => store.list(prefix, options),
  check: () => store.check(),
  ...replaced,
});

describe("a store that does not do what it should", () => {
  it("that keeps something else than it was given costs no row", async () => {
    const attempts = await makeAttempts(database.owner, [100]);
    const forgetful = storeWith({ put: async (key) => await store.put(key, "{}") });
    await expect(run({}, forgetful)).rejects.toThrow("did not keep");
    await expect(run({}, storeWith({ put: async () => "etag", get: async () => null }))).rejects.toThrow(
      "did not keep",
    );
    expect(await standing(database.owner, attempts[0] ?? { id: "" })).toEqual({ row: true, archived: false });
    expect(await run()).toEqual({ ...nothing, archived: 1 });
    await expectWhole(attempts);
  });

  it("that takes no object of that size leaves it a row, and takes the others", async () => {
    const attempts = await makeAttempts(database.owner, [100, 101, 102]);
    const large = attempts[1];
    const narrow = storeWith({
      put: (key, body) =>
        key.includes(large?.id ?? "")
          ? Promise.reject(new StoreError("TOO_LARGE", "large"))
          : store.put(key, body),
    });
    expect(await run({}, narrow)).toEqual({ archived: 2, tooLarge: 1, busy: 0 });
    expect(await standing(database.owner, large ?? { id: "" })).toEqual({ row: true, archived: false });
    expect(await run()).toEqual({ ...nothing, archived: 1 });
    await expectWhole(attempts);
  });
});

describe("two runs at once", () => {
  it("do the work once: the second finds the archive busy", async () => {
    const attempts = await makeAttempts(database.owner, [100, 101]);
    let arrived = () => {};
    const writing = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const slow = storeWith({
      put: async (key, body) => {
        arrived();
        await gate;
        return await store.put(key, body);
      },
    });
    const first = run({}, slow);
    await writing;
    expect(await run()).toEqual({ ...nothing, busy: 1 });
    go();
    expect(await first).toEqual({ ...nothing, archived: 2 });
    expect(await run()).toEqual(nothing);
    await expectWhole(attempts);
  });
});

/** Ends everything at one step, before or after it is done: a process that is killed does nothing more. */
function mortal(dieAt: number, when: "before" | "after") {
  let steps = 0;
  let dead = false;
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    if (dead) throw new Error("killed");
    const mine = ++steps === dieAt;
    if (mine && when === "before") dead = true;
    if (dead) throw new Error("killed");
    const result = await work();
    if (mine) dead = true;
    if (dead) throw new Error("killed");
    return result;
  };
  const pool = {
    query: (text: string, values?: unknown[]) => step(() => database.jobs.query(text, values)),
    connect: async () => {
      const client = await database.jobs.connect();
      const query = (text: string, values?: unknown[]) => step(() => client.query(text, values));
      return {
        query,
        on: client.on.bind(client),
        off: client.off.bind(client),
        release: client.release.bind(client),
      };
    },
  } as unknown as pg.Pool;
  const dying = storeWith({
    get: (key) => step(() => store.get(key)),
    put: (key, body) => step(() => store.put(key, body)),
  });
  return { pool, store: dying, steps: () => steps };
}

describe("killed", WITH_PROCESSES, () => {
  it("between any two steps, each attempt is in one place, and the next run makes it whole", async () => {
    let kills = 0;
    for (const when of ["before", "after"] as const) {
      for (let dieAt = 1; ; dieAt += 1) {
        const attempts = await makeAttempts(database.owner, [95, 120, 180]);
        const best = await bestScore(database.owner, attempts[0]?.studentId ?? "");
        const life = mortal(dieAt, when);
        const outcome = await run({ pool: life.pool }, life.store).then(
          () => "lived",
          () => "killed",
        );
        await expectWhole(attempts);
        expect(await bestScore(database.owner, attempts[0]?.studentId ?? "")).toBe(best);
        await expect.poll(async () => (await run()).busy).toBe(0);
        for (const one of attempts)
          expect(await standing(database.owner, one)).toEqual({ row: false, archived: true });
        await expectWhole(attempts);
        expect(await bestScore(database.owner, attempts[0]?.studentId ?? "")).toBe(best);
        if (outcome === "lived") break;
        kills += 1;
      }
    }
    // Lock, look, three writes, three readings, taking away, letting go: ten steps, each with two sides.
    expect(kills).toBe(20);
  });

  it.each([1, 4, 9])("by kill -9 at call %i of the store, a process loses nothing", async (dieAt) => {
    const attempts = await makeAttempts(database.owner, [100, 110, 120, 130, 140]);
    const program = path.join(import.meta.dirname, "killed-archiver.ts");
    const { ended } = await runProgram(program, { jobsUrl: database.jobsUrl, folder, dieAt });
    expect(ended).toBe("SIGKILL");
    await expectWhole(attempts);
    for (const one of attempts)
      expect(await standing(database.owner, one)).toEqual({ row: true, archived: false });
    // The server may need a moment to see that the connection with the lock is gone.
    await expect.poll(async () => (await run()).busy, { timeout: 10_000 }).toBe(0);
    for (const one of attempts)
      expect(await standing(database.owner, one)).toEqual({ row: false, archived: true });
    await expectWhole(attempts);
  });

  it("by the server, while rows are taken away, each is in one place, and the next run makes it whole", async () => {
    const attempts = await makeAttempts(database.owner, [100, 110, 120]);
    const one = attempts[1]?.id;
    const pool = new pg.Pool({ connectionString: database.jobsUrl, max: 4 });
    pool.on("error", () => undefined);
    let archiving: Promise<string> | undefined;
    await whileWaitingFor(
      database.owner,
      { text: "select from companion.quiz_attempts where id = $1 for update", values: [one] },
      endConnection(database),
      () => {
        archiving = run({ pool }).then(
          () => "lived",
          () => "killed",
        );
      },
    );
    expect(await archiving).toBe("killed");
    await pool.end();
    await expectWhole(attempts);
    for (const attempt of attempts)
      expect(await standing(database.owner, attempt)).toEqual({ row: true, archived: false });
    await expect.poll(async () => (await run()).busy, { timeout: 10_000 }).toBe(0);
    for (const attempt of attempts)
      expect(await standing(database.owner, attempt)).toEqual({ row: false, archived: true });
    await expectWhole(attempts);
  });
});
