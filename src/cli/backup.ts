import { createWriteStream, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { type BackupTable, backupTables, NOTATION, schemaVersion, tableNamed } from "./backup-tables";
import { openDatabase, withOwner } from "./database";
import { dataDir } from "./paths";
import { commandArguments } from "./settings";

/**
 * The format (docs/hosting.md): gzip'ed lines of JSON. First the head, then each table: an object that opens it, a string
 * per row (PostgreSQL's own notation of a whole row, which loses nothing), an object that closes it with its count; last
 * an object that says the file is complete.
 */
export interface BackupHead {
  loupeBackup: 1;
  /** The last migration of the database it was taken from. */
  schemaVersion: string;
  createdAt: string;
  /** Whether these are all tables. */
  whole: boolean;
  tables: string[];
}
export interface TableStart {
  table: string;
  columns: string[];
}
export interface TableEnd {
  end: string;
  rows: number;
  sequences: { name: string; lastValue: string; isCalled: boolean }[];
}
export interface BackupEnd {
  complete: true;
  rows: number;
}

const FETCH = 500;

/** `npm run db:backup -- [--table labs.prompt_lab_progress] [--out file]`: one table, or all. */
export async function dbBackup(rest: string[]): Promise<number> {
  const { values } = commandArguments({
    args: rest,
    options: { table: { type: "string" }, out: { type: "string" } },
  });
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const file = path.resolve(
    values.out ??
      path.join(dataDir(), "backups", `loupe-${stamp}${values.table ? `-${values.table}` : ""}.gz`),
  );
  const database = await openDatabase();
  try {
    const { tables, rows } = await writeBackup(database, {
      file,
      ...(values.table ? { table: values.table } : {}),
    });
    console.log(`${file}: ${rows} rows of ${tables} ${tables === 1 ? "table" : "tables"}.`);
    return 0;
  } finally {
    await database.release();
  }
}

/** Writes what the tables held at one moment. The file gets its name when it is complete; only its owner may read it. */
export async function writeBackup(
  database: { ownerUrl: string },
  { file, table }: { file: string; table?: string },
): Promise<{ tables: number; rows: number }> {
  return await withOwner(database, async (owner) => {
    await owner.query(NOTATION);
    await owner.query("begin transaction isolation level repeatable read read only");
    const version = await schemaVersion(owner);
    const all = await backupTables(owner);
    const tables = table === undefined ? all : [tableNamed(table, all)];
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const part = `${file}.part`;
    const counted = { rows: 0 };
    try {
      await pipeline(
        Readable.from(lines(owner, version, tables, table === undefined, counted)),
        createGzip(),
        createWriteStream(part, { mode: 0o600 }),
      );
      renameSync(part, file);
    } finally {
      rmSync(part, { force: true });
    }
    await owner.query("commit");
    return { tables: tables.length, rows: counted.rows };
  });
}

const line = (value: BackupHead | TableStart | TableEnd | BackupEnd) => `${JSON.stringify(value)}\n`;

async function* lines(
  owner: pg.Client,
  version: string,
  tables: BackupTable[],
  whole: boolean,
  counted: { rows: number },
): AsyncGenerator<string> {
  yield line({
    loupeBackup: 1,
    schemaVersion: version,
    createdAt: new Date().toISOString(),
    whole,
    tables: tables.map(({ name }) => name),
  });
  for (const table of tables) {
    yield line({ table: table.name, columns: table.columns });
    let rows = 0;
    for await (const batch of rowsOf(owner, table)) {
      rows += batch.length;
      yield batch.map((row) => `${JSON.stringify(row)}\n`).join("");
    }
    counted.rows += rows;
    yield line({ end: table.name, rows, sequences: await sequencesOf(owner, table) });
  }
  yield line({ complete: true, rows: counted.rows });
}

/** A cursor: the memory that this takes does not grow with the table. */
async function* rowsOf(owner: pg.Client, { name }: BackupTable): AsyncGenerator<string[]> {
  await owner.query(`declare backup no scroll cursor for select t::text as row from ${name} t`);
  while (true) {
    const { rows } = await owner.query<{ row: string }>(`fetch ${FETCH} from backup`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await owner.query("close backup");
}

async function sequencesOf(owner: pg.Client, table: BackupTable): Promise<TableEnd["sequences"]> {
  const found: TableEnd["sequences"] = [];
  for (const name of table.sequences) {
    const { rows } = await owner.query<{ lastValue: string; isCalled: boolean }>(
      `select last_value::text as "lastValue", is_called as "isCalled" from ${name}`,
    );
    if (rows[0]) found.push({ name, ...rows[0] });
  }
  return found;
}
