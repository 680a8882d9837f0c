import "server-only";
import type { Db } from "~/server/db/client";
import { LABS_MODULE, MODULE_NUMBERS } from "../constants";
import type { ModuleProgressList } from "../schema";

/** The six modules of a person; a module without a row is not started. */
export async function moduleProgress(db: Db, userId: string): Promise<ModuleProgressList> {
  const rows = await db.moduleProgress.findMany({
    where: { userId },
    select: { moduleNumber: true, status: true, startedAt: true, completedAt: true },
  });
  return MODULE_NUMBERS.map((moduleNumber) => {
    const row = rows.find((one) => one.moduleNumber === moduleNumber);
    return {
      moduleNumber,
      status: row?.status ?? "not_started",
      automatic: moduleNumber === LABS_MODULE,
      startedAt: row?.startedAt?.toISOString() ?? null,
      completedAt: row?.completedAt?.toISOString() ?? null,
    };
  });
}
