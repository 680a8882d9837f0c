import "server-only";
import { type Db, db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import { type ModelPrice, readPrice } from "./pricing";
import type { ChatMessage, FinalStatus, FinishReason, LlmDomain, ProviderName, TokenUsage } from "./types";

interface PendingRow {
  id: string;
  userId: string;
  interactionType: string;
  domain: LlmDomain;
  provider: ProviderName;
  model: string;
  clientRequestId: string;
  messages: readonly ChatMessage[];
  usageId: string | null;
}

/** Writes the pending row of a call that has its own kind of input. */
export async function beginRow(row: Omit<PendingRow, "messages">, input: object): Promise<void> {
  await db.$queryRaw`
    SELECT ai.begin_interaction(${row.id}::uuid, ${row.userId}::uuid, ${row.interactionType}, ${row.domain},
      ${row.provider}, ${row.model}, ${null}::text, ${row.clientRequestId},
      ${JSON.stringify(input)}::jsonb, ${row.usageId}::uuid)`;
}

export interface FinalRow {
  id: string;
  status: FinalStatus;
  output:
    | { text: string; finishReason: FinishReason; modelVersion: string }
    | { vectors: number; modelVersion: string }
    | { partial: string }
    | null;
  usage: TokenUsage;
  costMicroUsd: number;
  latencyMs: number;
  /** Reason key of the failure; null for a success. */
  error: string | null;
}

/** The rows of `ai.ai_interactions`: one per call, pending → final once. All of it under the current principal. */
export interface Ledger {
  price(provider: ProviderName, model: string): Promise<ModelPrice>;
  /** Writes the pending row. @throws the database's LP409 when (user, clientRequestId, type) was used before */
  begin(row: PendingRow): Promise<void>;
  /** @returns false when the row was final already */
  finish(tx: Db, row: FinalRow): Promise<boolean>;
  /**
   * Makes the row final in a transaction of its own; with `giveBack` that place is given back in the same one, save where
   * the person has ended too many calls of this hour themselves.
   */
  settle(row: FinalRow, giveBack: string | null): Promise<boolean>;
  giveBack(usageId: string): Promise<void>;
}

/** Text that Postgres takes: no NUL, no half of a surrogate pair. */
export const storable = (text: string): string => text.toWellFormed().replaceAll("\u0000", "");

async function finish(tx: Db, row: FinalRow): Promise<boolean> {
  const output = row.output === null ? null : JSON.stringify(row.output);
  const [found] = await tx.$queryRaw<{ finished: boolean }[]>`
    SELECT ai.finish_interaction(${row.id}::uuid, ${row.status}, ${output}::jsonb, ${row.usage.promptTokens}::int,
      ${row.usage.completionTokens}::int, ${row.usage.estimated}, ${row.costMicroUsd}::bigint,
      ${row.latencyMs}::int, ${row.error}::text) AS finished`;
  return found?.finished ?? false;
}

/**
 * Failures that a person can bring about at will, while the provider charges for what was sent. So many of them an hour
 * give their place back; any further one keeps it, or calls without end would be free.
 */
export const FREE_ENDINGS = 5;
const BY_THE_PERSON = [
  "ai.cancelled",
  "ai.filtered",
  "ai.emptyAnswer",
  "ai.tooLong",
  // An answer can be made to confuse its judge.
  "labs.notJudged",
];

/** Has the current person used up the endings of this hour that give a place back? The row itself counts. */
async function keepsPlace(tx: Db, row: FinalRow): Promise<boolean> {
  if (row.error === null || !BY_THE_PERSON.includes(row.error)) return false;
  const [counted] = await tx.$queryRaw<{ endings: number }[]>`
    SELECT count(*)::int AS endings FROM ai.ai_interactions
     WHERE user_id = app.user_id() AND created_at > now() - interval '1 hour' AND error = ANY(${BY_THE_PERSON})`;
  return (counted?.endings ?? 0) > FREE_ENDINGS;
}

async function giveBack(tx: Db, usageId: string): Promise<void> {
  await tx.$queryRaw`SELECT ai.give_back(${usageId}::uuid)`;
}

export const databaseLedger: Ledger = {
  price: (provider, model) => readPrice(db, provider, model),
  async begin(row) {
    const messages = row.messages.map(({ role, content }) => ({ role, content: storable(content) }));
    await beginRow(row, { messages });
  },
  finish,
  settle: (row, usageId) =>
    transaction(db, async (tx) => {
      const settled = await finish(tx, row);
      if (settled && usageId !== null && !(await keepsPlace(tx, row))) await giveBack(tx, usageId);
      return settled;
    }),
  giveBack: (usageId) => giveBack(db, usageId),
};
