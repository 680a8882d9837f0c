import "server-only";
import { AppError } from "~/lib/app-error";
import type { FinalStatus } from "./types";

/** Why a call of a model failed; each has its words under `errors.ai`. */
export type FailureKind =
  /** No connection, or it broke before anything was said. */
  | "unreachable"
  /** One of the four clocks ran out. */
  | "timeout"
  /** 429: too many requests, or the quota is used up. */
  | "busy"
  /** 5xx, 408, 409 or an error told inside the stream. */
  | "failed"
  /** Any other status: wrong key, unknown model, refused input. */
  | "refused"
  /** What came is not the chat completions protocol. */
  | "badAnswer"
  /** The stream ended before the model had finished. */
  | "cutOff"
  | "emptyAnswer"
  | "tooLong"
  /** The provider's own filter stopped the answer. */
  | "filtered"
  /** The provider that was asked for is not set up. */
  | "notConfigured"
  /** The breaker is open: nothing was sent. */
  | "resting"
  | "cancelled";

interface FailureFacts {
  /** May be tried again as long as nothing was shown. */
  retryable?: boolean | undefined;
  /** HTTP status, for the log. */
  status?: number | undefined;
  /** What the provider asked for, in milliseconds. */
  retryAfterMs?: number | undefined;
  cause?: unknown;
}

const reasons: Record<FailureKind, string> = {
  unreachable: "ai.providerUnreachable",
  timeout: "ai.providerTimeout",
  busy: "ai.providerBusy",
  failed: "ai.providerFailed",
  refused: "ai.providerRefused",
  badAnswer: "ai.badAnswer",
  cutOff: "ai.cutOff",
  emptyAnswer: "ai.emptyAnswer",
  tooLong: "ai.tooLong",
  filtered: "ai.filtered",
  notConfigured: "ai.notConfigured",
  resting: "ai.providerResting",
  cancelled: "ai.cancelled",
};

const blameless: ReadonlySet<FailureKind> = new Set([
  "refused",
  "cancelled",
  "resting",
  "emptyAnswer",
  "tooLong",
  "filtered",
  "notConfigured",
]);

/** A failed call, inside `server/llm`; callers get the AppError of `toAppError`. The message holds no text of others. */
export class ProviderFailure extends Error {
  override readonly name = "ProviderFailure";
  readonly kind: FailureKind;
  readonly retryable: boolean;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(kind: FailureKind, facts: FailureFacts = {}) {
    super(kind, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.kind = kind;
    this.retryable = facts.retryable ?? false;
    this.status = facts.status;
    this.retryAfterMs = facts.retryAfterMs;
  }

  /** How the ledger names it. */
  get ledgerStatus(): Exclude<FinalStatus, "success"> {
    if (this.kind === "timeout" || this.kind === "cancelled") return this.kind;
    return "failed";
  }

  /** True where the provider, not the request or the person, was at fault: what the breaker counts. */
  get blamesProvider(): boolean {
    return !blameless.has(this.kind);
  }

  toAppError(): AppError {
    const code = this.kind === "cancelled" ? "CANCELLED" : "PROVIDER_FAILED";
    // The cause may quote keys or texts of the provider: it stays here.
    return new AppError(code, reasons[this.kind]);
  }
}

/** Anything that a provider threw, as a failure. */
export function asFailure(error: unknown): ProviderFailure {
  return error instanceof ProviderFailure ? error : new ProviderFailure("failed", { cause: error });
}
