import "server-only";
import type pg from "pg";

/** The Postgres schemas of the ten domains. Every table in them is under row level security. */
export const DOMAIN_SCHEMAS = [
  "identity",
  "ai",
  "engagement",
  "grading",
  "content",
  "labs",
  "courses",
  "workshops",
  "challenges",
  "companion",
] as const;

interface RoleFacts {
  role: string;
  powers: string[];
  owned: string[];
  creates: string[];
  truncates: string[];
  open: string[];
  tables: number;
}

/** Memberships count as well: a role that can become another one can do what that one can. */
const FACTS = `
with mine as (
  select r.oid, r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreaterole
  from pg_catalog.pg_roles r
  where pg_catalog.pg_has_role(current_user, r.oid, 'MEMBER')
), tables as (
  select c.oid, n.nspname || '.' || c.relname as name, c.relowner, c.relrowsecurity
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any ($1::text[]) and c.relkind in ('r', 'p')
)
select
  current_user::text as role,
  (select count(*)::int from tables) as tables,
  array(
    select distinct case when rolsuper then 'superuser' when rolbypassrls then 'BYPASSRLS' else 'CREATEROLE' end
           || case when rolname = current_user then '' else ' through ' || rolname end
    from mine where rolsuper or rolbypassrls or rolcreaterole
  ) as powers,
  array(select name from tables where relowner in (select oid from mine) order by name) as owned,
  array(
    select nspname::text from pg_catalog.pg_namespace
    where nspname = any ($1::text[] || '{app,public}'::text[]) and pg_catalog.has_schema_privilege(oid, 'CREATE')
    union all
    select 'database ' || pg_catalog.current_database()
    where pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
  ) as creates,
  array(select name from tables where pg_catalog.has_table_privilege(oid, 'TRUNCATE') order by name) as truncates,
  array(select name from tables where not relrowsecurity order by name) as open`;

const few = (names: string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");

/** Thrown at start-up, before a single request is served. The message is for the person who set DATABASE_URL. */
export class UnsafeRoleError extends Error {
  override readonly name = "UnsafeRoleError";
  readonly faults: readonly string[];

  constructor(role: string, faults: readonly string[]) {
    super(
      `DATABASE_URL signs in as "${role}", which row level security does not bind: it ${faults.join("; it ")}. ` +
        "Use the role loupe_app there (`npm run db:roles` prints the SQL that makes it), and keep the owner for MIGRATE_URL.",
    );
    this.faults = faults;
  }
}

/**
 * Refuses a role that could read or write past the policies: superuser, BYPASSRLS, CREATEROLE, owner of a table, CREATE
 * on a schema or the database, or TRUNCATE (which asks no policy); and a database in which a table has none.
 * @throws UnsafeRoleError with every fault found
 */
export async function assertSafeRole(pool: Pick<pg.Pool, "query">): Promise<void> {
  const { rows } = await pool.query<RoleFacts>(FACTS, [DOMAIN_SCHEMAS]);
  const facts = rows[0];
  if (!facts) throw new Error("The database did not say who DATABASE_URL signs in as.");
  const faults: string[] = [];
  if (facts.powers.length > 0) faults.push(`has ${facts.powers.join(", ")}`);
  if (facts.owned.length > 0) faults.push(`owns ${few(facts.owned)}`);
  if (facts.creates.length > 0) faults.push(`may create objects in ${few(facts.creates)}`);
  if (facts.truncates.length > 0) faults.push(`may truncate ${few(facts.truncates)}`);
  if (facts.open.length > 0) faults.push(`finds tables without row level security (${few(facts.open)})`);
  if (facts.tables === 0) faults.push("finds no tables (run `npm run db:migrate` first)");
  if (faults.length > 0) throw new UnsafeRoleError(facts.role, faults);
}
