import "server-only";
import { stampPeers } from "~/server/auth/peer";
import { keyRing } from "~/server/crypto/keys";
import { pool } from "~/server/db/client";
import { assertSafeRole } from "~/server/db/guard";
import { env } from "~/server/env";
import { startJobs, stopJobs } from "~/server/jobs/runner";
import { logger } from "~/server/log/logger";
import { startSandbox } from "~/server/sandbox/sandbox";

/**
 * What must hold before the first request: keys that can be read, and a database role that the policies bind. Then the
 * jobs and the sandbox start beside. A role that could pass the policies ends the process: serving nothing is better than serving everything to everyone.
 */
export async function startServer(): Promise<void> {
  try {
    if (env.ENCRYPTION_KEYS) keyRing();
    await assertSafeRole(pool());
  } catch (error) {
    logger.fatal({ err: error }, "refused to start");
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  stampPeers();
  startJobs();
  // Beside: whoever comes before it is up waits for it.
  void startSandbox();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stopJobs());
}
