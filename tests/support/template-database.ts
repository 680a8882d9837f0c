import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { root } from "~/cli/paths";
import type { DatabaseUrls } from "~/server/db/embedded-files";
import { identityOf, processStart } from "~/server/db/embedded-locks";
import { databaseAccessSql, rolesSql } from "~/server/db/roles";

const KEPT_TEMPLATES = 4;
const BUILD_LOCK = 7_205_001;

/** One connection for the time of some work. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The same server and user, another database. */
export function inDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/** The migrations in their order: name and SQL. */
function migrations(): { name: string; sql: string }[] {
  const folder = path.join(root, "prisma", "migrations");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, file: path.join(folder, name, "migration.sql") }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => ({ name, sql: readFileSync(file, "utf8") }));
}

/**
 * A database with the roles and all migrations, named by what it was made of, so that it is made only when something
 * changed. It gets its name last: a run that is killed leaves no half template.
 */
export async function buildTemplate(server: DatabaseUrls): Promise<string> {
  const steps = migrations();
  // Passwords are the server's, the same for every database: they are no part of what a template is made of.
  const hash = createHash("sha256")
    .update(
      JSON.stringify([steps, rolesSql({ database: "any", passwords: { owner: "", app: "", jobs: "" } })]),
    )
    .digest("hex")
    .slice(0, 16);
  const name = `loupe_template_${hash}`;
  const building = `loupe_building_${hash}`;
  await withClient(server.superuserUrl, async (admin) => {
    await admin.query("select pg_advisory_lock($1)", [BUILD_LOCK]);
    const { rowCount } = await admin.query("select from pg_database where datname = $1", [name]);
    if (rowCount) return;
    await admin.query(`drop database if exists ${building} with (force)`);
    await createEmpty(server, building);
    await withClient(inDatabase(server.ownerUrl, building), async (owner) => {
      for (const step of steps) {
        await owner.query(step.sql).catch((error: Error) => {
          throw new Error(`Migration ${step.name} does not apply: ${error.message}`, { cause: error });
        });
      }
    });
    await admin.query(`alter database ${building} rename to ${name}`);
    await dropOldTemplates(admin);
  });
  return name;
}

/** A database with what `db:roles` makes, and nothing else. */
export async function createEmpty(
  server: Pick<DatabaseUrls, "superuserUrl" | "ownerUrl" | "appUrl" | "jobsUrl">,
  name: string,
): Promise<void> {
  const passwords = {
    owner: passwordOf(server.ownerUrl),
    app: passwordOf(server.appUrl),
    jobs: passwordOf(server.jobsUrl),
  };
  await withClient(server.superuserUrl, (admin) => admin.query(`create database ${name}`));
  await withClient(inDatabase(server.superuserUrl, name), (client) =>
    client.query(rolesSql({ database: name, passwords })),
  );
}

async function dropOldTemplates(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    "select datname from pg_database where datname like 'loupe\\_template\\_%' order by oid desc offset $1",
    [KEPT_TEMPLATES],
  );
  for (const { datname } of rows) await admin.query(`drop database if exists ${datname} with (force)`);
}

/** A copy of the template, owned by loupe_owner, with the roles' access to it. */
export async function cloneTemplate(superuserUrl: string, template: string, name: string): Promise<void> {
  await withClient(superuserUrl, async (admin) => {
    await admin.query(`create database ${name} template ${template} owner loupe_owner`);
    await admin.query(databaseAccessSql(name));
  });
}

/** The name that all databases of this run begin with; it tells which process made them. */
export function runName(): string {
  return `loupe_test_${process.pid}_${startMark(process.pid)}`;
}

function startMark(pid: number): string {
  const started = pid === process.pid ? identityOf().started : processStart(pid);
  return started === undefined ? "none" : createHash("sha256").update(started).digest("hex").slice(0, 8);
}

/** Drops what runs that were killed have left. */
export async function dropForgottenDatabases(superuserUrl: string): Promise<void> {
  await withClient(superuserUrl, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      "select datname from pg_database where datname like 'loupe\\_test\\_%'",
    );
    for (const { datname } of rows) {
      const [, , pid, mark] = datname.split("_");
      if (mark !== startMark(Number(pid)))
        await admin.query(`drop database if exists ${datname} with (force)`);
    }
  });
}

/** Drops the databases whose names fit the pattern. */
export async function dropDatabases(superuserUrl: string, pattern: string): Promise<void> {
  await withClient(superuserUrl, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      "select datname from pg_database where datname like $1",
      [pattern.replaceAll("_", "\\_")],
    );
    for (const { datname } of rows) await admin.query(`drop database if exists ${datname} with (force)`);
  });
}

const passwordOf = (url: string) => decodeURIComponent(new URL(url).password);
