import { expect, test } from "vitest";
import { freshDatabase, testDatabase } from "../../support/database";

test("a worker has a migrated database of its own, with the three roles", async () => {
  const { owner, app, jobs } = testDatabase();
  const who = async (pool: typeof app) =>
    (await pool.query("select current_user as me, current_database() as db")).rows[0];
  expect(await who(owner)).toEqual({ me: "loupe_owner", db: testDatabase().name });
  expect((await who(app)).me).toBe("loupe_app");
  expect((await who(jobs)).me).toBe("loupe_jobs");
  expect(process.env.DATABASE_URL).toBe(testDatabase().appUrl);
});

test("the server folds and compares letters of every script, in UTC", async () => {
  const { rows } = await testDatabase().app.query(
    "select lower('ÄÖÜ Σ') as lower, pg_encoding_to_char(encoding) as encoding, current_setting('TimeZone') as zone from pg_database where datname = current_database()",
  );
  expect(rows[0]).toEqual({ lower: "äöü σ", encoding: "UTF8", zone: "UTC" });
});

test("the app's role can neither make tables nor databases", async () => {
  const { app } = testDatabase();
  await expect(app.query("create table public.t (id int)")).rejects.toMatchObject({ code: "42501" });
  await expect(app.query("create database loupe_no")).rejects.toMatchObject({ code: "42501" });
  await expect(app.query("create temporary table t (id int)")).rejects.toMatchObject({ code: "42501" });
});

test("a fresh database stands beside the worker's, and goes", async () => {
  const fresh = await freshDatabase();
  await fresh.owner.query("create table public.only_here (id int)");
  const seen = await testDatabase().owner.query("select to_regclass('public.only_here') as t");
  expect(seen.rows[0].t).toBeNull();
  await fresh.drop();
  const left = await testDatabase().owner.query("select from pg_database where datname = $1", [fresh.name]);
  expect(left.rowCount).toBe(0);
});
