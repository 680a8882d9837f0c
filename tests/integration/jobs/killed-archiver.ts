import pg from "pg";
import { archiveAttempts } from "~/server/jobs/archive-attempts";
import { FolderStore } from "~/server/store/folder-store";

/** A process that archives and kills itself, as `kill -9` does, at one call of the store: archive.test.ts says at which. */
const { jobsUrl, folder, dieAt } = JSON.parse(process.argv[2] ?? "{}") as {
  jobsUrl: string;
  folder: string;
  dieAt: number;
};

let calls = 0;
const store = new Proxy(new FolderStore(folder), {
  get(target, property) {
    const held: unknown = Reflect.get(target, property, target);
    if (typeof held !== "function") return held;
    return (...args: unknown[]) => {
      calls += 1;
      if (calls === dieAt) process.kill(process.pid, "SIGKILL");
      return held.apply(target, args) as unknown;
    };
  },
});

const pool = new pg.Pool({ connectionString: jobsUrl, max: 4 });
await archiveAttempts({ pool, dryRun: false, signal: new AbortController().signal }, store);
await pool.end();
