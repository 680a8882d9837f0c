import "server-only";
import { z } from "zod";
import type { ObjectStore } from "~/server/store/types";

const PREFIX = "archive/quiz_attempts/";
/** Objects that are removed at once. */
const AT_ONCE = 8;

/** What finds an archived attempt: all of it stands in companion.archived_attempts. */
export interface AttemptReference {
  id: string;
  studentId: string;
  /** Any text that names a moment. */
  submittedAt: string | Date;
}

/** The object of an archived attempt; `attempt` is its row as it was. */
const archivedSchema = z.object({
  format: z.literal("loupe-quiz-attempt"),
  version: z.literal(1),
  attempt: z.record(z.string(), z.unknown()),
});

const prefixOf = (studentId: string) => `${PREFIX}${studentId}/`;

/**
 * `archive/quiz_attempts/<student>/<year-month>/<id>.json`, the month in UTC. A key follows from the row alone, and an
 * attempt never changes: writing it again after a kill writes the same object, and no object is ever without its row.
 */
const keyOf = ({ id, studentId, submittedAt }: AttemptReference) =>
  `${prefixOf(studentId)}${new Date(submittedAt).toISOString().slice(0, 7)}/${id}.json`;

/**
 * Writes an attempt to the archive and reads it back.
 * @throws StoreError, and Error where the store gives back something else than it was given
 */
export async function writeArchived(
  store: ObjectStore,
  reference: AttemptReference,
  attempt: Record<string, unknown>,
): Promise<void> {
  const key = keyOf(reference);
  const body = JSON.stringify({ format: "loupe-quiz-attempt", version: 1, attempt });
  await store.put(key, body);
  const found = await store.get(key);
  if (!found || Buffer.from(found.body).toString("utf8") !== body)
    throw new Error("the store did not keep an archived attempt as it was written");
}

/**
 * The attempt as its row was, or null where the archive does not have it.
 * @throws StoreError when the store cannot say
 */
export async function readArchived(
  store: ObjectStore,
  reference: AttemptReference,
): Promise<Record<string, unknown> | null> {
  const found = await store.get(keyOf(reference));
  if (!found) return null;
  return archivedSchema.parse(JSON.parse(Buffer.from(found.body).toString("utf8"))).attempt;
}

/**
 * Removes everything that the archive holds of a person.
 * @returns how many objects went
 * @throws StoreError
 */
export async function removeArchiveOf(store: ObjectStore, studentId: string): Promise<number> {
  let removed = 0;
  let after: string | undefined;
  do {
    const page = await store.list(prefixOf(studentId), after === undefined ? {} : { after });
    for (let from = 0; from < page.objects.length; from += AT_ONCE) {
      const some = page.objects.slice(from, from + AT_ONCE);
      await Promise.all(some.map(({ key }) => store.delete(key)));
      removed += some.length;
    }
    after = page.next;
  } while (after !== undefined);
  return removed;
}
