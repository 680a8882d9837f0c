import "server-only";
import { AppError } from "~/lib/app-error";

interface DatabaseError {
  sqlState: string;
  message: string;
}

/** Digs the SQLSTATE and the server's message out of an error of Prisma's adapter or of `pg`. */
export function databaseError(error: unknown): DatabaseError | undefined {
  let current: unknown = error;
  for (let depth = 0; depth < 6 && typeof current === "object" && current !== null; depth++) {
    const candidate = current as Record<string, unknown>;
    const state = candidate.originalCode ?? candidate.code;
    if (typeof state === "string" && /^[0-9A-Z]{5}$/.test(state) && !/^P\d{4}$/.test(state)) {
      const message = candidate.originalMessage ?? candidate.message;
      return { sqlState: state, message: typeof message === "string" ? message : "" };
    }
    const meta = candidate.meta as { driverAdapterError?: unknown } | undefined;
    current = meta?.driverAdapterError ?? candidate.cause;
  }
  return undefined;
}

/** Exceptions of our own functions carry the `reason` as their message; anything else gets the general words. */
const reasonIn = (message: string, fallback: string) =>
  /^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$/.test(message.trim()) ? message.trim() : fallback;

/**
 * Translates what the database refused into an AppError.
 * @returns undefined when it is not a refusal but a fault (connection lost, syntax, bug)
 */
export function appErrorFromDatabase(error: unknown): AppError | undefined {
  const found = databaseError(error);
  if (!found) return undefined;
  const { sqlState, message } = found;
  switch (sqlState) {
    case "LP001":
      return new AppError("UNAUTHENTICATED", "common.sessionEnded", undefined, { cause: error });
    case "LP403":
    case "42501":
      return new AppError("FORBIDDEN", reasonIn(message, "common.forbidden"), undefined, { cause: error });
    case "LP404":
      return new AppError("NOT_FOUND", reasonIn(message, "common.notFound"), undefined, { cause: error });
    case "LP409":
    case "23505":
      return new AppError("CONFLICT", reasonIn(message, "common.conflict"), undefined, { cause: error });
    case "LP422":
    case "22P05":
    case "22021":
      return new AppError("VALIDATION", reasonIn(message, "common.invalid"), undefined, { cause: error });
    default:
      return undefined;
  }
}
