/**
 * The one error of the product. A code exists only where a client branches on it; the words a person reads are
 * the message `errors.<reason>` of the message files, formatted on the server in the caller's language.
 */
export const appErrorCodes = [
  "VALIDATION",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "CONFLICT",
  "RATE_LIMITED",
  "TOO_LARGE",
  "PROVIDER_FAILED",
  "CANCELLED",
  "GONE",
  "INTERNAL",
] as const;

export type AppErrorCode = (typeof appErrorCodes)[number];

/** Values that fill the placeholders of a message; also sent to the client. */
export type AppErrorParams = Record<string, string | number>;

/** What a rate limit tells: milliseconds until the next free place, the limit, and the places left (0). */
export interface RateLimitFacts {
  retryAfterMs: number;
  limit: number;
  remaining: number;
}

/** What the client receives at `error.data.appError`. `message` is in the caller's language. */
export interface AppErrorShape extends Partial<RateLimitFacts> {
  code: AppErrorCode;
  reason: string;
  message: string;
  params?: AppErrorParams;
  /** Only for VALIDATION: the path of each refused input (`prompt`, `answers.q1`) with its reasons. */
  fieldErrors?: Record<string, string[]>;
}

export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly reason: string;
  readonly params: AppErrorParams | undefined;
  readonly rateLimit: RateLimitFacts | undefined;

  /**
   * @param code one of the closed list; decides the HTTP status and what a client does
   * @param reason key under `errors` in the message files, e.g. `labs.exerciseUnknown`
   * @param params values for the placeholders of that message
   * @param options the cause, and for RATE_LIMITED the facts of the limit
   */
  constructor(
    code: AppErrorCode,
    reason: string,
    params?: AppErrorParams,
    options?: { cause?: unknown; rateLimit?: RateLimitFacts },
  ) {
    super(`${code}: ${reason}`, options?.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.reason = reason;
    this.params = params;
    this.rateLimit = options?.rateLimit;
  }
}
