import "server-only";
import { asFailure, ProviderFailure } from "./failure";
import type { ChatProvider, ProviderCall, ProviderEvent } from "./types";

/** The times and counts of security.md, "Calls to a language model"; milliseconds. */
export interface PolicyLimits {
  firstTokenMs: number;
  betweenTokensMs: number;
  /** For the whole call, retries and the waits between them included. */
  totalMs: number;
  retries: number;
  retryMinMs: number;
  retryMaxMs: number;
  /** A longer Retry-After is honoured up to here. */
  retryAfterMaxMs: number;
  /** Characters of an answer; a longer one is stopped and failed. */
  maxOutputChars: number;
}

export const policyLimits: PolicyLimits = {
  firstTokenMs: 20_000,
  betweenTokensMs: 15_000,
  totalMs: 120_000,
  retries: 2,
  retryMinMs: 500,
  retryMaxMs: 4_000,
  retryAfterMaxMs: 8_000,
  maxOutputChars: 200_000,
};

/** Milliseconds until the connection to a provider stands. */
export const connectMs = 5_000;
/** Calls at once per person. */
export const callsPerUser = 2;
export const breakerLimits = { failures: 5, openMs: 30_000 };

/** What tests replace. */
export interface PolicyClock {
  /** Uniform in [0, 1). */
  random: () => number;
  /** Resolves after `ms`, rejects with the reason of `signal` when that aborts first. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export const policyClock: PolicyClock = { random: Math.random, sleep };

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const wake = () => {
      signal.removeEventListener("abort", stop);
      resolve();
    };
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(wake, ms);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}

/** Full jitter; where the provider named a time, that time, up to the cap. */
function retryDelayMs(failure: ProviderFailure, limits: PolicyLimits, random: () => number): number {
  if (failure.retryAfterMs !== undefined)
    return Math.min(Math.max(failure.retryAfterMs, 0), limits.retryAfterMaxMs);
  return limits.retryMinMs + random() * (limits.retryMaxMs - limits.retryMinMs);
}

/** Rejects when `signal` aborts; never resolves. `dispose` takes the listener away. */
function whenAborted(signal: AbortSignal): { promise: Promise<never>; dispose: () => void } {
  let dispose = () => {};
  const promise = new Promise<never>((_, reject) => {
    const listener = () => reject(signal.reason);
    if (signal.aborted) return listener();
    signal.addEventListener("abort", listener, { once: true });
    dispose = () => signal.removeEventListener("abort", listener);
  });
  promise.catch(() => undefined);
  return { promise, dispose };
}

/**
 * One attempt with its clocks. The clocks run only while we wait for the provider, not while the consumer is slow.
 * Whatever ends it closes the connection to the upstream.
 */
async function* attempt(
  provider: ChatProvider,
  call: ProviderCall,
  limits: PolicyLimits,
): AsyncGenerator<ProviderEvent, void, undefined> {
  const own = new AbortController();
  const signal = AbortSignal.any([call.signal, own.signal]);
  const aborted = whenAborted(signal);
  const iterator = provider.stream({ ...call, signal })[Symbol.asyncIterator]();
  let begun = false;
  let characters = 0;
  try {
    while (true) {
      const patience = begun ? limits.betweenTokensMs : limits.firstTokenMs;
      const timer = setTimeout(() => own.abort(new ProviderFailure("timeout")), patience);
      const step = await Promise.race([iterator.next(), aborted.promise]).finally(() => clearTimeout(timer));
      if (step.done) throw new ProviderFailure("cutOff", { retryable: !begun });
      begun = true;
      if (step.value.type === "delta") characters += step.value.text.length;
      if (characters > limits.maxOutputChars) throw new ProviderFailure("tooLong");
      yield step.value;
      if (step.value.type === "end") return;
    }
  } catch (error) {
    // A provider may throw its own word for an abort: the reason that was given counts.
    throw signal.aborted ? asFailure(signal.reason) : asFailure(error);
  } finally {
    aborted.dispose();
    own.abort(new ProviderFailure("cancelled"));
    // Not awaited: a provider that is stuck must not hold its caller.
    Promise.resolve(iterator.return?.()).catch(() => undefined);
  }
}

/**
 * Calls a provider under the rules: clocks, at most `retries` further attempts and only before the first delta, an
 * end within `totalMs`.
 * @param call its `signal` cancels: its reason must be a ProviderFailure
 * @throws ProviderFailure
 */
export async function* callWithPolicy(
  provider: ChatProvider,
  call: ProviderCall,
  limits: PolicyLimits,
  clock: PolicyClock,
): AsyncGenerator<ProviderEvent, void, undefined> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new ProviderFailure("timeout")), limits.totalMs);
  const signal = AbortSignal.any([call.signal, deadline.signal]);
  try {
    for (let tried = 0; ; tried++) {
      let shown = false;
      try {
        if (signal.aborted) throw asFailure(signal.reason);
        for await (const event of attempt(provider, { ...call, signal }, limits)) {
          if (event.type === "delta") shown = true;
          yield event;
        }
        return;
      } catch (error) {
        const failure = asFailure(error);
        if (shown || !failure.retryable || tried >= limits.retries) throw failure;
        await clock.sleep(retryDelayMs(failure, limits, clock.random), signal);
      }
    }
  } finally {
    clearTimeout(timer);
  }
}
