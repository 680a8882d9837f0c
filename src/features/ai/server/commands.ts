import { hourlyLimits, type UsageAction } from "~/features/ai/constants";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";

export interface Place {
  /** Goes into the ledger row of the call, so that a failed call gives the place back. */
  usageId: string;
  remaining: number;
}

interface Taken {
  allowed: boolean;
  remaining: number;
  waitMs: number | null;
  usageId: string | null;
}

/**
 * Takes a place in the hour of a person; exact under concurrency (data-model.md, "Rate limits").
 * Call it alone, never inside a longer transaction: it holds a lock until its transaction ends.
 * @param db the client, not the client of a transaction
 * @throws AppError RATE_LIMITED with `retryAfterMs` until the next free place, `limit` and `remaining`
 */
export async function takePlace(
  db: Db,
  { userId, action }: { userId: string; action: UsageAction },
): Promise<Place> {
  const limit = hourlyLimits[action];
  const [taken] = await db.$queryRaw<Taken[]>`
    SELECT allowed, remaining, usage_id AS "usageId",
      (extract(epoch FROM next_free_at - clock_timestamp()) * 1000)::float8 AS "waitMs"
    FROM ai.take(${userId}::uuid, ${action}, ${limit}::int, interval '1 hour')`;
  if (taken?.allowed && taken.usageId) return { usageId: taken.usageId, remaining: taken.remaining };
  const retryAfterMs = Math.max(1, Math.ceil(taken?.waitMs ?? 0));
  throw new AppError(
    "RATE_LIMITED",
    `ai.limit.${action}`,
    { limit, minutes: Math.ceil(retryAfterMs / 60_000) },
    { rateLimit: { retryAfterMs, limit, remaining: taken?.remaining ?? 0 } },
  );
}

/**
 * Gives a place back that led to no call of a model. (Failed calls give theirs back themselves.)
 * @returns false when it was given back before
 */
export async function giveBack(db: Db, usageId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ given: boolean }[]>`SELECT ai.give_back(${usageId}::uuid) AS given`;
  return row?.given ?? false;
}
