import "server-only";
import { AppError } from "~/lib/app-error";
import { addressThrottle, countFailure, tryWithin } from "~/server/auth/throttle";

/**
 * Lets an address try a link; one that leads nowhere is counted.
 * @throws AppError GONE `identity.invitationInvalid`, RATE_LIMITED
 */
export async function tryLink<T>(ip: string, work: () => Promise<T | undefined>): Promise<T> {
  const byAddress = addressThrottle(ip);
  return await tryWithin(byAddress, async () => {
    const found = await work();
    if (found !== undefined) return found;
    await countFailure(byAddress);
    throw new AppError("GONE", "identity.invitationInvalid");
  });
}
