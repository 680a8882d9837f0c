import "server-only";
import { AppError } from "~/lib/app-error";
import type { Breaker, CallOutcome } from "./breaker";
import { Call, type CallParts } from "./call";
import { asFailure, ProviderFailure } from "./failure";
import type { Line } from "./line";
import { callWithPolicy, type PolicyClock, type PolicyLimits } from "./policy";
import type { ChatEvent, ChatProvider, ChatRequest, ProviderEvent, ProviderName } from "./types";

/** What one call shares with the others of its gateway. */
export interface GatewayInside extends CallParts {
  providers: readonly [ChatProvider, ...ChatProvider[]];
  limits: PolicyLimits;
  clock: PolicyClock;
  line: Line;
  breakers: ReadonlyMap<ProviderName, Breaker>;
}

/** Not itself a generator: whose call it is is read now, not at the first step. */
export function runCall(
  inside: GatewayInside,
  request: ChatRequest,
): AsyncGenerator<ChatEvent, void, undefined> {
  const [preferred] = inside.providers;
  const provider = request.provider
    ? inside.providers.find((one) => one.name === request.provider)
    : preferred;
  return steps(inside, new Call(inside, provider ?? preferred, request), provider !== undefined);
}

async function* steps(
  inside: GatewayInside,
  call: Call,
  configured: boolean,
): AsyncGenerator<ChatEvent, void, undefined> {
  const { request, provider, model } = call;
  const own = new AbortController();
  const cancel = () => own.abort(new ProviderFailure("cancelled"));
  if (request.signal?.aborted) cancel();
  request.signal?.addEventListener("abort", cancel, { once: true });
  let leave: (() => void) | undefined;
  let report: ((outcome: CallOutcome) => void) | undefined;
  let answered = false;
  try {
    if (!configured) throw new ProviderFailure("notConfigured");
    own.signal.throwIfAborted();
    await call.begin();
    yield { type: "started", interactionId: call.id, provider: provider.name, model };
    leave = await inside.line.enter(request.userId, own.signal);
    report = inside.breakers.get(provider.name)?.enter();
    call.start();
    request.onTurn?.();
    let end: Extract<ProviderEvent, { type: "end" }> | undefined;
    const upstream = {
      model,
      messages: request.messages,
      scripted: request.scripted,
      maxTokens: request.maxTokens,
      temperature: request.temperature,
      jsonSchema: request.jsonSchema,
      signal: own.signal,
    };
    for await (const event of callWithPolicy(provider, upstream, inside.limits, inside.clock)) {
      if (event.type === "end") end = event;
      if (event.type !== "delta") continue;
      call.take(event.text);
      yield { type: "delta", text: event.text };
    }
    if (!end) throw new ProviderFailure("cutOff");
    report?.("ok");
    // The next in line need not wait for our row.
    leave();
    const done = await call.done(end);
    answered = true;
    yield done;
  } catch (error) {
    const failure = asFailure(error);
    report?.(error instanceof ProviderFailure && failure.blamesProvider ? "failed" : "neutral");
    if (error instanceof ProviderFailure) {
      await call.fail(failure);
      throw failure.toAppError();
    }
    await call.fail(failure, error instanceof AppError ? error.reason : "common.internal");
    throw error;
  } finally {
    request.signal?.removeEventListener("abort", cancel);
    report?.("neutral");
    leave?.();
    // Still open here only when the consumer went away before the end.
    if (!answered) await call.fail(new ProviderFailure("cancelled"));
  }
}
