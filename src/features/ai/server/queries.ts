import { hourlyLimits, type UsageAction } from "~/features/ai/constants";
import type { Quota } from "~/features/ai/schema";
import type { Db } from "~/server/db/client";

/** What is left of a person's hour; takes nothing. `resetAt` is the moment when one more place becomes free. */
export async function readQuota(
  db: Db,
  { userId, action }: { userId: string; action: UsageAction },
): Promise<Quota> {
  const limit = hourlyLimits[action];
  const [row] = await db.$queryRaw<{ remaining: number; nextFreeAt: Date | null }[]>`
    SELECT remaining, next_free_at AS "nextFreeAt"
    FROM ai.quota(${userId}::uuid, ${action}, ${limit}::int, interval '1 hour')`;
  return { limit, remaining: row?.remaining ?? 0, resetAt: row?.nextFreeAt?.toISOString() ?? null };
}
