import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type pg from "pg";
import { withOwner } from "./database";
import { root } from "./paths";
import { captureNode, programs } from "./run";
import { CommandError } from "./settings";

/** The advisory lock under which Prisma migrates. */
const PRISMA_LOCK = 72_707_369;

/**
 * Applies the migrations that are missing. Looks first, by name and checksum, because starting Prisma takes a second.
 * @throws CommandError with what Prisma said when one does not apply
 */
export async function migrate(database: { ownerUrl: string }, log: (line: string) => void): Promise<void> {
  const missing = await withOwner(database, missingMigrations);
  if (missing.length === 0) return;
  const interrupted = await withOwner(database, forgetInterrupted);
  log(`Bringing the database up to date (${missing.length} migration${missing.length === 1 ? "" : "s"}) …`);
  const prisma = (...args: string[]) =>
    captureNode([programs.prisma, "migrate", ...args], { MIGRATE_URL: database.ownerUrl });
  let result = await prisma("deploy");
  // Killed after its commit and before Prisma wrote that down: being one transaction, it is there as a whole.
  for (const name of interrupted) {
    if (result.code === 0 || !result.output.includes(name) || !result.output.includes("already exists"))
      continue;
    await prisma("resolve", "--applied", name);
    result = await prisma("deploy");
  }
  if (result.code !== 0) throw new CommandError(`prisma migrate deploy failed:\n${result.output.trim()}`);
}

async function hasHistory(owner: pg.Client): Promise<boolean> {
  const { rows } = await owner.query<{ known: boolean }>(
    "select to_regclass('public._prisma_migrations') is not null as known",
  );
  return rows[0]?.known ?? false;
}

async function missingMigrations(owner: pg.Client): Promise<string[]> {
  const folder = path.join(root, "prisma", "migrations");
  const wanted = readdirSync(folder).filter((name) => existsSync(path.join(folder, name, "migration.sql")));
  if (!(await hasHistory(owner))) return wanted;
  const { rows } = await owner.query<{ migration_name: string; checksum: string }>(
    "select migration_name, checksum from public._prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const checksum = (name: string) =>
    createHash("sha256")
      .update(readFileSync(path.join(folder, name, "migration.sql")))
      .digest("hex");
  return wanted.filter((name) => applied.get(name) !== checksum(name));
}

/**
 * Prisma refuses to go on after a migration that began and did not end. One that failed has its error in `logs` and waits
 * for a person; one without was killed, PostgreSQL rolled it back, and it is simply tried again. Returns their names.
 */
async function forgetInterrupted(owner: pg.Client): Promise<string[]> {
  if (!(await hasHistory(owner))) return [];
  await owner.query("select pg_advisory_lock($1)", [PRISMA_LOCK]);
  const { rows } = await owner.query<{ migration_name: string }>(
    `update public._prisma_migrations set rolled_back_at = now()
     where finished_at is null and rolled_back_at is null and logs is null returning migration_name`,
  );
  await owner.query("select pg_advisory_unlock($1)", [PRISMA_LOCK]);
  return rows.map((row) => row.migration_name);
}
