import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { assertSafeRole, DOMAIN_SCHEMAS, UnsafeRoleError } from "~/server/db/guard";
import { freshDatabase, testDatabase } from "../../support/database";
import { createClass, createUser, signIn } from "../../support/people";
import { act, facts } from "./act";
import { securitySnapshot } from "./security-snapshot";

const snapshotFile = fileURLToPath(new URL("security.snapshot.txt", import.meta.url));
const schemas = [...DOMAIN_SCHEMAS, "app"];

describe("the snapshot", () => {
  it("equals a freshly migrated database (UPDATE_SNAPSHOT=1 writes it anew)", async () => {
    const now = await securitySnapshot(testDatabase().owner);
    if (process.env.UPDATE_SNAPSHOT === "1") await writeFile(snapshotFile, now);
    expect(now).toBe(await readFile(snapshotFile, "utf8"));
  });

  it("notices what Prisma's drift check does not see", async () => {
    const database = await freshDatabase();
    const before = await securitySnapshot(database.owner);
    const changes = [
      "alter policy read on labs.prompt_lab_attempts using (user_id is not null)",
      "alter table companion.streaks drop constraint check_streaks_positive",
      "drop trigger touch_updated_at on identity.classes",
      "create or replace function app.is_operator() returns boolean language sql stable as 'select true'",
      "grant update (role) on identity.users to loupe_app",
      "drop index identity.users_email_live_key",
    ];
    let last = before;
    for (const change of changes) {
      await database.owner.query(change);
      const after = await securitySnapshot(database.owner);
      expect(after, change).not.toBe(last);
      last = after;
    }
    await database.drop();
  });
});

describe("the catalogue", () => {
  it("has row level security on every table, and forces it on none", async () => {
    const loose = await facts(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = any ($1) and c.relkind in ('r', 'p') and (not c.relrowsecurity or c.relforcerowsecurity)`,
      [DOMAIN_SCHEMAS],
    );
    expect(loose).toEqual([]);
  });

  it("pins the search path of every function, and lets PUBLIC execute none", async () => {
    const loose = await facts(
      `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname = any ($1) and (
         not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false)
         or exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0))`,
      [schemas],
    );
    expect(loose).toEqual([]);
  });

  it("keeps the functions that trust their caller from the app", async () => {
    const internal = [
      "app.set_identity(text, uuid, uuid, text, uuid, text)",
      "identity.set_password(uuid, text)",
      "identity.use_token(text, identity.verification_purpose)",
      "identity.write_audit(text, uuid, text, text, jsonb, text)",
      "identity.make_user(uuid, identity.user_role, text, text, boolean, text, text, text)",
      "identity.live_user(text)",
    ];
    for (const name of internal) {
      const [row] = await facts<{ may: boolean }>(
        "select has_function_privilege('loupe_app', $1, 'EXECUTE') as may",
        [name],
      );
      expect(row?.may, name).toBe(false);
    }
  });

  it("gives the three roles no power over the cluster", async () => {
    const roles = await facts(
      `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
         exists (select from pg_auth_members m where m.member = r.oid) as member
       from pg_roles r where rolname in ('loupe_owner', 'loupe_app', 'loupe_jobs') order by rolname`,
    );
    const plain = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, member: false };
    expect(roles).toEqual([
      { rolname: "loupe_app", ...plain, rolcreatedb: false },
      { rolname: "loupe_jobs", ...plain, rolcreatedb: false },
      { rolname: "loupe_owner", ...plain, rolcreatedb: true },
    ]);
  });

  it("lets neither app nor jobs make objects", async () => {
    for (const role of ["loupe_app", "loupe_jobs"]) {
      const may = await facts(
        `select nspname from pg_namespace where (nspname = any ($1) or nspname = 'public')
           and has_schema_privilege($2, oid, 'CREATE')`,
        [schemas, role],
      );
      expect(may, role).toEqual([]);
    }
    for (const ddl of ["create table public.t ()", "create table identity.t ()", "create schema s"]) {
      await expect(testDatabase().app.query(ddl)).rejects.toMatchObject({ code: "42501" });
    }
    await expect(
      testDatabase().app.query("alter table identity.users disable row level security"),
    ).rejects.toMatchObject({ code: "42501" });
  });

  it("keeps loupe_jobs to what is due", async () => {
    const { jobs, owner } = testDatabase();
    const user = await createUser();
    await signIn(user);
    await owner.query(
      "insert into identity.sign_in_throttle (key, created_at) values ('jobs-now', now()), ('jobs-due', now() - interval '1 hour')",
    );
    await owner.query(
      `insert into ai.ai_interactions (user_id, interaction_type, domain, provider, model, status, finished_at)
       values ($1, 'jobs', 'labs', 'scripted', 'm', 'success', now()), ($1, 'jobs', 'labs', 'scripted', 'm', 'pending', null)`,
      [user.id],
    );
    const removed = await jobs.query(
      "delete from identity.sign_in_throttle where key like 'jobs-%' returning key",
    );
    expect(removed.rows).toEqual([{ key: "jobs-due" }]);
    const failed = await jobs.query(
      `update ai.ai_interactions set status = 'failed', finished_at = now() where user_id = $1 returning interaction_type`,
      [user.id],
    );
    expect(failed.rowCount).toBe(1);
    expect(
      (await jobs.query("select from identity.auth_sessions where user_id = $1", [user.id])).rowCount,
    ).toBe(0);
    expect((await jobs.query("delete from identity.users")).rowCount).toBe(0);
    await expect(jobs.query("select from identity.profiles")).rejects.toMatchObject({ code: "42501" });
    await expect(jobs.query("update ai.ai_interactions set cost_micro_usd = 0")).rejects.toMatchObject({
      code: "42501",
    });
    await expect(jobs.query("select app.enter_anonymous()")).rejects.toMatchObject({ code: "42501" });
  });
});

describe("assertSafeRole", () => {
  const faultsOf = async (url: string) => {
    const pool = new pg.Pool({ connectionString: url, max: 1 });
    try {
      await assertSafeRole(pool);
      return undefined;
    } catch (error) {
      return error;
    } finally {
      await pool.end();
    }
  };

  it("passes the app's role, also when it asks over the identity pool", async () => {
    expect(await faultsOf(testDatabase().appUrl)).toBeUndefined();
    const { pool } = await import("~/server/db/client");
    await expect(assertSafeRole(pool())).resolves.toBeUndefined();
  });

  it("refuses the owner", async () => {
    const error = await faultsOf(testDatabase().ownerUrl);
    expect(error).toBeInstanceOf(UnsafeRoleError);
    expect(String(error)).toMatch(/"loupe_owner".*owns .*may create objects in .*may truncate .*db:roles/);
  });

  it("refuses a superuser", async () => {
    expect(String(await faultsOf(testDatabase().superuserUrl))).toMatch(/superuser/);
  });

  it("refuses a role that could become the owner, and a database with an open table", async () => {
    const database = await freshDatabase();
    const cluster = new pg.Pool({ connectionString: testDatabase().superuserUrl, max: 1 });
    const role = `member_${database.name}`.slice(0, 60);
    try {
      await cluster.query(`create role ${role} login password 'walk' in role loupe_owner`);
      const url = new URL(database.appUrl);
      url.username = role;
      url.password = "walk";
      expect(String(await faultsOf(url.href))).toMatch(/owns /);

      await database.owner.query("alter table labs.coach_transcripts disable row level security");
      expect(String(await faultsOf(database.appUrl))).toMatch(
        /without row level security \(labs\.coach_transcripts\)/,
      );
      await database.owner.query("alter table labs.coach_transcripts enable row level security");
      await database.owner.query("grant create on schema labs to loupe_app");
      expect(String(await faultsOf(database.appUrl))).toMatch(/create objects in labs/);
    } finally {
      await database.drop();
      await cluster.query(`drop role if exists ${role}`);
      await cluster.end();
    }
  });
});

describe("the plan of a teacher's select", () => {
  it("evaluates who is asking once, not for each row", async () => {
    const teacher = await createUser({ role: "instructor" });
    const student = await createUser({ organizationId: teacher.organizationId });
    await createClass({ teachers: [teacher], students: [student] });
    const principal = await signIn(teacher);
    const plan = async (sql: string) =>
      (await act<{ "QUERY PLAN": string }>(principal, `explain (costs off) ${sql}`)).rows
        .map((row) => row["QUERY PLAN"])
        .join("\n");

    const all = await plan("select * from labs.prompt_lab_attempts");
    expect(all).toMatch(/InitPlan/);
    expect(all).toMatch(/hashed SubPlan/);
    // The helpers stand in plans of their own; the filter of the rows holds only their results.
    for (const filter of all.match(/Filter: .*/g) ?? [])
      expect(filter).not.toMatch(/app\.|user_id\(\)|is_operator\(\)/);

    const one = await plan(
      `select * from labs.prompt_lab_attempts where user_id = '${student.id}' order by created_at desc, id desc limit 20`,
    );
    expect(one).toMatch(/Index Scan|Index Only Scan|Bitmap Index Scan/);
  });
});
