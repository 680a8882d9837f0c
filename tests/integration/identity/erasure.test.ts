import { randomUUID } from "node:crypto";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { exportedTables } from "~/features/identity/privacy/server/policy";
import { readArchived, writeArchived } from "~/server/archive/attempts";
import type { UserPrincipal } from "~/server/db/principal";
import { eraseArchives } from "~/server/jobs/erase-archives";
import type { JobContext } from "~/server/jobs/job";
import { retention } from "~/server/jobs/retention";
import { localStore, objectStore } from "~/server/store/store";
import { type ObjectStore, StoreError } from "~/server/store/types";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { endConnection, runProgram, WITH_PROCESSES, whileWaitingFor } from "../../support/killed";
import { readTables, type Table } from "../database/rls-catalogue";
import { buildWorld, type World } from "../database/rls-world";

const { owner } = testDatabase();
const context = (overrides: Partial<JobContext> = {}): JobContext => ({
  pool: testDatabase().jobs,
  dryRun: false,
  signal: new AbortController().signal,
  ...overrides,
});

let tables: Table[];
let world: World;
let person: UserPrincipal;
let needles: string[];
let archived: { id: string; studentId: string; submittedAt: Date };

/** How many rows of each table hold one of these texts anywhere; tables without any are left out. */
async function traces(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await owner.query<{ n: number }>(
      `select count(*)::int as n from ${name} t where t::text ilike any ($1)`,
      [needles.map((needle) => `%${needle}%`)],
    );
    if (rows[0]?.n) found[name] = rows[0].n;
  }
  return found;
}

const age = async () =>
  await owner.query(
    "update companion.archive_removals set requested_at = now() - interval '61 minutes' where student_id = $1",
    [person.userId],
  );

/** Replaces the store of this process until the function that is returned is called. */
function usingStore(store: ObjectStore): () => void {
  const holder = globalThis as typeof globalThis & { loupeStore?: { store?: Promise<ObjectStore> } };
  const before = holder.loupeStore;
  holder.loupeStore = { store: Promise.resolve(store) };
  return () => {
    if (before) holder.loupeStore = before;
    else delete holder.loupeStore;
  };
}

beforeAll(async () => {
  tables = await readTables(owner);
});

/** Somebody who has a row in every table, things that name them elsewhere, and an attempt in the archive. */
beforeEach(async () => {
  world = await buildWorld(owner);
  const { id, session, version } = world.people.owner;
  person = { kind: "user", userId: id, sessionId: session, sessionVersion: version };
  const email = String(world.row("identity.users").email);
  const name = `Ada ${id.slice(0, 8)}`;
  needles = [id, email, name, String(world.row("workshops.students").student_id)];
  await owner.query("update identity.profiles set full_name = $2 where id = $1", [id, name]);
  await owner.query(
    `insert into identity.invitations (organization_id, email, full_name, token_hash, invited_by, expires_at)
     values ($1, $2, $3, $4, $5, now() + interval '1 day')`,
    [world.organizations.home, email.toUpperCase(), name, `hash of ${id}`, world.people.teacher.id],
  );
  await owner.query(
    `insert into identity.audit_events (organization_id, actor_id, subject_id, action, target_type, target_id, ip_hash)
     values ($1, $2, $3, 'identity.roleChanged', 'user', $4, 'an address')`,
    [world.organizations.home, world.people.admin.id, id, id],
  );
  const row = world.row("companion.archived_attempts");
  archived = { id: String(row.id), studentId: id, submittedAt: row.submitted_at as Date };
  await writeArchived(await objectStore(), archived, { answers_json: { q1: "mine" } });
});

const eventsOf = async (organization: string) =>
  (
    await owner.query<{ action: string; who: unknown; ip_hash: unknown }>(
      `select action, coalesce(actor_id::text, subject_id::text, target_id) as who, ip_hash
       from identity.audit_events where organization_id = $1 and action like 'identity.%' order by created_at, action`,
      [organization],
    )
  ).rows;

describe("deleting the own account", () => {
  it("leaves nothing in any table: the walk that finds them everywhere before finds nothing after", async () => {
    const before = await traces();
    for (const { name } of exportedTables) expect(before[name], name).toBeGreaterThan(0);
    const others = await owner.query("select from identity.users where organization_id = $1", [
      world.organizations.home,
    ]);

    expect(await callerAs(person).identity.deleteMyAccount({ password: "" })).toEqual({ success: true });
    expect(await traces()).toEqual({ "companion.archive_removals": 1 });
    expect(await readArchived(await objectStore(), archived)).toBeNull();

    await age();
    await eraseArchives(context(), await objectStore());
    expect(await traces()).toEqual({});
    const left = await owner.query("select from identity.users where organization_id = $1", [
      world.organizations.home,
    ]);
    expect(left.rowCount).toBe((others.rowCount ?? 0) - 1);
    expect(
      (
        await owner.query("select from challenges.challenges where id = $1", [
          world.row("challenges.challenges").id,
        ])
      ).rowCount,
    ).toBe(1);
  });

  it("leaves one event that names nobody, and blanks the person in the others", async () => {
    await callerAs(person).identity.deleteMyAccount({ password: "" });
    expect(await eventsOf(world.organizations.home)).toEqual([
      { action: "identity.roleChanged", who: world.people.admin.id, ip_hash: null },
      { action: "identity.accountErased", who: null, ip_hash: null },
    ]);
  });

  it("with a store that is away is done all the same; the job removes the archive, and is sure of it an hour later", async () => {
    const away = () => Promise.reject(new StoreError("STORE_UNAVAILABLE", "away"));
    const store = localStore();
    const back = usingStore({
      kind: "folder",
      get: away,
      put: away,
      putIfAbsent: away,
      delete: away,
      list: away,
      check: away,
    });
    try {
      await callerAs(person).identity.deleteMyAccount({ password: "" });
      await expect(eraseArchives(context(), await objectStore())).rejects.toThrow("away");
    } finally {
      back();
    }
    expect(await readArchived(store, archived)).not.toBeNull();
    const dry = await eraseArchives(context({ dryRun: true }), store);
    expect(dry.people).toBeGreaterThanOrEqual(1);
    expect(await readArchived(store, archived)).not.toBeNull();

    await eraseArchives(context(), store);
    expect(await readArchived(store, archived)).toBeNull();
    expect(await traces()).toEqual({ "companion.archive_removals": 1 });
    // A writer that was killed had this on its way.
    await writeArchived(store, archived, { answers_json: { q1: "late" } });
    await age();
    await eraseArchives(context(), store);
    expect(await readArchived(store, archived)).toBeNull();
    expect(await traces()).toEqual({});
  });
});

describe("deleting that is killed half-way", WITH_PROCESSES, () => {
  const program = path.join(import.meta.dirname, "killed-eraser.ts");
  const { jobsUrl } = testDatabase();
  const inArchive = async () => {
    const kept = await localStore().list(`archive/quiz_attempts/${person.userId}/`);
    return kept.objects.length;
  };
  /** Lets the deletion wait in the middle for a row that it has to take along. */
  const atTheStreak = (waiting: (pid: number) => unknown) =>
    whileWaitingFor(
      owner,
      { text: "select from companion.streaks where student_id = $1 for update", values: [person.userId] },
      waiting,
    );
  const expectErased = async () => {
    await eraseArchives(context(), localStore());
    expect(await traces()).toEqual({ "companion.archive_removals": 1 });
    expect(await inArchive()).toBe(0);
    await age();
    await eraseArchives(context(), localStore());
    expect(await traces()).toEqual({});
    expect((await eventsOf(world.organizations.home)).map(({ action }) => action)).toEqual([
      "identity.roleChanged",
      "identity.accountErased",
    ]);
  };

  beforeEach(async () => {
    for (let more = 0; more < 9; more += 1)
      await writeArchived(localStore(), { ...archived, id: randomUUID() }, { answers_json: { q1: "more" } });
  });

  it("before it is committed, by the server, has done nothing, and works the next time", async () => {
    const before = await traces();
    const run = await runProgram(program, { principal: person, jobsUrl, dieAt: 0 }, () =>
      atTheStreak(endConnection(testDatabase())),
    );
    expect(run.ended, run.output).toBe(1);
    expect(await traces()).toEqual(before);
    expect(await inArchive()).toBe(10);
    await callerAs(person).identity.deleteMyAccount({ password: "" });
    await expectErased();
  });

  it("by kill -9 in the middle of its statement is carried out by the server, and ended by the job", async () => {
    const run = await runProgram(program, { principal: person, jobsUrl, dieAt: 0 }, atTheStreak);
    expect(run.ended, run.output).toBe("SIGKILL");
    await expect.poll(traces, { timeout: 10_000 }).toEqual({ "companion.archive_removals": 1 });
    expect(await inArchive()).toBe(10);
    await expectErased();
  });

  it.each([
    ["before the archive is looked at", 1],
    ["in the middle of the archive", 5],
    ["before the last of the archive", 11],
  ])(
    "by kill -9 %s: the rows are gone, and the job removes the rest, though it is killed too",
    async (_, dieAt) => {
      const run = await runProgram(program, { principal: person, jobsUrl, dieAt });
      expect(run.ended, run.output).toBe("SIGKILL");
      expect(await traces()).toEqual({ "companion.archive_removals": 1 });
      expect(await inArchive()).toBeGreaterThan(0);
      // At its second call the job has listed the objects, and removes the first.
      expect((await runProgram(program, { jobsUrl, dieAt: 2 })).ended).toBe("SIGKILL");
      await expect.poll(async () => (await eraseArchives(context(), localStore())).busy).toBe(0);
      await expectErased();
    },
  );
});

describe("somebody who was hidden", () => {
  it("is erased after 30 days, and leaves as little", async () => {
    await owner.query("update identity.users set deleted_at = now() - interval '29 days' where id = $1", [
      person.userId,
    ]);
    await retention.run(context());
    expect((await traces())["identity.users"]).toBe(1);
    await owner.query("update identity.users set deleted_at = now() - interval '31 days' where id = $1", [
      person.userId,
    ]);
    expect((await retention.run(context({ dryRun: true }))).people).toBeGreaterThanOrEqual(1);
    expect((await retention.run(context())).people).toBeGreaterThanOrEqual(1);
    expect(await traces()).toEqual({ "companion.archive_removals": 1 });
    expect((await eventsOf(world.organizations.home)).map(({ action }) => action)).toContain(
      "identity.accountErased",
    );
    await age();
    await eraseArchives(context(), await objectStore());
    expect(await traces()).toEqual({});
    expect(await readArchived(await objectStore(), archived)).toBeNull();
  });

  it("whose address another account has by now takes no invitation of theirs along", async () => {
    const email = String(world.row("identity.users").email);
    await owner.query("update identity.users set deleted_at = now() - interval '31 days' where id = $1", [
      person.userId,
    ]);
    await owner.query("insert into identity.users (organization_id, email) values ($1, $2)", [
      world.organizations.home,
      email,
    ]);
    await retention.run(context());
    expect(
      (await owner.query("select from identity.invitations where lower(email) = lower($1)", [email]))
        .rowCount,
    ).toBe(1);
  });
});

describe("somebody whose rows came back from a backup", () => {
  it("keeps their archive", async () => {
    await owner.query("insert into companion.archive_removals (student_id) values ($1)", [person.userId]);
    await eraseArchives(context(), await objectStore());
    expect(await readArchived(await objectStore(), archived)).not.toBeNull();
  });
});
