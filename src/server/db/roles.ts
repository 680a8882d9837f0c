import "server-only";

/** The three login roles. Names are fixed: policies and grants in the migrations speak of them. */
const ROLES = { owner: "loupe_owner", app: "loupe_app", jobs: "loupe_jobs" } as const;

export type RolePasswords = { owner: string; app: string; jobs: string };

const literal = (value: string): string => {
  if (value.includes("\0")) throw new TypeError("A database password cannot hold a NUL character.");
  const quoted = `'${value.replaceAll("'", "''")}'`;
  return value.includes("\\") ? ` E${quoted.replaceAll("\\", "\\\\")}` : quoted;
};
const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const makeRole = (name: string, password: string, options: { createDatabases: boolean }): string => `
do $$ begin
  if not exists (select from pg_catalog.pg_roles where rolname = '${name}') then
    create role ${name};
  end if;
  -- Only a superuser may even name these attributes; a new role has none of them anyway.
  if (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
    alter role ${name} with nosuperuser nobypassrls noreplication nocreaterole ${options.createDatabases ? "createdb" : "nocreatedb"};
  else
    execute pg_catalog.format('grant ${name} to %I', current_user);
  end if;
end $$;
alter role ${name} with login password ${literal(password)};`;

/**
 * SQL for the three login roles and what they may do with one database. Roles belong to the whole cluster, so this is
 * never part of a migration: an administrator runs it, connected to `database`, which exists already. It can be run
 * again at any time, also to change the passwords.
 *
 * - `loupe_owner` owns the database, its tables and functions, and runs migrations and seeds. No superuser. It may
 *   create databases, because `prisma migrate dev|diff` needs a shadow database.
 * - `loupe_app` serves requests: no owner, no superuser, no BYPASSRLS, no DDL, no temporary tables.
 * - `loupe_jobs` runs scheduled work with policies of its own, and owns schema `pgboss`, where its queue lives.
 */
export function rolesSql({ database, passwords }: { database: string; passwords: RolePasswords }): string {
  const { owner, app, jobs } = ROLES;
  return `${makeRole(owner, passwords.owner, { createDatabases: true })}
${makeRole(app, passwords.app, { createDatabases: false })}
${makeRole(jobs, passwords.jobs, { createDatabases: false })}

-- A request that takes longer than this is a fault; a transaction left open would hold back vacuum.
alter role ${app} set statement_timeout = '30s';
alter role ${app} set idle_in_transaction_session_timeout = '60s';
alter role ${jobs} set idle_in_transaction_session_timeout = '5min';

alter database ${identifier(database)} owner to ${owner};
${databaseAccessSql(database)}
alter schema public owner to ${owner};
revoke all on schema public from public;
create schema if not exists pgboss authorization ${jobs};
alter schema pgboss owner to ${jobs};
`;
}

/**
 * Who may enter a database. Part of `rolesSql`; on its own for a copy made with CREATE DATABASE … TEMPLATE, which takes
 * over everything except these privileges. The database's owner may run it.
 */
export function databaseAccessSql(database: string): string {
  const name = identifier(database);
  return `revoke all on database ${name} from public;
grant connect on database ${name} to ${ROLES.app}, ${ROLES.jobs};`;
}

/** Everything for psql, from an empty cluster: what `npm run db:roles` prints for a managed database. */
export function rolesScript(input: { database: string; passwords: RolePasswords }): string {
  const name = identifier(input.database);
  return `-- Run with psql as an administrator of the cluster, once for each database. Replace the passwords first.
\\set ON_ERROR_STOP on
select ${literal(`create database ${name}`)}
where not exists (select from pg_catalog.pg_database where datname = ${literal(input.database)}) \\gexec
\\connect ${name}
${rolesSql(input)}`;
}
