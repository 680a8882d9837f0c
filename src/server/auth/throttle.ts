import "server-only";
import { AppError } from "~/lib/app-error";
import { hashAddress } from "~/server/auth/address";
import { keyedDigest } from "~/server/auth/secret";
import { db } from "~/server/db/client";
import { anonymous, runAs } from "~/server/db/principal";

/** security.md, "Sign-in": 10 failures per account and 50 per address in 15 minutes. */
const WINDOW_SECONDS = 15 * 60;
const ACCOUNT_LIMIT = 10;
const ADDRESS_LIMIT = 50;

/** One thing that is counted: `key` says what and whose, `limit` how many failures it may have in the window. */
export type Throttled = { key: string; limit: number };

/** Failures against one account. The e-mail is stored as a keyed digest and need not belong to anyone. */
export const accountThrottle = (
  normalisedEmail: string,
  purpose: "sign-in" | "reset" = "sign-in",
): Throttled => ({
  key: `${purpose}:account:${keyedDigest("throttled-account", normalisedEmail)}`,
  limit: ACCOUNT_LIMIT,
});

/** Failures from one network address, over all accounts. */
export const addressThrottle = (address: string, purpose: "sign-in" | "reset" = "sign-in"): Throttled => ({
  key: `${purpose}:address:${hashAddress(address)}`,
  limit: ADDRESS_LIMIT,
});

/** Codes that a signed-in person tried; what they guess at is long, so few tries are enough. */
export const personThrottle = (userId: string, purpose: "join"): Throttled => ({
  key: `${purpose}:person:${keyedDigest("throttled-person", userId)}`,
  limit: ACCOUNT_LIMIT,
});

type CheckRow = { allowed: boolean; retry_seconds: number };

async function check({ key, limit }: Throttled): Promise<CheckRow> {
  const rows = await db.$queryRaw<CheckRow[]>`
    select allowed, ceil(extract(epoch from coalesce(retry_after, interval '0')))::int as retry_seconds
    from identity.throttle_check(${key}, ${limit}::int, make_interval(secs => ${WINDOW_SECONDS}::int))`;
  return rows[0] ?? { allowed: false, retry_seconds: WINDOW_SECONDS };
}

function refusal(limit: number, retrySeconds: number): AppError {
  const seconds = Math.max(1, retrySeconds);
  return new AppError(
    "RATE_LIMITED",
    "identity.tooManyAttempts",
    { minutes: Math.ceil(seconds / 60) },
    { rateLimit: { retryAfterMs: seconds * 1000, limit, remaining: 0 } },
  );
}

/**
 * Passes when none of the counts is used up.
 * @throws AppError RATE_LIMITED with the wait until the next try
 */
export function assertNotThrottled(...counts: Throttled[]): Promise<void> {
  return runAs(anonymous, async () => {
    for (const count of counts) {
      const found = await check(count);
      if (!found.allowed) throw refusal(count.limit, found.retry_seconds);
    }
  });
}

/** Counts one failure for each. */
export function countFailure(...counts: Throttled[]): Promise<void> {
  return runAs(anonymous, async () => {
    for (const { key } of counts) await db.$executeRaw`select identity.throttle_fail(${key})`;
  });
}

/**
 * Counts a failure before the secret is checked, and passes when it still fits under the limit: of tries made at the same
 * time each sees at least its own count, so they cannot all slip through one look. `forgetFailures` gives the place back
 * after a success.
 * @throws AppError RATE_LIMITED with the wait until the next try
 */
export async function takeTry(count: Throttled): Promise<void> {
  await assertNotThrottled(count);
  await countFailure(count);
  await runAs(anonymous, async () => {
    const found = await check({ key: count.key, limit: count.limit + 1 });
    if (!found.allowed) throw refusal(count.limit, found.retry_seconds);
  });
}

/** Forgets the failures of one count, after a success. */
export function forgetFailures({ key }: Throttled): Promise<void> {
  return runAs(anonymous, async () => {
    await db.$executeRaw`select identity.throttle_clear(${key})`;
  });
}
