import "server-only";
import type { Pool } from "pg";
import type { JobContext } from "./job";

/** Rows of one statement: small enough that no lock is held for long. */
const batchSize = 1_000;

/** Rows that are due, by a condition written here in the source: never a value from outside. */
export interface DueRows {
  /** Schema and name. Its key is `id`. */
  table: string;
  /** SQL over the columns of `table`. */
  condition: string;
  /** Rows of one statement, where each takes many others along. */
  batch?: number;
}

async function count(pool: Pool, { table, condition }: DueRows): Promise<number> {
  const { rows } = await pool.query<{ n: string }>(`select count(*) as n from ${table} where ${condition}`);
  return Number(rows[0]?.n ?? 0);
}

/**
 * Deletes due rows batch by batch, each its own transaction, until none is left or the signal says stop.
 * @returns how many went; on a dry run how many would
 */
export async function deleteDue({ pool, dryRun, signal }: JobContext, due: DueRows): Promise<number> {
  if (dryRun) return count(pool, due);
  const { table, condition, batch = batchSize } = due;
  const sql = `delete from ${table} where id in (select id from ${table} where ${condition} limit ${batch})`;
  let deleted = 0;
  while (!signal.aborted) {
    const { rowCount } = await pool.query(sql);
    deleted += rowCount ?? 0;
    if (!rowCount || rowCount < batch) break;
  }
  return deleted;
}
