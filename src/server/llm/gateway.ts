import "server-only";
import type { Logger } from "pino";
import { env } from "~/server/env";
import { logger } from "~/server/log/logger";
import { Breaker, type BreakerOptions } from "./breaker";
import { databaseLedger, type Ledger } from "./ledger";
import { Line } from "./line";
import {
  breakerLimits,
  callsPerUser,
  connectMs,
  type PolicyClock,
  type PolicyLimits,
  policyClock,
  policyLimits,
} from "./policy";
import { createOpenAiProvider } from "./providers/openai";
import { createScriptedProvider } from "./providers/scripted";
import { runCall } from "./run-call";
import type { ChatDone, ChatEvent, ChatProvider, ChatRequest, ProviderName } from "./types";

/**
 * The one door to language models.
 *
 * How to use it (security.md, "Calls to a language model"):
 *
 *     const place = await takePlace(db, { userId, action: "prompt_lab" });        // ~/features/ai/server/commands
 *     for await (const event of streamChat({ userId, domain: "labs", interactionType: "prompt_lab", messages,
 *       scripted: { replies, locale, prompt }, clientRequestId, usageId: place.usageId, signal, settle: "caller" })) {
 *       if (event.type === "delta") show(event.text);
 *       if (event.type === "done") {
 *         try {
 *           await transaction(db, async (tx) => {
 *             if (!(await event.finish(tx))) throw new AppError("PROVIDER_FAILED", "ai.tooLate");
 *             await tx.promptLabAttempt.create(…);                                // attempt and answer, or neither
 *           });
 *         } catch (error) { await event.abandon(); throw error; }
 *       }
 *     }
 *
 * - Order of events: one `started`, any number of `delta`, one `done`. Whatever fails is thrown as an AppError:
 *   PROVIDER_FAILED with reason `ai.providerUnreachable | providerTimeout | providerBusy | providerFailed |
 *   providerRefused | badAnswer | cutOff | emptyAnswer | tooLong | filtered | notConfigured |
 *   providerResting | tooLate`; CANCELLED `ai.cancelled`;
 *   CONFLICT `ai.repeatedRequest` when the clientRequestId was used before (nothing was called or charged then).
 *   Deltas that were yielded before a failure are no answer: throw them away.
 * - The pending ledger row is written before the call; a failed call is made final and its place given back here, so
 *   the caller has nothing to undo. kill -9 leaves a pending row and nothing else; the sweeper (~/server/jobs) fails it
 *   after ten minutes and gives the place back. A call cancelled after its first words keeps its place,
 *   and so does the sixth in an hour that was cancelled, filtered or empty: the provider charges for those.
 * - Two calls at once per user; further ones wait in line (abortable, never refused).
 * - Call it inside `runAs(principal, …)`: the principal is taken at the call and entered again for each ledger write.
 *   Never call it inside a transaction.
 */
export type StreamChat = (request: ChatRequest) => AsyncGenerator<ChatEvent, void, undefined>;

/** Runs a call to its end and returns the `done` event; same errors as `streamChat`. */
type CompleteChat = (request: ChatRequest) => Promise<ChatDone>;

/** Everything a gateway is made of; tests replace parts of it. */
export interface GatewayParts {
  /** The first is the default. */
  providers: readonly [ChatProvider, ...ChatProvider[]];
  ledger: Ledger;
  limits: PolicyLimits;
  clock: PolicyClock;
  callsPerUser: number;
  breaker: BreakerOptions;
  logger: Logger;
}

export interface Gateway {
  streamChat: StreamChat;
  complete: CompleteChat;
  /** What `/api/health` and the banner tell: which provider answers by default, and whether it is spared. */
  state(): LlmState;
}

export interface LlmState {
  kind: ProviderName;
  model: string;
  state: "ok" | "resting";
}

/** Makes a gateway with a line and breakers of its own. */
export function createGateway(parts: GatewayParts): Gateway {
  const line = new Line(parts.callsPerUser);
  const breakers = new Map(parts.providers.map((provider) => [provider.name, new Breaker(parts.breaker)]));
  const [preferred] = parts.providers;

  const streamChat: StreamChat = (request) => runCall({ ...parts, line, breakers }, request);

  return {
    streamChat,
    async complete(request) {
      let done: ChatDone | undefined;
      for await (const event of streamChat(request)) if (event.type === "done") done = event;
      if (!done) throw new Error("A call of a model ended without an end.");
      return done;
    },
    state: () => ({
      kind: preferred.name,
      model: preferred.defaultModel,
      state: breakers.get(preferred.name)?.state === "open" ? "resting" : "ok",
    }),
  };
}

/** `openai` where a key or an address is configured, and always `scripted`. */
export function configuredProviders(): [ChatProvider, ...ChatProvider[]] {
  const quick = env.NODE_ENV === "test";
  const scripted = createScriptedProvider({ wordMs: quick ? 0 : 8, totalMs: 96 });
  if (!env.OPENAI_API_KEY && !env.OPENAI_BASE_URL) return [scripted];
  const openai = createOpenAiProvider({
    baseUrl: env.OPENAI_BASE_URL ?? "https://api.openai.com/v1",
    apiKey: env.OPENAI_API_KEY ?? "none",
    defaultModel: env.OPENAI_MODEL ?? "gpt-4o-mini",
    connectMs,
    usageGraceMs: 2_000,
  });
  return [openai, scripted];
}

/** One per process: the line and the breakers must be the same in every bundle of a build. */
const holder = globalThis as typeof globalThis & { loupeGateway?: Gateway };

function gateway(): Gateway {
  holder.loupeGateway ??= createGateway({
    providers: configuredProviders(),
    ledger: databaseLedger,
    limits: policyLimits,
    clock: policyClock,
    callsPerUser,
    breaker: { ...breakerLimits, now: Date.now },
    logger,
  });
  return holder.loupeGateway;
}

export const streamChat: StreamChat = (request) => gateway().streamChat(request);
export const complete: CompleteChat = (request) => gateway().complete(request);
/** Which provider answers by default. Makes no call. */
export const llmState = (): LlmState => gateway().state();
