import type pg from "pg";
import { DOMAIN_SCHEMAS } from "~/server/db/guard";
import { CommandError } from "./settings";

/** A table as a backup sees it. */
export interface BackupTable {
  /** With its schema, quoted as SQL wants it: `labs.prompt_lab_progress`. */
  name: string;
  /** Columns that are stored, in their order; generated ones are computed again. */
  columns: string[];
  /** Sequences that belong to its columns. */
  sequences: string[];
  /** Tables that it refers to, itself included where it does. */
  refersTo: { table: string; constraint: string }[];
}

/** The migration that a database is at: what a backup must match to be restored. */
export async function schemaVersion(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ known: boolean }>(
    "select to_regclass('public._prisma_migrations') is not null as known",
  );
  const last = rows[0]?.known
    ? await owner.query<{ name: string }>(
        `select migration_name as name from public._prisma_migrations
         where finished_at is not null and rolled_back_at is null order by migration_name desc limit 1`,
      )
    : undefined;
  const name = last?.rows[0]?.name;
  if (!name) throw new CommandError("This database has no tables of Loupe yet: run `npm run db:migrate`.");
  return name;
}

/** Every table of the ten domains; each after those that it refers to, as far as there is no circle. */
export async function backupTables(owner: pg.Client): Promise<BackupTable[]> {
  const { rows } = await owner.query<BackupTable>(
    `select c.oid::regclass::text as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       (select coalesce(array_agg(d.objid::regclass::text order by d.refobjsubid), '{}') from pg_depend d
        join pg_class s on s.oid = d.objid and s.relkind = 'S'
        where d.refobjid = c.oid and d.classid = 'pg_class'::regclass) as sequences,
       (select coalesce(jsonb_agg(jsonb_build_object('table', k.confrelid::regclass::text, 'constraint', k.conname)
          order by k.conname), '[]') from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'f') as "refersTo"
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname = any ($1)
     order by 1`,
    [DOMAIN_SCHEMAS],
  );
  return inOrder(rows);
}

/** Parents first. In a circle whoever comes first by name is first; its references are checked at the end. */
function inOrder(tables: BackupTable[]): BackupTable[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const placed = new Set<BackupTable>();
  const seen = new Set<BackupTable>();
  const place = (table: BackupTable) => {
    if (seen.has(table)) return;
    seen.add(table);
    for (const { table: parent } of table.refersTo) {
      const found = byName.get(parent);
      if (found) place(found);
    }
    placed.add(table);
  };
  for (const table of tables) place(table);
  return [...placed];
}

/**
 * The table that a person means: `labs.prompt_lab_progress`, or without its schema where the name says enough.
 * @throws CommandError when there is none, or several
 */
export function tableNamed(wanted: string, tables: BackupTable[]): BackupTable {
  const found = tables.filter(({ name }) => name === wanted || name.endsWith(`.${wanted}`));
  const [only] = found;
  if (!only) throw new CommandError(`There is no table ${wanted}.`);
  if (found.length > 1)
    throw new CommandError(
      `${wanted} may be ${found.map(({ name }) => name).join(" or ")}: write the schema too.`,
    );
  return only;
}

/** Both ways of a backup read and write values in one notation, whatever the database's settings are. */
export const NOTATION = `set datestyle to 'ISO, YMD'; set timezone to 'UTC'; set intervalstyle to 'postgres';
  set extra_float_digits to 3; set bytea_output to 'hex'; set statement_timeout to 0;`;
