import type { TestProject } from "vitest/node";
import { keeper } from "~/cli/paths";
import { acquireDatabase } from "~/server/db/embedded";
import { testDataDir } from "./environment";
import { buildTemplate, dropDatabases, dropForgottenDatabases, runName } from "./template-database";

declare module "vitest" {
  interface ProvidedContext {
    /** What a worker needs to clone a database of its own. */
    testServer: {
      superuserUrl: string;
      ownerUrl: string;
      appUrl: string;
      jobsUrl: string;
      template: string;
      run: string;
    };
  }
}

/**
 * Starts the tests' PostgreSQL (shared by runs at the same time) and brings the template database up to the migrations.
 * Each worker then clones the template; the clones are dropped in the end.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await acquireDatabase({ dataDir: testDataDir(), keeper, fast: true });
  const run = runName();
  await dropForgottenDatabases(server.superuserUrl);
  const template = await buildTemplate(server);
  const { superuserUrl, ownerUrl, appUrl, jobsUrl } = server;
  project.provide("testServer", { superuserUrl, ownerUrl, appUrl, jobsUrl, template, run });
  return async () => {
    await dropDatabases(server.superuserUrl, `${run}_%`);
    await server.release();
  };
}
