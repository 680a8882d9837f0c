import "server-only";
import { OpenAI } from "openai";
import type {
  ChatCompletionChunk,
  ChatCompletionCreateParamsStreaming,
} from "openai/resources/chat/completions";
import { ProviderFailure } from "../failure";
import type { ChatProvider, ProviderCall, ProviderEvent } from "../types";
import { readChunk } from "./openai-chunks";
import { fromOpenAi, type OptionalParameter, refusedParameter } from "./openai-errors";
import { createTransport } from "./transport";

export interface OpenAiOptions {
  /** Up to and with `/v1`. */
  baseUrl: string;
  /** Local servers take any. */
  apiKey: string;
  defaultModel: string;
  connectMs: number;
  /** How long to wait for the usage after the model has finished; the answer is whole by then. */
  usageGraceMs: number;
}

type Refused = Set<OptionalParameter>;

/** OpenAI itself wants the newer name of the limit, most other servers know the older one. */
const preferredLimit = (baseUrl: string) =>
  /(^|\.)(openai\.com|openai\.azure\.com)$/.test(new URL(baseUrl).hostname)
    ? "max_completion_tokens"
    : "max_tokens";

function parameters(
  call: ProviderCall,
  refused: Refused,
  baseUrl: string,
): ChatCompletionCreateParamsStreaming {
  const preferred = preferredLimit(baseUrl);
  const other = preferred === "max_tokens" ? "max_completion_tokens" : "max_tokens";
  const limit = [preferred, other].find((name) => !refused.has(name as OptionalParameter));
  return {
    model: call.model,
    messages: call.messages,
    stream: true,
    ...(refused.has("stream_options") ? {} : { stream_options: { include_usage: true } }),
    ...(call.maxTokens === undefined || !limit ? {} : { [limit]: call.maxTokens }),
    ...(call.temperature === undefined || refused.has("temperature")
      ? {}
      : { temperature: call.temperature }),
    ...(call.jsonSchema
      ? {
          response_format: {
            type: "json_schema",
            json_schema: { name: call.jsonSchema.name, schema: call.jsonSchema.schema, strict: true },
          },
        }
      : {}),
  };
}

/** Any server that speaks the chat completions protocol: OpenAI, Azure, Ollama, vLLM, llama.cpp, LM Studio, … */
export function createOpenAiProvider(options: OpenAiOptions): ChatProvider {
  const client = new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseUrl,
    // Given, so that the package reads nothing from the environment by itself.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    // Its retries sleep through an abort and obey Retry-After without a cap: policy.ts does that instead.
    maxRetries: 0,
    timeout: 10 * 60_000,
    // It would log answers.
    logLevel: "off",
    fetch: createTransport({ connectMs: options.connectMs }),
  });
  /** Per model, what it refused before: learned once, not at every call. */
  const refusedBy = new Map<string, Refused>();

  async function open(call: ProviderCall): Promise<AsyncIterable<ChatCompletionChunk>> {
    const refused = refusedBy.get(call.model) ?? new Set<OptionalParameter>();
    refusedBy.set(call.model, refused);
    while (true) {
      try {
        const request = client.chat.completions.create(parameters(call, refused, options.baseUrl), {
          signal: call.signal,
        });
        const { data, response } = await request.withResponse();
        const type = response.headers.get("content-type") ?? "";
        if (!/^text\/event-stream\b/i.test(type)) {
          data.controller.abort();
          throw new ProviderFailure("badAnswer");
        }
        return data;
      } catch (error) {
        const parameter = refusedParameter(error);
        if (!parameter || refused.has(parameter)) throw fromOpenAi(error, false);
        refused.add(parameter);
      }
    }
  }

  async function* stream(call: ProviderCall): AsyncGenerator<ProviderEvent, void, undefined> {
    const chunks = (await open(call))[Symbol.asyncIterator]();
    const end: Extract<ProviderEvent, { type: "end" }> = {
      type: "end",
      finishReason: "other",
      modelVersion: null,
      usage: null,
    };
    let finished = false;
    try {
      while (true) {
        const step = await (finished ? withinGrace(chunks.next(), options.usageGraceMs) : chunks.next());
        if (step.done) break;
        const chunk = readChunk(step.value);
        if (chunk.text !== "") yield { type: "delta", text: chunk.text };
        else if (chunk.thinking) yield { type: "alive" };
        end.modelVersion = chunk.model ?? end.modelVersion;
        end.usage = chunk.usage ?? end.usage;
        if (chunk.finishReason) {
          end.finishReason = chunk.finishReason;
          finished = true;
        }
      }
    } catch (error) {
      // Once the model has finished, only the usage can be lost.
      if (!finished) throw fromOpenAi(error, true);
    } finally {
      Promise.resolve(chunks.return?.()).catch(() => undefined);
    }
    // The package ends quietly when a stream is cut or cancelled; only a finish reason makes an answer whole.
    if (finished) yield end;
  }

  return { name: "openai", defaultModel: options.defaultModel, stream };
}

/** The step, or the end when it does not come in time. */
async function withinGrace<T>(step: Promise<IteratorResult<T>>, ms: number): Promise<IteratorResult<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<IteratorResult<T>>((resolve) => {
    timer = setTimeout(() => resolve({ done: true, value: undefined }), ms);
  });
  step.catch(() => undefined);
  try {
    return await Promise.race([step, late]);
  } finally {
    clearTimeout(timer);
  }
}
