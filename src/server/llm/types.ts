import "server-only";
import type { Db } from "~/server/db/client";

/** Domains of architecture.md that may call a model. */
export type LlmDomain = "labs" | "courses" | "workshops" | "challenges" | "companion" | "grading" | "content";

type ChatRole = "system" | "user" | "assistant";
export interface ChatMessage {
  role: ChatRole;
  content: string;
}

/** `openai` is any OpenAI-compatible server; `scripted` answers from replies that authors wrote. */
export type ProviderName = "openai" | "scripted";

export type ScriptedLocale = "en" | "zh";

/** The text a condition looks at: what the student wrote (default), the hidden or visible input, or all messages. */
type ScriptedTarget = "prompt" | "input" | "conversation";

/** One test on a text. Exactly one of the named tests per condition; `on` says which text (default "prompt"). */
export type ScriptedCondition = { on?: ScriptedTarget | undefined } & (
  | { contains: string }
  | { icontains: string }
  | { icontainsAny: string[] }
  | { regex: string; flags?: string | undefined }
  | { minWords: number }
  | { maxWords: number }
  | { minChars: number }
  | { maxChars: number }
);

/** All of `all`, at least one of `any` (if given) and none of `none` must hold; `{}` always holds. */
export interface ScriptedWhen {
  all?: ScriptedCondition[] | undefined;
  any?: ScriptedCondition[] | undefined;
  none?: ScriptedCondition[] | undefined;
}

/** A reply that an author wrote; `text` serves both languages, `texts` one each. The first that fits is used. */
export type ScriptedReply = { when: ScriptedWhen } & (
  | { text: string; texts?: undefined }
  | { texts: { en: string; zh: string }; text?: undefined }
);

/** What the `scripted` provider needs to answer; other providers ignore it. */
interface ScriptedScript {
  replies: readonly ScriptedReply[];
  locale: ScriptedLocale;
  /** What the student wrote. Default: the last user message. */
  prompt?: string | undefined;
  /** The input that the prompt was run on, for conditions with `on: "input"`. */
  input?: string | undefined;
}

interface JsonSchemaFormat {
  /** Letters, digits, `_` and `-`, at most 64. */
  name: string;
  schema: Record<string, unknown>;
}

export interface ChatRequest {
  /** Whose call this is: must be the person of the current principal (`app.user_id()`). */
  userId: string;
  domain: LlmDomain;
  /** Vocabulary of `ai_interactions.interaction_type`, for example "prompt_lab". */
  interactionType: string;
  messages: ChatMessage[];
  /** Default: `openai` where it is configured, else `scripted`. */
  provider?: ProviderName | undefined;
  /** Default: OPENAI_MODEL. */
  model?: string | undefined;
  scripted?: ScriptedScript | undefined;
  maxTokens?: number | undefined;
  temperature?: number | undefined;
  jsonSchema?: JsonSchemaFormat | undefined;
  /** Unique per user and interaction type; a run of several calls appends `:1`, `:2`, … */
  clientRequestId: string;
  /** The place that `takePlace` took; given back when the call fails. Null where no limit applies. */
  usageId: string | null;
  signal?: AbortSignal | undefined;
  /** Called when the call has left the line of this person's calls. */
  onTurn?: (() => void) | undefined;
  /**
   * "gateway" (default): the ledger row is final before `done` is yielded.
   * "caller": the row stays pending until the caller runs `done.finish(tx)` in the transaction that writes what
   * came of the answer, so that neither exists without the other; `done.abandon()` if that is given up.
   */
  settle?: "gateway" | "caller" | undefined;
}

export interface TokenUsage {
  promptTokens: number;
  completionTokens: number;
  /** True where the provider told no usage and the numbers are an estimate. */
  estimated: boolean;
}

/** Why the model stopped: "length" means that the answer hit `maxTokens`. */
export type FinishReason = "stop" | "length" | "content_filter" | "other";

/** Final states of a ledger row (a row starts as "pending"). */
export type FinalStatus = "success" | "failed" | "timeout" | "cancelled";

interface ChatStarted {
  type: "started";
  interactionId: string;
  provider: ProviderName;
  model: string;
}
interface ChatDelta {
  type: "delta";
  text: string;
}
export interface ChatDone {
  type: "done";
  /** The whole answer: all deltas joined. */
  output: string;
  provider: ProviderName;
  model: string;
  /** As the provider reports it (for example a dated model name), else the same as `model`. */
  modelVersion: string;
  usage: TokenUsage;
  costMicroUsd: number;
  finishReason: FinishReason;
  /** From the moment the call left the line until its end, whole milliseconds. */
  latencyMs: number;
  interactionId: string;
  /**
   * Makes the ledger row final within `tx`. False: it was final already (swept, or finished before): the caller must
   * roll back. With `settle: "gateway"` it was done already.
   */
  finish(tx: Db): Promise<boolean>;
  /** Gives the answer up: the row becomes failed and the place is given back. Harmless after `finish`. */
  abandon(reason?: string): Promise<void>;
}
export type ChatEvent = ChatStarted | ChatDelta | ChatDone;

/** What a provider is asked for; times, retries, queueing and the ledger are not its business. */
export interface ProviderCall {
  model: string;
  messages: ChatMessage[];
  scripted: ScriptedScript | undefined;
  maxTokens: number | undefined;
  temperature: number | undefined;
  jsonSchema: JsonSchemaFormat | undefined;
  /** Aborting it must close the connection to the upstream at once. */
  signal: AbortSignal;
}

export type ProviderEvent =
  | { type: "delta"; text: string }
  /** The model is at work but showed nothing (reasoning): keeps the clocks from running out. */
  | { type: "alive" }
  | {
      type: "end";
      finishReason: FinishReason;
      modelVersion: string | null;
      usage: { promptTokens: number; completionTokens: number } | null;
    };

/**
 * One way to reach a model. `stream` yields deltas and exactly one `end`, or throws `ProviderFailure`. An answer that
 * stops without `end` is a cut stream.
 */
export interface ChatProvider {
  readonly name: ProviderName;
  readonly defaultModel: string;
  stream(call: ProviderCall): AsyncIterable<ProviderEvent>;
}
