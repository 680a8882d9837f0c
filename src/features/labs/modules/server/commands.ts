import "server-only";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import type { Catalogue } from "../../exercises/types";
import { LABS_IN_MODULE, LABS_MODULE } from "../constants";
import type { ModuleStatus } from "../schema";

/**
 * Sets a module by hand (000 §3.3). The same status again changes nothing.
 * @throws AppError FORBIDDEN `labs.moduleFollows` for the prompt labs, CONFLICT `labs.moduleCompleted` when a completed
 *   module would fall back
 */
export async function updateModule(
  db: Db,
  userId: string,
  moduleNumber: number,
  status: ModuleStatus,
): Promise<void> {
  if (moduleNumber === LABS_MODULE) throw new AppError("FORBIDDEN", "labs.moduleFollows", { moduleNumber });
  if (await write(db, userId, moduleNumber, status)) return;
  const kept = await db.moduleProgress.findFirst({
    where: { userId, moduleNumber },
    select: { status: true },
  });
  if (kept?.status !== status) throw new AppError("CONFLICT", "labs.moduleCompleted", { moduleNumber });
}

/**
 * The person looks at the labs, or has run a prompt: module 2 has begun, and is completed once every exercise of all five
 * labs is solved. A look counts too, because a regrade may have solved the last one.
 * @param labs the catalogue, read before the transaction: reading it may take a connection of its own
 */
export async function followLabs(db: Db, userId: string, passed: boolean, labs: Catalogue): Promise<void> {
  await write(
    db,
    userId,
    LABS_MODULE,
    passed && (await hasSolvedAll(db, userId, labs)) ? "completed" : "in_progress",
  );
}

async function hasSolvedAll(db: Db, userId: string, { labs, exercises }: Catalogue): Promise<boolean> {
  if (labs.length < LABS_IN_MODULE) return false;
  const ids = [...exercises.keys()];
  const where = { userId, success: true, exerciseId: { in: ids } };
  return (await db.promptLabProgress.count({ where })) === ids.length;
}

/**
 * One statement, so that two at once cannot undo each other: completed stays, both moments are set once. Where nothing
 * changes, nothing is written.
 * @returns whether something was
 */
async function write(db: Db, userId: string, moduleNumber: number, status: ModuleStatus): Promise<boolean> {
  const written = await db.$executeRaw`
    insert into labs.module_progress as m (user_id, module_number, status, started_at, completed_at)
    values (${userId}::uuid, ${moduleNumber}::smallint, ${status}::labs.module_status,
      case when ${status} <> 'not_started' then now() end, case when ${status} = 'completed' then now() end)
    on conflict (user_id, module_number) do update set
      status = excluded.status,
      started_at = coalesce(m.started_at, excluded.started_at),
      completed_at = coalesce(m.completed_at, excluded.completed_at)
    where m.status <> 'completed' and m.status <> excluded.status`;
  return written > 0;
}
