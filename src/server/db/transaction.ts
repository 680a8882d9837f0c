import "server-only";
import { type Db, db } from "~/server/db/client";

/**
 * One interactive transaction (READ COMMITTED) under the current principal.
 * Never wait inside for a model, a sandbox or anything else outside the database.
 */
export function transaction<T>(fn: (tx: Db) => Promise<T>): Promise<T> {
  return db.$transaction((tx) => fn(tx as unknown as Db));
}
