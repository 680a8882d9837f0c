import { randomUUID } from "node:crypto";
import pino from "pino";
import { takePlace } from "~/features/ai/server/commands";
import { readQuota } from "~/features/ai/server/queries";
import { AppError } from "~/lib/app-error";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { createGateway, type Gateway, type GatewayParts } from "~/server/llm/gateway";
import { databaseLedger } from "~/server/llm/ledger";
import { createScriptedProvider } from "~/server/llm/providers/scripted";
import type { ChatRequest } from "~/server/llm/types";
import { testDatabase } from "../../support/database";
import type { ModelServer } from "../../support/model-server";
import { createUser, signIn } from "../../support/people";
import { openAiProvider, patient, recordingClock } from "./collect";

/** What the model server says unless told otherwise. */
export const story = "Once upon a time, in a small town, a lantern learned to listen.";

interface LedgerRow {
  id: string;
  status: string;
  provider: string;
  model: string;
  model_version: string | null;
  output_data: unknown;
  input_data: unknown;
  prompt_tokens: number;
  completion_tokens: number;
  tokens_estimated: boolean;
  cost_micro_usd: string;
  processing_time: number | null;
  usage_id: string | null;
  error: string | null;
}

/** A gateway of its own in front of the model server: nobody's line or breaker is shared. */
export const gatewayTo = (server: ModelServer, parts: Partial<GatewayParts> = {}): Gateway =>
  createGateway({
    providers: [openAiProvider(server.baseUrl), createScriptedProvider({ wordMs: 0, totalMs: 0 })],
    ledger: databaseLedger,
    limits: patient,
    clock: recordingClock(),
    callsPerUser: 2,
    breaker: { failures: 5, openMs: 30_000, now: () => 0 },
    logger: pino({ level: "silent" }),
    ...parts,
  });

/** A new person who asks models, with their rows and places. */
export async function newAsker() {
  const user = await createUser();
  const principal = await signIn(user);
  const as = <T>(work: () => Promise<T>) => runAs(principal, async () => await work());
  return {
    userId: user.id,
    principal,
    as,
    request: (overrides: Partial<ChatRequest> = {}): ChatRequest => ({
      userId: user.id,
      domain: "labs",
      interactionType: "prompt_lab",
      messages: [{ role: "user", content: "Tell me a story." }],
      clientRequestId: randomUUID(),
      usageId: null,
      ...overrides,
    }),
    take: () => as(() => takePlace(db, { userId: user.id, action: "prompt_lab" })),
    placesLeft: async () =>
      (await as(() => readQuota(db, { userId: user.id, action: "prompt_lab" }))).remaining,
    rows: async (): Promise<LedgerRow[]> => {
      const sql = "select * from ai.ai_interactions where user_id = $1 order by created_at";
      return (await testDatabase().owner.query<LedgerRow>(sql, [user.id])).rows;
    },
  };
}

export type Asker = Awaited<ReturnType<typeof newAsker>>;

/** The AppError that `work` fails with. */
export async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error("expected an AppError", { cause: error });
  return error;
}
