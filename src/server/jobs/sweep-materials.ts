import "server-only";
import { objectStore } from "~/server/store/store";
import type { ListedObject, ObjectStore } from "~/server/store/types";
import type { Job, JobContext, JobReport } from "./job";

/** Files of challenges stand under `challenges/<challenge>/<file>/`, in pieces. */
const PREFIX = "challenges/";

/** A file that no text names is kept this long: whoever sent it may have a draft that is not saved yet. */
const UNSAVED_MS = 7 * 24 * 60 * 60 * 1000;

/** Files that are asked about together. */
const BATCH = 200;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface StoredFile {
  challengeId: string;
  fileId: string;
  objects: ListedObject[];
}

/**
 * Removes files that neither a challenge nor any of its versions names: sent, and never saved. Files of challenges that
 * were taken away stay, as those can be put back.
 * @returns `files` that went, or would go, and `objects` of theirs
 * @throws StoreError where the store cannot be used
 */
export async function sweepFiles(
  { pool, dryRun, signal }: JobContext,
  store: ObjectStore,
  now = Date.now(),
): Promise<JobReport> {
  const report = { files: 0, objects: 0 };
  let batch: StoredFile[] = [];
  const sweep = async () => {
    const ids = [...new Set(batch.map(({ challengeId }) => challengeId))];
    const { rows } = await pool.query<{ challenge_id: string; file_id: string }>(
      "select challenge_id, file_id from challenges.kept_files($1::uuid[])",
      [ids],
    );
    const kept = new Set(rows.map((row) => `${row.challenge_id}/${row.file_id}`));
    for (const { challengeId, fileId, objects } of batch) {
      if (signal.aborted || kept.has(`${challengeId}/${fileId}`)) continue;
      report.files += 1;
      report.objects += objects.length;
      if (!dryRun) for (const { key } of objects) await store.delete(key);
    }
    batch = [];
  };
  for await (const file of storedFiles(store)) {
    if (signal.aborted) return report;
    if (file.objects.some(({ lastModified }) => now - lastModified.getTime() < UNSAVED_MS)) continue;
    batch.push(file);
    if (batch.length >= BATCH) await sweep();
  }
  if (batch.length > 0) await sweep();
  return report;
}

/** The files in the store, each with all its objects: in a listing these stand beside each other. */
async function* storedFiles(store: ObjectStore): AsyncGenerator<StoredFile> {
  let file: StoredFile | undefined;
  let after: string | undefined;
  do {
    const page = await store.list(PREFIX, after === undefined ? {} : { after });
    for (const object of page.objects) {
      const [challengeId = "", fileId = ""] = object.key.slice(PREFIX.length).split("/");
      // Nothing of ours.
      if (!uuid.test(challengeId) || fileId === "") continue;
      if (file?.challengeId === challengeId && file.fileId === fileId) file.objects.push(object);
      else {
        if (file) yield file;
        file = { challengeId, fileId, objects: [object] };
      }
    }
    after = page.next;
  } while (after !== undefined);
  if (file) yield file;
}

/** Removes what was sent for challenges and never saved. */
export const sweepMaterials: Job = {
  name: "sweep-materials",
  cron: "17 3 * * *",
  expireInSeconds: 15 * 60,
  atStart: false,
  run: async (context) => await sweepFiles(context, await objectStore()),
};
