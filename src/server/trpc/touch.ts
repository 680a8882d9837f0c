import "server-only";
import type { Db } from "~/server/db/client";

const MINUTE_MS = 60_000;
/** More people than this at once in one process: the oldest are simply written again. */
const REMEMBERED = 10_000;

/** When each session was last written as active by this process. */
const touched = new Map<string, number>();

/**
 * Writes that the person of the current principal is active (004 `last_active_at`: "updated on any API call"; here at
 * most once a minute). Nobody waits for it, and a failure costs nothing but this one mark.
 */
export function touch(db: Db, sessionId: string): void {
  const now = Date.now();
  const last = touched.get(sessionId);
  if (last !== undefined && now - last < MINUTE_MS) return;
  touched.delete(sessionId);
  touched.set(sessionId, now);
  if (touched.size > REMEMBERED) touched.delete(touched.keys().next().value ?? "");
  db.$executeRaw`select identity.touch()`.catch(() => touched.delete(sessionId));
}
