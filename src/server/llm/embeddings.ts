import "server-only";
import { randomUUID } from "node:crypto";
import { OpenAI } from "openai";
import { estimateTokenCount } from "tokenx";
import { appErrorFromDatabase } from "~/server/db/errors";
import { currentPrincipal, runAs } from "~/server/db/principal";
import { env } from "~/server/env";
import { logger } from "~/server/log/logger";
import { Breaker } from "./breaker";
import { asFailure, ProviderFailure } from "./failure";
import { beginRow, databaseLedger, type FinalRow } from "./ledger";
import { Line } from "./line";
import { breakerLimits, callsPerUser, connectMs, policyClock, policyLimits } from "./policy";
import { costMicroUsd } from "./pricing";
import { fromOpenAi } from "./providers/openai-errors";
import { createTransport } from "./providers/transport";
import type { LlmDomain } from "./types";

/**
 * The door to embedding models, of every server with OpenAI's embeddings endpoint; OPENAI_EMBEDDING_MODEL names one. Beside the
 * gateway and under the same rules (a pending ledger row before the call and a final one after it, two calls at once per
 * person, a breaker, clocks, no retries by the package), with a line and a breaker of its own: where embeddings fail, chat
 * goes on. Whoever asks must bear that there are none.
 */

export interface EmbeddingRequest {
  userId: string;
  domain: LlmDomain;
  /** At most MOST_TEXTS; none empty. */
  texts: readonly string[];
  /** For the whole call, tries and waits included. */
  limitMs: number;
  /** Further tries after a failure that may pass. */
  retries: number;
  signal?: AbortSignal | undefined;
}

/** Texts of one call. */
export const MOST_TEXTS = 64;

/** Numbers of one vector; more is no embedding that we would keep. */
const MOST_NUMBERS = 4_096;

export interface Embedder {
  readonly model: string;
  /**
   * One vector of length 1 for each text, all of the same number of numbers.
   * @throws AppError PROVIDER_FAILED or CANCELLED as the gateway
   */
  embed(request: EmbeddingRequest): Promise<number[][]>;
}

interface EmbedderOptions {
  baseUrl: string;
  apiKey: string;
  model: string;
}

/** An embedder with a line and a breaker of its own. */
export function createEmbedder({ baseUrl, apiKey, model }: EmbedderOptions): Embedder {
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl,
    // Given, so that the package reads nothing from the environment by itself.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: "off",
    fetch: createTransport({ connectMs }),
  });
  const line = new Line(callsPerUser);
  const breaker = new Breaker({ ...breakerLimits, now: Date.now });

  async function ask(texts: readonly string[], signal: AbortSignal) {
    try {
      const answer = await client.embeddings.create(
        // Unasked, the package wants base64, which many servers do not speak.
        { model, input: [...texts], encoding_format: "float" },
        { signal },
      );
      const vectors = vectorsOf(answer.data, texts.length);
      const promptTokens = answer.usage?.prompt_tokens;
      return { vectors, promptTokens, modelVersion: answer.model || model };
    } catch (error) {
      throw signal.aborted ? asFailure(signal.reason) : fromOpenAi(error, false);
    }
  }

  async function tries(request: EmbeddingRequest, signal: AbortSignal) {
    for (let tried = 0; ; tried += 1) {
      try {
        return await ask(request.texts, signal);
      } catch (error) {
        const failure = asFailure(error);
        if (!failure.retryable || tried >= request.retries) throw failure;
        const { retryMinMs, retryMaxMs, retryAfterMaxMs } = policyLimits;
        const wait = failure.retryAfterMs ?? retryMinMs + policyClock.random() * (retryMaxMs - retryMinMs);
        await policyClock.sleep(Math.min(Math.max(wait, 0), retryAfterMaxMs), signal);
      }
    }
  }

  async function embed(request: EmbeddingRequest): Promise<number[][]> {
    const own = new AbortController();
    const timer = setTimeout(() => own.abort(new ProviderFailure("timeout")), request.limitMs);
    const cancel = () => own.abort(new ProviderFailure("cancelled"));
    if (request.signal?.aborted) cancel();
    request.signal?.addEventListener("abort", cancel, { once: true });
    const row = await begin(request, model).catch((error: unknown) => {
      clearTimeout(timer);
      throw appErrorFromDatabase(error) ?? error;
    });
    let leave: (() => void) | undefined;
    let report: ReturnType<Breaker["enter"]> | undefined;
    const startedAt = performance.now();
    try {
      leave = await line.enter(request.userId, own.signal);
      report = breaker.enter();
      const { vectors, promptTokens, modelVersion } = await tries(request, own.signal);
      report("ok");
      const usage = {
        promptTokens: promptTokens ?? estimateTokenCount(request.texts.join("\n")),
        completionTokens: 0,
        estimated: promptTokens === undefined,
      };
      await row.settle(
        { status: "success", output: { vectors: vectors.length, modelVersion }, usage, error: null },
        startedAt,
      );
      return vectors;
    } catch (error) {
      const failure = asFailure(error);
      report?.(error instanceof ProviderFailure && failure.blamesProvider ? "failed" : "neutral");
      const words = failure.toAppError();
      await row.settle(
        { status: failure.ledgerStatus, output: null, usage: nothing, error: words.reason },
        startedAt,
      );
      throw error instanceof ProviderFailure ? words : error;
    } finally {
      clearTimeout(timer);
      request.signal?.removeEventListener("abort", cancel);
      leave?.();
    }
  }

  return { model, embed };
}

const nothing = { promptTokens: 0, completionTokens: 0, estimated: false };

type Outcome = Pick<FinalRow, "status" | "output" | "usage" | "error">;

/** Writes the pending row; the texts stand where they are kept, so it holds how many there are and how long. */
async function begin({ userId, domain, texts }: EmbeddingRequest, model: string) {
  const id = randomUUID();
  const principal = currentPrincipal();
  const price = await databaseLedger.price("openai", model);
  await beginRow(
    {
      id,
      userId,
      interactionType: "embedding",
      domain,
      provider: "openai",
      model,
      clientRequestId: id,
      usageId: null,
    },
    { texts: texts.length, characters: texts.reduce((sum, text) => sum + text.length, 0) },
  );
  return {
    async settle(outcome: Outcome, startedAt: number): Promise<void> {
      const row: FinalRow = {
        ...outcome,
        id,
        costMicroUsd: costMicroUsd(outcome.usage, price),
        latencyMs: Math.round(performance.now() - startedAt),
      };
      const { status, error: reason, latencyMs } = row;
      logger.info(
        { interactionId: id, model, domain, interactionType: "embedding", status, reason, latencyMs },
        "model call",
      );
      const settle = async () => await databaseLedger.settle(row, null);
      try {
        await (principal ? runAs(principal, settle) : settle());
      } catch (error) {
        // The database is away: the row stays pending, and the sweeper fails it later.
        logger.error({ error, interactionId: id }, "a model call could not be settled");
      }
    },
  };
}

/**
 * The vectors of an answer in the order of the texts, made of length 1.
 * @throws ProviderFailure badAnswer
 */
function vectorsOf(
  data: readonly { index: number; embedding: unknown }[] | undefined,
  count: number,
): number[][] {
  const ordered = [...(data ?? [])].sort((a, b) => a.index - b.index).map(({ embedding }) => unit(embedding));
  const [first] = ordered;
  if (ordered.length !== count || !first || ordered.some((one) => one.length !== first.length))
    throw new ProviderFailure("badAnswer");
  return ordered;
}

function unit(embedding: unknown): number[] {
  if (!Array.isArray(embedding) || embedding.length === 0 || embedding.length > MOST_NUMBERS)
    throw new ProviderFailure("badAnswer");
  const numbers = embedding as unknown[];
  const length = Math.hypot(...numbers.map((one) => (typeof one === "number" ? one : Number.NaN)));
  if (!Number.isFinite(length) || length === 0) throw new ProviderFailure("badAnswer");
  return numbers.map((one) => (one as number) / length);
}

/** One per process, as the gateway. */
const holder = globalThis as typeof globalThis & { loupeEmbedder?: Embedder | null };

/** The configured embedder; null where none is. Makes no call. */
export function embedder(): Embedder | null {
  if (holder.loupeEmbedder !== undefined) return holder.loupeEmbedder;
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_EMBEDDING_MODEL: model } = env;
  holder.loupeEmbedder =
    model && (apiKey || baseUrl)
      ? createEmbedder({ baseUrl: baseUrl ?? "https://api.openai.com/v1", apiKey: apiKey ?? "none", model })
      : null;
  return holder.loupeEmbedder;
}
