import "server-only";
import type { z } from "zod";
import type { Db } from "~/server/db/client";
import type { setTierInput, tierSetSchema } from "../schema";

/**
 * Opens or closes the premium chapters to students of a class; what they have read and scored stays as it is.
 * @throws AppError FORBIDDEN `companion.notYourStudent` (whoever only assists too), VALIDATION `companion.tierEnded`
 */
export async function setTier(
  db: Db,
  { classId, userIds, tier, expiresAt }: z.infer<typeof setTierInput>,
): Promise<z.infer<typeof tierSetSchema>> {
  const [row] = await db.$queryRaw<{ changed: number }[]>`
    select companion.set_tier(${classId}::uuid, ${userIds}::uuid[], ${tier}, ${expiresAt}::timestamptz) as changed`;
  return { changed: row?.changed ?? 0 };
}
