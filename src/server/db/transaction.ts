import "server-only";
import type { Db } from "~/server/db/client";

interface Beginner {
  $transaction<T>(fn: (tx: Db) => Promise<T>): Promise<T>;
}

const canBegin = (db: Db | (Db & Beginner)): db is Db & Beginner => "$transaction" in db;

/**
 * One interactive transaction (READ COMMITTED) under the current principal; within a transaction, the same one.
 * Never wait inside for a model, a sandbox or anything else outside the database.
 */
export function transaction<T>(db: Db, fn: (tx: Db) => Promise<T>): Promise<T> {
  return canBegin(db) ? db.$transaction(fn) : fn(db);
}
