import "server-only";
import { pool } from "~/server/db/client";
import { assertSafeRole } from "~/server/db/guard";
import { startJobs } from "~/server/jobs/runner";
import { logger } from "~/server/log/logger";

/**
 * What must hold before the first request: a database role that the policies bind. Then the jobs start beside.
 * A role that could pass the policies ends the process: serving nothing is better than serving everything to everyone.
 */
export async function startServer(): Promise<void> {
  try {
    await assertSafeRole(pool());
  } catch (error) {
    logger.fatal({ err: error }, "refused to start: the database role is not safe");
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  await startJobs();
}
