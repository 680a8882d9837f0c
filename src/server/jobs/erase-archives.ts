import "server-only";
import { removeArchiveOf } from "~/server/archive/attempts";
import { objectStore } from "~/server/store/store";
import type { ObjectStore } from "~/server/store/types";
import { aloneAtArchive } from "./alone";
import type { Job, JobContext, JobReport } from "./job";

/** People of one look. Who erased their account less than an hour ago is looked at again the next time. */
const BATCH = 500;

/**
 * Removes the archived attempts of people who are erased. The account's own deletion does so at once; this makes it sure,
 * also when that process was killed or the store was away, and after an hour forgets that there was anything to do.
 * @returns `people` whose archive is noted for removal, `objects` that went, `busy` 1 where the archive is being written
 * @throws StoreError where the store cannot be used
 */
export async function eraseArchives(
  { pool, dryRun, signal }: JobContext,
  store: ObjectStore,
): Promise<JobReport> {
  const done = await aloneAtArchive(pool, async () => {
    const { rows } = await pool.query<{ id: string }>(
      "select id from companion.archives_to_remove($1) as removal (id)",
      [BATCH],
    );
    let objects = 0;
    for (const { id } of rows) {
      if (signal.aborted || dryRun) break;
      objects += await removeArchiveOf(store, id);
      await pool.query("select companion.archive_is_removed($1)", [id]);
    }
    return { people: rows.length, objects };
  });
  return done ? { ...done, busy: 0 } : { people: 0, objects: 0, busy: 1 };
}

/** Removes what the store holds of people who are erased. */
export const eraseArchivesJob: Job = {
  name: "erase-archives",
  cron: "37 * * * *",
  expireInSeconds: 15 * 60,
  atStart: false,
  run: async (context) => await eraseArchives(context, await objectStore()),
};
