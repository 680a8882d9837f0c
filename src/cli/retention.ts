import pg from "pg";
import { openDatabase } from "./database";
import { commandArguments } from "./settings";

/**
 * `npm run db:retention [-- --dry-run]`: by hand what the scheduled jobs do with data that is kept no longer. Loupe may run
 * meanwhile. With --dry-run it only counts.
 */
export async function dbRetention(rest: string[]): Promise<number> {
  const { values } = commandArguments({ args: rest, options: { "dry-run": { type: "boolean" } } });
  const dryRun = values["dry-run"] === true;
  // Reads the environment, which has come from .env by now.
  const { retentionJobs } = await import("~/server/jobs/registry");
  const database = await openDatabase();
  const pool = new pg.Pool({ connectionString: database.jobsUrl, max: 4 });
  // A connection that breaks while idle is replaced at the next use.
  pool.on("error", () => undefined);
  try {
    if (dryRun) console.log("This is a dry run: it counts, and changes nothing.");
    for (const job of retentionJobs) {
      const report = await job.run({ pool, dryRun, signal: new AbortController().signal });
      const counts = Object.entries(report).map(([what, count]) => `${what} ${count}`);
      console.log(`${job.name}: ${counts.join(", ")}`);
    }
    return 0;
  } finally {
    await pool.end();
    await database.release();
  }
}
