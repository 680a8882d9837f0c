import "server-only";
import { z } from "zod";
import { ProviderFailure } from "../failure";
import type { FinishReason } from "../types";

/** What we read of a chunk; servers add much of their own, and leave out or null what they do not have. */
const chunkSchema = z.object({
  model: z.string().nullish(),
  choices: z.array(
    z.object({
      delta: z
        .object({
          content: z.string().nullish(),
          reasoning_content: z.string().nullish(),
          reasoning: z.string().nullish(),
          refusal: z.string().nullish(),
        })
        .nullish(),
      finish_reason: z.string().nullish(),
    }),
  ),
  usage: z
    .object({
      prompt_tokens: z.number().int().nonnegative(),
      completion_tokens: z.number().int().nonnegative(),
    })
    .nullish()
    .catch(null),
});

export interface Chunk {
  model: string | null;
  /** Words to show. */
  text: string;
  /** The model thinks without showing it. */
  thinking: boolean;
  finishReason: FinishReason | null;
  usage: { promptTokens: number; completionTokens: number } | null;
}

function finishReason(word: string): FinishReason {
  if (word === "stop" || word === "length" || word === "content_filter") return word;
  return "other";
}

/** @throws ProviderFailure "badAnswer" when `raw` is no chunk of a chat completion */
export function readChunk(raw: unknown): Chunk {
  const parsed = chunkSchema.safeParse(raw);
  if (!parsed.success) throw new ProviderFailure("badAnswer");
  const { model, choices, usage } = parsed.data;
  const [choice] = choices;
  const delta = choice?.delta;
  return {
    model: model || null,
    text: delta?.content || delta?.refusal || "",
    thinking: Boolean(delta?.reasoning_content || delta?.reasoning),
    finishReason: choice?.finish_reason ? finishReason(choice.finish_reason) : null,
    usage: usage ? { promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens } : null,
  };
}
