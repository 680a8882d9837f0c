import path from "node:path";
import type pg from "pg";
import { lockOwner } from "~/server/db/embedded-locks";
import type { BackupHead, TableEnd, TableStart } from "./backup";
import { readBackup } from "./backup-file";
import { type BackupTable, backupTables, NOTATION, schemaVersion } from "./backup-tables";
import { openDatabase, withOwner } from "./database";
import { dataDir } from "./paths";
import { CommandError, commandArguments } from "./settings";

/** `npm run db:restore -- file [--force]`: puts a backup's rows back. */
export async function dbRestore(rest: string[]): Promise<number> {
  const { values, positionals } = commandArguments({
    args: rest,
    allowPositionals: true,
    options: { force: { type: "boolean", default: false } },
  });
  const [file] = positionals;
  if (!file || positionals.length > 1)
    throw new CommandError("Say which backup: `npm run db:restore -- <file>`.");
  const app = lockOwner(path.join(dataDir(), "app.lock"));
  if (app)
    throw new CommandError(
      `Loupe runs on ${dataDir()} (process ${app.pid}). Stop it before restoring its database.`,
    );
  const database = await openDatabase();
  try {
    const { tables, rows } = await restoreBackup(database, { file: path.resolve(file), force: values.force });
    console.log(`${rows} rows of ${tables} ${tables === 1 ? "table" : "tables"} are back.`);
    return 0;
  } finally {
    await database.release();
  }
}

/**
 * Restores in one transaction: all of it, or nothing. Triggers of the schema are off meanwhile (what they wrote is in the
 * backup), the rules of the tables are not: a row that breaks one is refused.
 * @throws CommandError when the versions differ, a table holds rows and `force` is not given, or the file is not whole
 */
export async function restoreBackup(
  database: { ownerUrl: string },
  { file, force }: { file: string; force: boolean },
): Promise<{ tables: number; rows: number }> {
  return await withOwner(database, async (owner) => {
    await owner.query(NOTATION);
    await owner.query("begin");
    const all = await backupTables(owner);
    let restored: BackupTable[] = [];
    let deferred: Constraint[] = [];
    const { rows } = await readBackup(file, {
      head: async (head) => {
        restored = await tablesOf(owner, head, all);
        await empty(owner, restored, all, force);
        deferred = circular(restored, all);
        for (const { table, constraint } of deferred)
          await owner.query(
            `alter table ${table} alter constraint "${constraint}" deferrable initially deferred`,
          );
        for (const { name } of restored) await owner.query(`alter table ${name} disable trigger user`);
      },
      rows: (start, batch) => insert(owner, start, batch, restored),
      tableEnd: (end) => moveSequences(owner, end, restored),
    });
    // Checks what was left to the end, so that the tables can be altered back.
    await owner.query("set constraints all immediate");
    for (const { name } of restored) await owner.query(`alter table ${name} enable trigger user`);
    for (const { table, constraint } of deferred)
      await owner.query(`alter table ${table} alter constraint "${constraint}" not deferrable`);
    await owner.query("commit");
    return { tables: restored.length, rows };
  });
}

async function tablesOf(owner: pg.Client, head: BackupHead, all: BackupTable[]): Promise<BackupTable[]> {
  const here = await schemaVersion(owner);
  if (head.schemaVersion !== here) {
    throw new CommandError(
      `The backup is of migration ${head.schemaVersion}, the database is at ${here}. Restore it with the version of Loupe ` +
        "that it was taken with, then update that.",
    );
  }
  return all.filter(({ name }) => head.tables.includes(name));
}

interface Constraint {
  table: string;
  constraint: string;
}

/** References to a table that is filled later, or to the table itself: checked at the end. */
function circular(tables: BackupTable[], all: BackupTable[]): Constraint[] {
  const place = new Map(all.map(({ name }, index) => [name, index]));
  return tables.flatMap((table) =>
    table.refersTo
      .filter((reference) => (place.get(reference.table) ?? -1) >= (place.get(table.name) ?? 0))
      .map(({ constraint }) => ({ table: table.name, constraint })),
  );
}

/** Makes room. Rows of tables outside the backup are never taken along. */
async function empty(
  owner: pg.Client,
  tables: BackupTable[],
  all: BackupTable[],
  force: boolean,
): Promise<void> {
  const names = tables.map(({ name }) => name);
  await owner.query(`lock table ${names.join(", ")} in access exclusive mode`);
  const filled: string[] = [];
  for (const name of names) if (await hasRows(owner, name)) filled.push(name);
  if (filled.length === 0) return;
  if (!force) {
    throw new CommandError(
      `There are rows in ${filled.slice(0, 5).join(", ")}${filled.length > 5 ? ", …" : ""}. ` +
        "With --force they are removed and replaced by the backup's.",
    );
  }
  const outside = all.filter(
    ({ name, refersTo }) => !names.includes(name) && refersTo.some(({ table }) => filled.includes(table)),
  );
  for (const { name } of outside) {
    if (await hasRows(owner, name))
      throw new CommandError(`${name} has rows that refer to these tables and is not in the backup.`);
  }
  // TRUNCATE refuses where an empty table outside refers here; then there is one table, and DELETE does.
  await owner.query(
    outside.length > 0 ? `delete from ${filled.join("; delete from ")}` : `truncate ${names.join(", ")}`,
  );
}

async function hasRows(owner: pg.Client, table: string): Promise<boolean> {
  const { rows } = await owner.query<{ found: boolean }>(`select exists (select from ${table}) as found`);
  return rows[0]?.found ?? false;
}

async function insert(
  owner: pg.Client,
  { table, columns }: TableStart,
  rows: string[],
  known: BackupTable[],
): Promise<void> {
  const target = known.find(({ name }) => name === table);
  if (!target || target.columns.join() !== columns.join())
    throw new CommandError(`The columns of ${table} are not those of the backup. Nothing was changed.`);
  const names = columns.map((column) => `"${column}"`);
  await owner.query(
    `insert into ${target.name} (${names.join(", ")}) overriding system value
     select ${names.map((name) => `(given.whole).${name}`).join(", ")}
     from (select line::${target.name} as whole from unnest($1::text[]) as line offset 0) as given`,
    [rows],
  );
}

/** ALTER SEQUENCE, because setval() would outlive a rollback. */
async function moveSequences(
  owner: pg.Client,
  { end, sequences }: TableEnd,
  known: BackupTable[],
): Promise<void> {
  const own = known.find((table) => table.name === end)?.sequences ?? [];
  for (const { name, lastValue, isCalled } of sequences) {
    if (!own.includes(name) || !/^\d+$/.test(lastValue))
      throw new CommandError(
        `${name} is no counter of ${end}: this is not a whole backup. Nothing was changed.`,
      );
    const next = BigInt(lastValue) + (isCalled ? 1n : 0n);
    const { rows } = await owner.query<{ quoted: string }>("select $1::regclass::text as quoted", [name]);
    await owner.query(`alter sequence ${rows[0]?.quoted} restart with ${next}`);
  }
}
