import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeBackup } from "~/cli/backup";
import { backupTables } from "~/cli/backup-tables";
import { withOwner } from "~/cli/database";
import { migrate } from "~/cli/migrations";
import { restoreBackup } from "~/cli/restore";
import { PrismaClient } from "~/generated/prisma/client";
import { seedDemo } from "../../../prisma/seed/demo";
import { seedLabHistory } from "../../../prisma/seed/lab-history";
import { signIns } from "../../../prisma/seed/people";
import { seedSite } from "../../../prisma/seed/site";
import { emptyDatabase, type TestDatabase } from "../../support/database";
import { securitySnapshot } from "../database/security-snapshot";

/** 000 §7: a backup of one table and of all, and a restore, on databases that Prisma migrated. */

const quiet = () => undefined;
const folder = mkdtempSync(path.join(tmpdir(), "loupe-backup-"));
const whole = path.join(folder, "whole.gz");

type Disposable = TestDatabase & { drop(): Promise<void> };
let source: Disposable;
let target: Disposable;

beforeAll(async () => {
  [source, target] = [await emptyDatabase(), await emptyDatabase()];
  await migrate(source, quiet);
  await migrate(target, quiet);
  await fill(source);
  await writeBackup(source, { file: whole });
});
afterAll(async () => {
  await Promise.all([source.drop(), target.drop()]);
  rmSync(folder, { recursive: true, force: true });
});

/** The demo, and values that a careless notation would lose. */
async function fill({ ownerUrl, owner }: TestDatabase): Promise<void> {
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: ownerUrl }) });
  await seedDemo(db, (await seedSite(db, undefined)).publicOrganizationId);
  await seedLabHistory(db, new Date("2026-11-21T00:00:00Z"));
  await db.$disconnect();
  await owner.query(
    `update labs.prompt_lab_attempts set criteria = 'null', model_version = '',
       prompt = E'quote " and '' and \\\\ and (a,b)\\r\\n\\t\\u2028 line', answer = '你好 👩‍👩‍👧 مرحبا', score = 33.33
     where id = (select min(id::text)::uuid from labs.prompt_lab_attempts)`,
  );
  await owner.query(
    `insert into workshops.students (student_name, student_email, organization_id)
     select 'Guest ' || n, 'guest' || n || '@example.test', (select id from identity.organizations limit 1)
     from generate_series(1, 3) n`,
  );
  await owner.query("delete from workshops.students where student_name = 'Guest 3'");
  await owner.query("update identity.profiles set timezone = 'Asia/Shanghai' where id = $1", [
    signIns.student.id,
  ]);
}

/** Every row of every table, as text, in an order that does not depend on where it lies. */
async function everything(database: TestDatabase): Promise<Map<string, string[]>> {
  const tables = await withOwner(database, backupTables);
  const found = new Map<string, string[]>();
  for (const { name } of [...tables].sort((a, b) => a.name.localeCompare(b.name))) {
    const { rows } = await database.owner.query<{ row: string }>(
      `select t::text as row from ${name} t order by 1`,
    );
    found.set(
      name,
      rows.map(({ row }) => row),
    );
  }
  return found;
}

const rowsIn = (all: Map<string, string[]>) => [...all.values()].reduce((sum, rows) => sum + rows.length, 0);

const restore = (file: string, force = false, database: TestDatabase = target) =>
  restoreBackup(database, { file, force });

/** What no restore may change: policies, triggers and whether they fire, foreign keys. */
async function rules({ owner }: TestDatabase): Promise<unknown> {
  const { rows } = await owner.query(
    `select conrelid::regclass::text as name, conname::text, pg_get_constraintdef(oid) as what from pg_constraint
     union all
     select tgrelid::regclass::text, tgname::text, tgenabled::text from pg_trigger where not tgisinternal
     order by 1, 2, 3`,
  );
  return [rows, await securitySnapshot(owner as pg.Pool)];
}

describe("all tables", () => {
  test("come back row by row, with their sequences, and leave the rules as they were", async () => {
    const before = await rules(target);
    const wanted = await everything(source);
    expect(rowsIn(wanted)).toBeGreaterThan(100);
    expect(await restore(whole)).toEqual({ tables: wanted.size, rows: rowsIn(wanted) });
    expect(await everything(target)).toEqual(wanted);
    expect(await rules(target)).toEqual(before);
    const next = async ({ owner }: TestDatabase) =>
      (await owner.query("select nextval(pg_get_serial_sequence('workshops.students', 'student_id')) as id"))
        .rows;
    expect(await next(target)).toEqual(await next(source));
  });

  test("replace what is there only when told to", async () => {
    const wanted = await everything(source);
    await restore(whole, true);
    await target.owner.query("update identity.profiles set full_name = 'Changed since'");
    await expect(restore(whole)).rejects.toThrow(/--force/);
    await restore(whole, true);
    expect(await everything(target)).toEqual(wanted);
  });

  test("are written for nobody else to read", () => {
    expect(statSync(whole).mode & 0o077).toBe(0);
  });
});

describe("one table", () => {
  test("is stored and restored alone, by its name with or without the schema", async () => {
    await restore(whole, true);
    const wanted = await everything(target);
    const file = path.join(folder, "one.gz");
    for (const table of ["labs.prompt_lab_progress", "prompt_lab_progress"]) {
      const { tables, rows } = await writeBackup(target, { file, table });
      expect([tables, rows]).toEqual([1, wanted.get("labs.prompt_lab_progress")?.length]);
      await target.owner.query("delete from labs.prompt_lab_progress");
      await restore(file);
      expect(await everything(target)).toEqual(wanted);
    }
    await target.owner.query("update labs.prompt_lab_progress set attempts = 99");
    await restore(file, true);
    expect(await everything(target)).toEqual(wanted);
  });

  test("is not replaced where that would take rows of other tables along", async () => {
    await restore(whole, true);
    const file = path.join(folder, "users.gz");
    await writeBackup(target, { file, table: "identity.users" });
    await expect(restore(file, true)).rejects.toThrow(/refer to these tables/);
  });

  test("is refused when its name says too little or nothing", async () => {
    const file = path.join(folder, "none.gz");
    await expect(writeBackup(source, { file, table: "sessions" })).rejects.toThrow(
      "challenges.sessions or workshops.sessions",
    );
    await expect(writeBackup(source, { file, table: "labs.nothing" })).rejects.toThrow("no table");
  });
});

describe("a restore that fails changes nothing", () => {
  const text = () => gunzipSync(readFileSync(whole)).toString();
  const broken = (name: string, bytes: Buffer) => {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };

  test.each([
    ["cut in the middle", () => readFileSync(whole).subarray(0, -4_000)],
    ["without its end", () => gzipSync(text().slice(0, text().lastIndexOf("\n{")))],
    ["with a row missing", () => gzipSync(text().replace(/\n"\([^\n]*/, ""))],
    [
      "with letters that are none",
      () => gzipSync(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text())])),
    ],
    ["with a damaged row", () => gzipSync(text().replace(/\n"\(5eed0002-/, '\n"(5e#d0002-'))],
    ["with a table that does not end", () => gzipSync(text().replace(/\n\{"end":"labs[^\n]*/, ""))],
    [
      "with a last table that does not end",
      () => gzipSync(text().replace(/\n\{"end"[^\n]*(?=\n\{"complete")/, "")),
    ],
    ["with a table missing", () => gzipSync(withoutTable(text(), "labs.prompt_lab_progress"))],
    ["with a table twice", () => gzipSync(text().replace(/\n(\{"complete")/, `\n${EMPTY}\n${EMPTY}\n$1`))],
    ["with more after its end", () => gzipSync(`${text()}${EMPTY}\n`)],
    ["with a line that says nothing", () => gzipSync(text().replace("\n", "\nnull\n"))],
    [
      "with a sequence of others",
      () => gzipSync(text().replace(/"sequences":\[\]/, `"sequences":${FOREIGN}`)),
    ],
    ["no backup", () => gzipSync("{}\n")],
    ["no gzip", () => Buffer.from("plain text")],
    [
      "of another version",
      () => gzipSync(text().replace(/"schemaVersion":"\d+/, '"schemaVersion":"19990101')),
    ],
  ])("%s", async (name, bytes) => {
    await restore(whole, true);
    const before = [await everything(target), await rules(target)];
    await expect(restore(broken(`${name}.gz`, bytes()), true)).rejects.toThrow(
      /whole backup|is of migration/,
    );
    expect([await everything(target), await rules(target)]).toEqual(before);
  });

  test("with a row that breaks a rule", async () => {
    await restore(whole, true);
    const before = await everything(target);
    const orphan = text().replaceAll(signIns.student2.id, "00000000-0000-4000-8000-00000000dead");
    const users = orphan.replace(/\n"\(00000000-0000-4000-8000-00000000dead[^\n]*/, "");
    const file = broken("orphan.gz", gzipSync(users.replace(/"end":"identity.users","rows":(\d+)/, lessOne)));
    await expect(restore(file, true)).rejects.toThrow(/foreign key|whole backup/);
    expect(await everything(target)).toEqual(before);
  });

  test("from a folder", async () => {
    await expect(restore(folder, true)).rejects.toThrow("it is a folder");
  });
});

/** A table without rows, as it stands in a backup. */
const EMPTY =
  '{"table":"challenges.submissions","columns":[]}\n{"end":"challenges.submissions","rows":0,"sequences":[]}';
const FOREIGN = '[{"name":"pgboss.anything","lastValue":"1","isCalled":true}]';

/** The whole of a table left out, and the sum in the last line made right. */
function withoutTable(text: string, name: string): string {
  const start = text.indexOf(`{"table":"${name}"`);
  const end = text.indexOf("\n", text.indexOf(`{"end":"${name}"`)) + 1;
  const rows = Number(/"rows":(\d+)/.exec(text.slice(text.indexOf(`{"end":"${name}"`)))?.[1]);
  const rest = text.slice(0, start) + text.slice(end);
  return rest.replace(
    /("complete":true,"rows":)(\d+)/,
    (_, head: string, all: string) => head + (Number(all) - rows),
  );
}

const lessOne = (_: string, rows: string) => `"end":"identity.users","rows":${Number(rows) - 1}`;
