import "server-only";
import { writeArchived } from "~/server/archive/attempts";
import { objectStore } from "~/server/store/store";
import { type ObjectStore, StoreError } from "~/server/store/types";
import { aloneAtArchive } from "./alone";
import type { Job, JobContext, JobReport } from "./job";

/** Attempts of one round: written and read back, then taken away in one transaction. */
const BATCH = 200;
/** Objects that are on their way at once. */
const AT_ONCE = 8;

interface DueAttempt {
  id: string;
  student_id: string;
  submitted_at: Date;
  /** The same with all digits of the database: the next round begins after it. */
  place: string;
  attempt: Record<string, unknown>;
}

/**
 * Moves quiz attempts of more than 90 days (004 "Retention policy") from companion.quiz_attempts to the store, and leaves
 * version, score and outcome in companion.archived_attempts. A round first writes its objects and reads each back, then
 * takes their rows away in one transaction. Killed anywhere, it leaves attempts that are still rows, some with an object
 * already, and the next run writes the same object again. A second run at the same time does nothing.
 * @returns `archived`, or what would be on a dry run; `tooLarge`, attempts that no store takes and that stay; `busy` 1
 *   where another run is at it
 * @throws StoreError where the store cannot be used
 */
export async function archiveAttempts(context: JobContext, store: ObjectStore): Promise<JobReport> {
  const { pool, dryRun } = context;
  if (dryRun) {
    const { rows } = await pool.query<{ n: string }>("select companion.count_archivable() as n");
    return { archived: Number(rows[0]?.n ?? 0), tooLarge: 0, busy: 0 };
  }
  const done = await aloneAtArchive(pool, () => archiveAll(context, store));
  return done ? { ...done, busy: 0 } : { archived: 0, tooLarge: 0, busy: 1 };
}

async function archiveAll({ pool, signal }: JobContext, store: ObjectStore) {
  const counts = { archived: 0, tooLarge: 0 };
  let last: DueAttempt | undefined;
  while (!signal.aborted) {
    const { rows } = await pool.query<DueAttempt>(
      `select id, student_id, submitted_at, submitted_at::text as place, attempt
       from companion.archivable_attempts($1, $2::timestamptz, $3::uuid)`,
      [BATCH, last?.place ?? null, last?.id ?? null],
    );
    const written = await writeAll(store, rows);
    counts.tooLarge += rows.length - written.length;
    const taken = await pool.query<{ n: number }>("select companion.archive_attempts($1::uuid[]) as n", [
      written,
    ]);
    counts.archived += taken.rows[0]?.n ?? 0;
    last = rows.at(-1);
    if (rows.length < BATCH) break;
  }
  return counts;
}

/** The ids of those that stand in the store now. Nothing is on its way any more when this returns or throws. */
async function writeAll(store: ObjectStore, rows: readonly DueAttempt[]): Promise<string[]> {
  const written: string[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const ends = await Promise.allSettled(
      some.map((row) =>
        writeArchived(
          store,
          { id: row.id, studentId: row.student_id, submittedAt: row.submitted_at },
          row.attempt,
        ),
      ),
    );
    for (const [index, end] of ends.entries()) {
      if (end.status === "fulfilled") written.push(some[index]?.id ?? "");
      else if (!(end.reason instanceof StoreError && end.reason.code === "TOO_LARGE")) throw end.reason;
    }
  }
  return written;
}

/** Archives quiz attempts, at night. */
export const archive: Job = {
  name: "archive-attempts",
  cron: "43 3 * * *",
  expireInSeconds: 60 * 60,
  atStart: false,
  run: async (context) => await archiveAttempts(context, await objectStore()),
};
