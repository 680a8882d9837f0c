import "server-only";
import type { TRPCError } from "@trpc/server";
import { logger } from "~/server/log/logger";

/** Records a fault of ours with enough to find it, and nothing of what the person sent. */
export function logFault(error: TRPCError, facts: { path: string; type: string; requestId: string }): void {
  const { cause } = error;
  logger.error(
    { ...facts, error: cause instanceof Error ? cause.name : error.name, stack: (cause ?? error).stack },
    "a procedure failed",
  );
}
