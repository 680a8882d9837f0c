import { inject } from "vitest";
import { testDatabase, workerDatabaseName } from "./database";
import { cloneTemplate, withClient } from "./template-database";

/**
 * Runs before each integration test file: this worker's database exists, and the app's variables name it before any
 * module of the app reads them. MIGRATE_URL stays unset, as in the app; tests take `testDatabase().ownerUrl`.
 */
const server = inject("testServer");
const name = workerDatabaseName();
const exists = await withClient(server.superuserUrl, (admin) =>
  admin.query("select from pg_database where datname = $1", [name]),
);
if (!exists.rowCount) await cloneTemplate(server.superuserUrl, server.template, name);

process.env.DATABASE_URL = testDatabase().appUrl;
process.env.JOBS_URL = testDatabase().jobsUrl;
