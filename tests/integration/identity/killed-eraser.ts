import pg from "pg";
import { deleteMyAccount } from "~/features/identity/privacy/server/commands";
import { closeDatabase, db } from "~/server/db/client";
import { runAs, type UserPrincipal } from "~/server/db/principal";
import { eraseArchives } from "~/server/jobs/erase-archives";
import { localStore } from "~/server/store/store";
import type { ObjectStore } from "~/server/store/types";
import { dyingAtCall } from "../../support/killed";

/**
 * A process that erases an account, or does what is left of it as the job does, and kills itself at one call of the store;
 * erasure.test.ts says at which. 0 = never.
 */
const { principal, jobsUrl, dieAt } = JSON.parse(process.argv[2] ?? "{}") as {
  /** Whose account; without, the job. */
  principal?: UserPrincipal;
  jobsUrl: string;
  dieAt: number;
};

const store = dyingAtCall<ObjectStore>(localStore(), dieAt);
if (principal) {
  const holder = globalThis as typeof globalThis & { loupeStore?: { store?: Promise<ObjectStore> } };
  holder.loupeStore = { store: Promise.resolve(store) };
  await runAs(principal, () => deleteMyAccount(db, { ...principal, ip: "127.0.0.1" }, ""));
  await closeDatabase();
} else {
  const pool = new pg.Pool({ connectionString: jobsUrl, max: 4 });
  await eraseArchives({ pool, dryRun: false, signal: new AbortController().signal }, store);
  await pool.end();
}
