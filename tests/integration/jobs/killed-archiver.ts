import pg from "pg";
import { archiveAttempts } from "~/server/jobs/archive-attempts";
import { FolderStore } from "~/server/store/folder-store";
import { dyingAtCall } from "../../support/killed";

/** A process that archives and kills itself, as `kill -9` does, at one call of the store: archive.test.ts says at which. */
const { jobsUrl, folder, dieAt } = JSON.parse(process.argv[2] ?? "{}") as {
  jobsUrl: string;
  folder: string;
  dieAt: number;
};

const store = dyingAtCall(new FolderStore(folder), dieAt);
const pool = new pg.Pool({ connectionString: jobsUrl, max: 4 });
await archiveAttempts({ pool, dryRun: false, signal: new AbortController().signal }, store);
await pool.end();
