import "server-only";
import { AppError } from "~/lib/app-error";
import { hashAddress, networkOf } from "~/server/auth/address";
import { keyedDigest } from "~/server/auth/secret";
import { db } from "~/server/db/client";
import { anonymous, runAs } from "~/server/db/principal";

/** security.md, "Sign-in": 10 failures per account and 50 per address in 15 minutes. */
const WINDOW_SECONDS = 15 * 60;
const ACCOUNT_LIMIT = 10;
const ADDRESS_LIMIT = 50;
/**
 * New accounts from one address in the same time. Each brings an hour of model calls of its own, so they are not without
 * number; a lecture hall behind one address that registers in its first lesson still fits.
 */
const REGISTRATION_LIMIT = 200;

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

/** Failures from one network address, over all accounts; for `register`, the accounts made. */
export const addressThrottle = (
  address: string,
  purpose: "sign-in" | "reset" | "register" = "sign-in",
): Throttled => ({
  key: `${purpose}:address:${hashAddress(networkOf(address))}`,
  limit: purpose === "register" ? REGISTRATION_LIMIT : ADDRESS_LIMIT,
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
function assertNotThrottled(...counts: Throttled[]): Promise<void> {
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

/** Tries of one key that are being proved at once in this process; the others wait in line. */
const AT_ONCE = 8;

/** The lines of this process: how many tries of a key are being proved, and who waits. */
const lines = new Map<string, { proving: number; waiting: (() => void)[] }>();

/**
 * Runs a try that counts a failure itself if it is one. Tries that are being proved count as failures until they are
 * not, so that many at once see no more room than one after another; a success uses nothing up.
 * @throws AppError RATE_LIMITED with the wait until the next try, and what `prove` throws
 */
export async function tryWithin<T>(count: Throttled, prove: () => Promise<T>): Promise<T> {
  const line = lines.get(count.key) ?? { proving: 0, waiting: [] };
  lines.set(count.key, line);
  if (line.proving < AT_ONCE) line.proving += 1;
  // The place is handed on, never free in between.
  else await new Promise<void>((turn) => line.waiting.push(turn));
  try {
    const others = Math.min(line.proving - 1, count.limit - 1);
    await assertNotThrottled({ key: count.key, limit: count.limit - others });
    return await prove();
  } finally {
    const next = line.waiting.shift();
    if (next) next();
    else line.proving -= 1;
    if (line.proving === 0) lines.delete(count.key);
  }
}

/** Forgets the failures of one count, after a success. */
export function forgetFailures({ key }: Throttled): Promise<void> {
  return runAs(anonymous, async () => {
    await db.$executeRaw`select identity.throttle_clear(${key})`;
  });
}
