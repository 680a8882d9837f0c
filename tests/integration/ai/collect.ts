import { ProviderFailure } from "~/server/llm/failure";
import { callWithPolicy, type PolicyClock, type PolicyLimits, policyLimits } from "~/server/llm/policy";
import { createOpenAiProvider, type OpenAiOptions } from "~/server/llm/providers/openai";
import type { ChatProvider, ProviderCall, ProviderEvent } from "~/server/llm/types";

/** Clocks that never run out within a test; each test shortens the one that it is about. */
export const patient: PolicyLimits = {
  ...policyLimits,
  firstTokenMs: 25_000,
  betweenTokensMs: 25_000,
  totalMs: 25_000,
};

/** A clock that does not wait, and remembers what it was asked to wait. */
export function recordingClock(random = 0): PolicyClock & { slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    random: () => random,
    sleep: async (ms, signal) => {
      signal.throwIfAborted();
      slept.push(ms);
    },
  };
}

export const openAiProvider = (baseUrl: string, options: Partial<OpenAiOptions> = {}): ChatProvider =>
  createOpenAiProvider({
    baseUrl,
    apiKey: "sk-test-canary-0123456789abcdef",
    defaultModel: "test-model",
    connectMs: 5_000,
    usageGraceMs: 5_000,
    ...options,
  });

export const providerCall = (overrides: Partial<ProviderCall> = {}): ProviderCall => ({
  model: "test-model",
  messages: [{ role: "user", content: "Tell me a story." }],
  scripted: undefined,
  maxTokens: undefined,
  temperature: undefined,
  jsonSchema: undefined,
  signal: new AbortController().signal,
  ...overrides,
});

export interface Outcome {
  text: string;
  end: Extract<ProviderEvent, { type: "end" }> | undefined;
  failure: ProviderFailure | undefined;
}

/** Runs a call under the policy and tells what was shown, how it ended, and how it failed. */
export async function runPolicy(
  provider: ChatProvider,
  call: ProviderCall,
  limits: PolicyLimits = patient,
  clock: PolicyClock = recordingClock(),
): Promise<Outcome> {
  const outcome: Outcome = { text: "", end: undefined, failure: undefined };
  try {
    for await (const event of callWithPolicy(provider, call, limits, clock)) {
      if (event.type === "delta") outcome.text += event.text;
      if (event.type === "end") outcome.end = event;
    }
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    outcome.failure = error;
  }
  return outcome;
}
