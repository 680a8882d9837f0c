import "server-only";
import type { Db } from "~/server/db/client";
import type { ProviderName, TokenUsage } from "./types";

/** Micro-USD per million tokens, as in `ai.models`. */
export interface ModelPrice {
  prompt: bigint;
  completion: bigint;
}

export const free: ModelPrice = { prompt: 0n, completion: 0n };

const million = 1_000_000n;

/** Integer micro-USD of one call, rounded up to the next whole one. */
export function costMicroUsd(usage: TokenUsage, price: ModelPrice): number {
  const exact = BigInt(usage.promptTokens) * price.prompt + BigInt(usage.completionTokens) * price.completion;
  return Number((exact + million - 1n) / million);
}

/**
 * The price of this moment: of the registered model of this name, its newest version first. A model that is not
 * registered costs nothing here (a local one), which the ledger row shows by its empty `model_id`.
 */
export async function readPrice(db: Db, provider: ProviderName, model: string): Promise<ModelPrice> {
  if (provider === "scripted") return free;
  const rows = await db.$queryRaw<ModelPrice[]>`
    SELECT prompt_price_micro_usd AS prompt, completion_price_micro_usd AS completion
    FROM ai.models WHERE provider = ${provider} AND name = ${model}
    ORDER BY created_at DESC, id LIMIT 1`;
  return rows[0] ?? free;
}
