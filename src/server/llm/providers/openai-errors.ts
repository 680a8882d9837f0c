import "server-only";
import { APIConnectionError, APIError } from "openai";
import { ProviderFailure } from "../failure";

/** Milliseconds that the provider asks us to wait: `retry-after-ms`, else `retry-after` in seconds or as a date. */
export function retryAfterMs(headers: Headers | undefined, now: number = Date.now()): number | undefined {
  const exact = Number.parseFloat(headers?.get("retry-after-ms") ?? "");
  if (Number.isFinite(exact)) return Math.max(0, exact);
  const text = headers?.get("retry-after")?.trim();
  if (!text) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number.parseFloat(text) * 1000;
  // Date.parse alone takes "-4" for a year.
  const date = /^[A-Z][a-z]{2},/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function causeOf(error: unknown): ProviderFailure | undefined {
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth++) {
    if (current instanceof ProviderFailure) return current;
    current = current.cause;
  }
  return undefined;
}

/**
 * What the openai package threw, as a failure.
 * @param streaming true once a response with a good status has come
 */
export function fromOpenAi(error: unknown, streaming: boolean): ProviderFailure {
  const own = causeOf(error);
  if (own) return own;
  if (error instanceof APIConnectionError)
    return new ProviderFailure("unreachable", { retryable: true, cause: error });
  if (error instanceof APIError) {
    const status: unknown = error.status;
    // No status: an error told inside the stream.
    if (typeof status !== "number") return new ProviderFailure("failed", { retryable: true, cause: error });
    const after = retryAfterMs(error.headers instanceof Headers ? error.headers : undefined);
    const facts = { status, cause: error, retryAfterMs: after };
    if (status === 429) return new ProviderFailure("busy", { ...facts, retryable: true });
    if (status === 408 || status === 409 || status >= 500) {
      return new ProviderFailure("failed", { ...facts, retryable: true });
    }
    return new ProviderFailure("refused", facts);
  }
  if (error instanceof SyntaxError) return new ProviderFailure("badAnswer", { cause: error });
  // What is left comes from the socket: the connection broke.
  return new ProviderFailure(streaming ? "cutOff" : "unreachable", { retryable: true, cause: error });
}

/** Parameters that some servers and models refuse and that a call can do without or name otherwise. */
const optionalParameters = ["temperature", "stream_options", "max_completion_tokens", "max_tokens"] as const;
export type OptionalParameter = (typeof optionalParameters)[number];

/** Which of the optional parameters a 400 or 422 complains about. */
export function refusedParameter(error: unknown): OptionalParameter | undefined {
  if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) return undefined;
  return (
    optionalParameters.find((name) => error.param === name) ??
    optionalParameters.find((name) => error.message.includes(name))
  );
}
