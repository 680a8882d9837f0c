import "server-only";
import type { z } from "zod";
import { withoutHidden } from "~/features/identity/privacy/rules";
import type { exportOutput } from "~/features/identity/privacy/schema";
import {
  ARCHIVED_ATTEMPTS,
  type ExportedTable,
  exportedTables,
} from "~/features/identity/privacy/server/policy";
import type { ExportRow } from "~/features/identity/privacy/types";
import { Prisma } from "~/generated/prisma/client";
import { AppError } from "~/lib/app-error";
import { readArchived } from "~/server/archive/attempts";
import type { Db } from "~/server/db/client";
import { type Principal, runAs, runEachAs } from "~/server/db/principal";
import { objectStore } from "~/server/store/store";

/** Rows that are in memory at once. */
const PAGE = 200;
/** Objects of the store that are read at once. */
const READ_AT_ONCE = 8;
/** What fits into one answer of a procedure, in kilobytes of JSON; `GET /api/export` has no such end. */
const WHOLE_LIMIT_KB = 20_000;

type PageRow = { row: ExportRow; at: string; id: string };

/**
 * The person's rows of a table, page by page, each page a statement of its own under the person's identity. A page begins
 * after the last row of the one before, so no connection is held while the reader takes its time.
 */
async function* pagesOf(db: Db, table: ExportedTable, userId: string): AsyncGenerator<ExportRow[]> {
  const { at, id, idType } = table;
  const hidden = Object.keys(table.hidden);
  let last: PageRow | undefined;
  do {
    const after = last
      ? Prisma.sql`and (${at}, ${id}) < (${last.at}::timestamptz, ${last.id}::${idType})`
      : Prisma.empty;
    // The page is cut before its rows become JSON: a plan that sorts does not write out all of them first.
    const page: PageRow[] = await db.$queryRaw<PageRow[]>`
      select to_jsonb(t) - ${hidden}::text[] as row, (${at})::text as at, ${id}::text as id
      from (
        select t.* from ${table.from} t
        where ${table.isMine(userId)} ${after}
        order by ${at} desc, ${id} desc
        limit ${PAGE}
      ) t
      order by ${at} desc, ${id} desc`;
    const rows = page.map(({ row }) => withoutHidden(row) as ExportRow);
    if (rows.length > 0) yield table.name === ARCHIVED_ATTEMPTS ? await completed(rows) : rows;
    last = page.length === PAGE ? page.at(-1) : undefined;
  } while (last);
}

/** Archived attempts with what the store holds of them; `attempt` is null where it has lost one. @throws StoreError */
async function completed(rows: ExportRow[]): Promise<ExportRow[]> {
  const store = await objectStore();
  const whole: ExportRow[] = [];
  for (let from = 0; from < rows.length; from += READ_AT_ONCE) {
    const some = rows.slice(from, from + READ_AT_ONCE).map(async (row) => {
      const attempt = await readArchived(store, {
        id: String(row.id),
        studentId: String(row.student_id),
        submittedAt: String(row.submitted_at),
      });
      return { ...row, attempt: withoutHidden(attempt) };
    });
    whole.push(...(await Promise.all(some)));
  }
  return whole;
}

/** Every row that is the person's own (GDPR, right of access), as pages of the tables in their order; each comes up once at least. */
async function* pages(db: Db, userId: string): AsyncGenerator<{ name: string; rows: ExportRow[] }> {
  for (const table of exportedTables) {
    yield { name: table.name, rows: [] };
    for await (const rows of pagesOf(db, table, userId)) yield { name: table.name, rows };
  }
}

/** Who asks, checked by the database now. @throws AppError UNAUTHENTICATED for anybody who has not signed in */
async function readMyId(db: Db): Promise<string> {
  const [me] = await db.$queryRaw<{ id: string }[]>`select app.require_user()::text as id`;
  if (!me) throw new AppError("UNAUTHENTICATED", "common.signInNeeded");
  return me.id;
}

const head = () => ({ format: "loupe-export", version: 1, exportedAt: new Date().toISOString() }) as const;

/**
 * The export in one piece (contract.md: `identity.exportMyData`).
 * @throws AppError TOO_LARGE beyond 20 MB, which only the stream takes
 */
export async function readMyData(db: Db): Promise<z.infer<typeof exportOutput>> {
  const userId = await readMyId(db);
  const tables: Record<string, ExportRow[]> = {};
  let characters = 0;
  for await (const { name, rows } of pages(db, userId)) {
    characters += JSON.stringify(rows).length;
    if (characters > WHOLE_LIMIT_KB * 1000)
      throw new AppError("TOO_LARGE", "common.tooLarge", { limitKb: WHOLE_LIMIT_KB });
    const held = tables[name] ?? [];
    held.push(...rows);
    tables[name] = held;
  }
  return { ...head(), tables, complete: true };
}

/** The same as text, in pieces of a page. What ends with `"complete": true` is whole. */
async function* textOf(db: Db, userId: string): AsyncGenerator<string> {
  const { format, version, exportedAt } = head();
  yield `{\n"format": ${JSON.stringify(format)},\n"version": ${version},\n"exportedAt": ${JSON.stringify(exportedAt)},\n"tables": {`;
  let open: string | undefined;
  let first = true;
  for await (const { name, rows } of pages(db, userId)) {
    if (name !== open) {
      yield `${open === undefined ? "" : "\n],"}\n${JSON.stringify(name)}: [`;
      open = name;
      first = true;
    }
    if (rows.length === 0) continue;
    yield `${first ? "" : ","}\n${rows.map((row) => JSON.stringify(row)).join(",\n")}`;
    first = false;
  }
  yield '\n]\n},\n"complete": true\n}\n';
}

/**
 * Everything a person has, as a stream of JSON (docs/data-model.md has its shape). Memory holds a page at a time, and the
 * next is read when the reader has taken the last.
 * @throws AppError UNAUTHENTICATED before anything is sent; a fault later breaks the stream off, without its `complete`
 */
export async function openMyExport(db: Db, principal: Principal): Promise<ReadableStream<Uint8Array>> {
  const userId = await runAs(principal, () => readMyId(db));
  const source = runEachAs(principal, textOf(db, userId));
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const step = await source.next();
        if (step.done) controller.close();
        else controller.enqueue(encoder.encode(step.value));
      },
      async cancel() {
        await source.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
