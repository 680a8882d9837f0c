import type pg from "pg";
import { DOMAIN_SCHEMAS } from "~/server/db/guard";

export interface Column {
  name: string;
  /** As Postgres writes it, fit for a cast. */
  type: string;
  required: boolean;
  isEnum: boolean;
  firstLabel: string | null;
}

export interface ForeignKey {
  columns: string[];
  target: string;
  targetColumns: string[];
}

export interface Table {
  /** schema.table */
  name: string;
  rowSecurity: boolean;
  key: string[];
  columns: Column[];
  foreignKeys: ForeignKey[];
  /** What loupe_app was granted, for the whole table or for columns. */
  grants: { select: boolean; insert: boolean; delete: boolean; truncate: boolean; update: string[] };
  policies: { name: string; command: string; using: string | null; check: string | null }[];
}

const TABLES = `
select n.nspname || '.' || c.relname as name,
  c.relrowsecurity as "rowSecurity",
  (select array_agg(a.attname::text order by k.ord)
     from pg_index i, unnest(i.indkey::int2[]) with ordinality k (num, ord)
     join pg_attribute a on a.attrelid = c.oid and a.attnum = k.num
    where i.indrelid = c.oid and i.indisprimary) as key,
  (select json_agg(json_build_object(
      'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
      'required', a.attnotnull and not a.atthasdef and a.attidentity = '',
      'isEnum', t.typtype = 'e',
      'firstLabel', (select e.enumlabel from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder limit 1)
    ) order by a.attnum)
     from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
  coalesce((select json_agg(json_build_object(
      'columns', (select array_agg(a.attname order by k.ord) from unnest(f.conkey) with ordinality k (num, ord)
                  join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.num),
      'target', (select tn.nspname || '.' || tc.relname from pg_class tc join pg_namespace tn on tn.oid = tc.relnamespace
                 where tc.oid = f.confrelid),
      'targetColumns', (select array_agg(a.attname order by k.ord) from unnest(f.confkey) with ordinality k (num, ord)
                        join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.num)))
     from pg_constraint f where f.conrelid = c.oid and f.contype = 'f'), '[]') as "foreignKeys",
  json_build_object(
    'select', has_table_privilege('loupe_app', c.oid, 'SELECT') or has_any_column_privilege('loupe_app', c.oid, 'SELECT'),
    'insert', has_table_privilege('loupe_app', c.oid, 'INSERT') or has_any_column_privilege('loupe_app', c.oid, 'INSERT'),
    'delete', has_table_privilege('loupe_app', c.oid, 'DELETE'),
    'truncate', has_table_privilege('loupe_app', c.oid, 'TRUNCATE'),
    'update', (select coalesce(json_agg(a.attname order by a.attnum), '[]') from pg_attribute a
               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                 and has_column_privilege('loupe_app', c.oid, a.attnum, 'UPDATE'))) as grants,
  coalesce((select json_agg(json_build_object('name', p.policyname, 'command', lower(p.cmd), 'using', p.qual,
                                              'check', p.with_check) order by p.policyname)
     from pg_policies p
    where p.schemaname = n.nspname and p.tablename = c.relname
      and ('loupe_app' = any (p.roles) or 'public' = any (p.roles))), '[]') as policies
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and n.nspname = any ($1::text[])
order by 1`;

/** Every table of the ten schemas, with what the app may do to it. */
export async function readTables(owner: pg.Pool): Promise<Table[]> {
  const { rows } = await owner.query<Table>(TABLES, [DOMAIN_SCHEMAS]);
  return rows;
}
