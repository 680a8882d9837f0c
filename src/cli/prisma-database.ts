import { acquireDatabase } from "~/server/db/embedded";
import { identityOf } from "~/server/db/embedded-locks";
import { dataDir, keeper } from "./paths";

/**
 * Called by prisma.config.ts: makes sure that the embedded database runs for as long as the process named by the first
 * argument (the `prisma` command) lives, and prints the owner's URL.
 */
const pid = Number(process.argv[2]);
if (process.env.DATABASE_URL?.trim()) {
  console.error(
    "DATABASE_URL is set but MIGRATE_URL is not: set DATABASE_URL, MIGRATE_URL and JOBS_URL together, or none of them.",
  );
  process.exit(1);
}
try {
  const database = await acquireDatabase({ dataDir: dataDir(), keeper, holder: identityOf(pid) });
  console.log(database.ownerUrl);
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
