import type pg from "pg";
import { DOMAIN_SCHEMAS } from "~/server/db/guard";

/**
 * What Prisma's drift check does not see, as sorted text: row level security, policies, grants, functions, triggers,
 * checks, and the indexes that the Prisma schema cannot express.
 */

const SECTIONS: Record<string, string> = {
  "tables without row level security": `
    select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any ($1) and c.relkind in ('r', 'p') and not c.relrowsecurity`,
  "tables that force it on their owner": `
    select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any ($1) and c.relkind in ('r', 'p') and c.relforcerowsecurity`,
  policies: `
    select format('%s.%s %s: %s %s to %s%s%s', schemaname, tablename, policyname, lower(permissive), lower(cmd),
      array_to_string(roles, ', '),
      E'\\n    using ' || regexp_replace(qual, '\\s+', ' ', 'g'),
      E'\\n    with check ' || regexp_replace(with_check, '\\s+', ' ', 'g'))
    from pg_policies where schemaname = any ($1)`,
  "grants on schemas": `
    select format('%s: %s to %s', n.nspname, lower(acl.privilege_type), acl.grantee::regrole)
    from pg_namespace n, aclexplode(n.nspacl) acl
    where n.nspname = any ($1) and acl.grantee <> n.nspowner`,
  "grants on tables and sequences": `
    select format('%s.%s: %s to %s', n.nspname, c.relname, string_agg(lower(acl.privilege_type), ', ' order by acl.privilege_type),
      case when acl.grantee = 0 then 'PUBLIC' else acl.grantee::regrole::text end)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) acl
    where n.nspname = any ($1) and acl.grantee <> c.relowner
    group by n.nspname, c.relname, acl.grantee`,
  "grants on columns": `
    select format('%s.%s: %s (%s) to %s', n.nspname, c.relname, lower(acl.privilege_type),
      string_agg(a.attname, ', ' order by a.attnum), acl.grantee::regrole)
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace,
      aclexplode(a.attacl) acl
    where n.nspname = any ($1) and not a.attisdropped
    group by n.nspname, c.relname, acl.privilege_type, acl.grantee`,
  functions: `
    select format('%s.%s(%s) returns %s: %s %s%s%s; body %s; executed by %s', n.nspname, p.proname,
      pg_get_function_identity_arguments(p.oid), pg_get_function_result(p.oid), l.lanname,
      case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end,
      case when p.prosecdef then ' definer' else ' invoker' end,
      coalesce(' set ' || array_to_string(p.proconfig, ' set '), ''),
      left(md5(regexp_replace(p.prosrc, '\\s+', ' ', 'g')), 12),
      coalesce((select string_agg(case when acl.grantee = 0 then 'PUBLIC' else acl.grantee::regrole::text end, ', '
                                  order by acl.grantee::regrole::text)
                from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) acl where acl.grantee <> p.proowner),
               'the owner alone'))
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
    where n.nspname = any ($1)`,
  triggers: `
    select format('%s.%s: %s', n.nspname, c.relname, pg_get_triggerdef(t.oid))
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any ($1) and not t.tgisinternal`,
  checks: `
    select format('%s.%s %s: %s', n.nspname, c.relname, k.conname, regexp_replace(pg_get_constraintdef(k.oid), '\\s+', ' ', 'g'))
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any ($1) and k.contype = 'c'`,
  "indexes that the Prisma schema cannot say": `
    select pg_get_indexdef(i.indexrelid)
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any ($1) and (i.indpred is not null or i.indexprs is not null or i.indnullsnotdistinct)`,
  "privileges by default": `
    select format('%s: objects of kind %s made by %s: %s', coalesce(n.nspname, 'everywhere'), d.defaclobjtype,
      d.defaclrole::regrole, d.defaclacl)
    from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace
    where d.defaclrole = (select relowner from pg_class where oid = 'identity.users'::regclass)`,
};

/** The snapshot of one database; the same for every database that the same migrations made. */
export async function securitySnapshot(owner: pg.Pool): Promise<string> {
  const schemas = [...DOMAIN_SCHEMAS, "app"];
  const parts: string[] = [];
  for (const [title, sql] of Object.entries(SECTIONS)) {
    const takes = sql.includes("$1") ? [schemas] : [];
    const { rows } = await owner.query<[string]>({ text: sql, values: takes, rowMode: "array" });
    const lines = rows.map(([line]) => line).sort();
    parts.push(`# ${title}\n${lines.length === 0 ? "(none)" : lines.join("\n")}\n`);
  }
  return parts.join("\n");
}
