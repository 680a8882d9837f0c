import { z } from "zod";
import { moment } from "~/features/identity/schema";

/** One place where the person is signed in. */
const sessionItem = z.object({
  id: z.uuid(),
  kind: z.string(),
  userAgent: z.string(),
  createdAt: moment,
  lastUsedAt: moment,
  expiresAt: moment,
  /** The session of this very call. */
  current: z.boolean(),
});

export const sessionsOutput = z.array(sessionItem);

export const endSessionInput = z.strictObject({ sessionId: z.uuid() });

export const endOthersOutput = z.object({ ended: z.number().int().nonnegative() });
