import "server-only";
import { type Bindings, type DestinationStream, type Logger, pino } from "pino";
import { env } from "~/server/env";
import { allowed, scrub } from "~/server/log/fields";

/**
 * A logger of JSON lines that writes listed fields only (see fields.ts), masks e-mail addresses and cuts errors down to
 * their name and the places of their stack. Messages are constant texts; they are scrubbed all the same.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    messageKey: "message",
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => (error instanceof Error ? error.name : "unknown") },
    formatters: {
      level: (label: string) => ({ level: label }),
      log: allowed,
      bindings: allowed,
    },
    hooks: {
      logMethod(this: Logger, args: Parameters<Logger["info"]>, method: Logger["info"]) {
        const [first, second] = args as unknown[];
        const [fields, text] = typeof first === "string" ? [{}, first] : [fieldsOf(first), second];
        method.call(this, fields, typeof text === "string" ? scrub(text) : "");
      },
    },
  };
  const base: Logger = destination ? pino(options, destination) : pino(options);
  // pino puts the bindings of a child past the formatters; children inherit this method, so it holds for theirs too.
  const child = base.child;
  base.child = function (this: Logger, bindings: Bindings) {
    return child.call(this, allowed(bindings));
  } as typeof base.child;
  return base;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  if (value instanceof Error) return { error: value.name, stack: value.stack };
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** The logger of this process, to standard output; the level comes from LOG_LEVEL. */
export const logger: Logger = createLogger(env.LOG_LEVEL);
