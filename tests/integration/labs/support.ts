import { randomUUID } from "node:crypto";
import type { TRPCError } from "@trpc/server";
import { afterAll, beforeEach } from "vitest";
import type { AppError } from "~/lib/app-error";
import { createGateway, type Gateway } from "~/server/llm/gateway";
import { databaseLedger } from "~/server/llm/ledger";
import { callsPerUser, type PolicyLimits, policyLimits } from "~/server/llm/policy";
import { createOpenAiProvider } from "~/server/llm/providers/openai";
import { logger } from "~/server/log/logger";
import { testDatabase } from "../../support/database";
import { type ModelServer, startModelServer } from "../../support/model-server";

/** A prompt that passes exercise lab1-ex1 with the scripted provider, and one that does not. */
export const GOOD =
  "List three habits of cats as bullet points, one short line each, at most 15 words per line.";
export const WEAK = "Tell me about cats.";

export const run = (prompt = GOOD, extra: { clientRequestId?: string; graded?: boolean } = {}) => ({
  prompt,
  labNumber: 1,
  exerciseId: "lab1-ex1",
  clientRequestId: randomUUID(),
  ...extra,
});

const holder = globalThis as typeof globalThis & { loupeGateway?: Gateway };

/** Lets this process talk to a model server instead of the scripted provider, until `setScriptedModel`. */
export function setModelServer(baseUrl: string, limits: Partial<PolicyLimits> = {}): void {
  holder.loupeGateway = createGateway({
    providers: [
      createOpenAiProvider({
        baseUrl,
        apiKey: "sk-test",
        defaultModel: "test-model",
        connectMs: 5_000,
        usageGraceMs: 5_000,
      }),
    ],
    ledger: databaseLedger,
    limits: { ...policyLimits, ...limits },
    // Retries do not wait.
    clock: { random: () => 0, sleep: async (_ms, signal) => signal.throwIfAborted() },
    callsPerUser,
    breaker: { failures: 1_000, openMs: 1, now: Date.now },
    logger,
  });
}

export function setScriptedModel(): void {
  delete holder.loupeGateway;
}

/** A model server for the tests of a file: forgetful before each of them, closed after the last. */
export async function modelServerOfFile(): Promise<ModelServer> {
  const server = await startModelServer();
  beforeEach(() => server.reset());
  afterAll(async () => {
    setScriptedModel();
    await server.close();
  });
  return server;
}

export interface Counts {
  attempts: number;
  progress: number | null;
  places: number;
  ledger: Record<string, number>;
}

/** What the database holds of a person, read as its owner. */
export async function countsOf(userId: string): Promise<Counts> {
  const { owner } = testDatabase();
  const [attempts, progress, places, ledger] = await Promise.all([
    owner.query("select count(*)::int as n from labs.prompt_lab_attempts where user_id = $1", [userId]),
    owner.query("select sum(attempts)::int as n from labs.prompt_lab_progress where user_id = $1", [userId]),
    owner.query("select count(*)::int as n from ai.ai_usage_log where user_id = $1", [userId]),
    owner.query(
      "select status::text, count(*)::int as n from ai.ai_interactions where user_id = $1 group by 1",
      [userId],
    ),
  ]);
  return {
    attempts: attempts.rows[0].n,
    progress: progress.rows[0].n,
    places: places.rows[0].n,
    ledger: Object.fromEntries(ledger.rows.map((row) => [row.status, row.n])),
  };
}

/** The AppError that a refused call carries. */
export async function refusal(call: Promise<unknown>): Promise<AppError> {
  try {
    await call;
  } catch (error) {
    const { cause } = error as TRPCError;
    if (cause) return cause as AppError;
    throw error;
  }
  throw new Error("the call was not refused");
}
