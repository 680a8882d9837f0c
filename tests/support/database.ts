import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { cloneTemplate, createEmpty, inDatabase, withClient } from "./template-database";

/** A migrated database on the tests' PostgreSQL. */
export interface TestDatabase {
  name: string;
  /** Role loupe_owner: no policy binds it. */
  ownerUrl: string;
  /** Role loupe_app: what the app uses. */
  appUrl: string;
  /** Role loupe_jobs. */
  jobsUrl: string;
  /** Superuser, in this database. */
  superuserUrl: string;
  owner: pg.Pool;
  app: pg.Pool;
  jobs: pg.Pool;
}

/** This worker's own database; it is shared by the test files that run in the worker one after another. */
export function testDatabase(): TestDatabase {
  current ??= describeDatabase(workerDatabaseName());
  return current;
}
let current: TestDatabase | undefined;

/** Another database from the same template, for tests that count or destroy; dropped by `drop`, at the latest after the run. */
export async function freshDatabase(): Promise<TestDatabase & { drop(): Promise<void> }> {
  const server = inject("testServer");
  const name = `${server.run}_x${randomBytes(5).toString("hex")}`;
  await cloneTemplate(server.superuserUrl, server.template, name);
  return droppable(describeDatabase(name), server.superuserUrl);
}

function droppable(database: TestDatabase, superuserUrl: string): TestDatabase & { drop(): Promise<void> } {
  return {
    ...database,
    drop: async () => {
      await Promise.all([database.owner, database.app, database.jobs].map((pool) => pool.end()));
      await withClient(superuserUrl, (admin) =>
        admin.query(`drop database if exists ${database.name} with (force)`),
      );
    },
  };
}

/** A database with the roles and nothing else: what migrations start from. */
export async function emptyDatabase(): Promise<TestDatabase & { drop(): Promise<void> }> {
  const server = inject("testServer");
  const name = `${server.run}_e${randomBytes(5).toString("hex")}`;
  await createEmpty(server, name);
  return droppable(describeDatabase(name), server.superuserUrl);
}

/** The name of this worker's database within the run. */
export function workerDatabaseName(): string {
  return `${inject("testServer").run}_w${process.env.VITEST_POOL_ID ?? "0"}`;
}

function describeDatabase(name: string): TestDatabase {
  const server = inject("testServer");
  const ownerUrl = inDatabase(server.ownerUrl, name);
  const appUrl = inDatabase(server.appUrl, name);
  const jobsUrl = inDatabase(server.jobsUrl, name);
  return {
    name,
    ownerUrl,
    appUrl,
    jobsUrl,
    superuserUrl: inDatabase(server.superuserUrl, name),
    owner: pool(ownerUrl),
    app: pool(appUrl),
    jobs: pool(jobsUrl),
  };
}

/** Opens no connection before the first query and keeps no worker alive. */
function pool(connectionString: string): pg.Pool {
  const made = new pg.Pool({ connectionString, max: 20, allowExitOnIdle: true });
  // A connection that `drop … with (force)` ends while idle is no event for anybody.
  made.on("error", () => undefined);
  return made;
}
