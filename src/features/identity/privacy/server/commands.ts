import "server-only";
import { assertReallyMe, type Caller } from "~/features/identity/account/server/policy";
import { removeArchiveOf } from "~/server/archive/attempts";
import type { Db } from "~/server/db/client";
import { logger } from "~/server/log/logger";
import { objectStore } from "~/server/store/store";

/**
 * Erases the own account and all its rows (data-model.md: one audit event without personal data remains), and what stands
 * of it outside the database. Rows go in one transaction, which also notes that the archive is to be removed: where that
 * fails here, or the process is killed, the job `erase-archives` does it.
 * @throws AppError FORBIDDEN `identity.passwordWrong` or `identity.signInAgain`, RATE_LIMITED
 */
export async function deleteMyAccount(db: Db, caller: Caller, password: string): Promise<void> {
  await assertReallyMe(db, caller, password);
  await db.$executeRaw`select identity.delete_my_account()`;
  try {
    await removeArchiveOf(await objectStore(), caller.userId);
  } catch (error) {
    logger.warn({ error }, "the archive of an erased account is left to the job");
  }
}
