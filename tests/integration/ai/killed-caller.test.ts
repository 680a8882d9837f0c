import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { takePlace } from "~/features/ai/server/commands";
import { closeDatabase, db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { sweepInteractions } from "~/server/jobs/sweep-interactions";
import type { ChatRequest } from "~/server/llm/types";
import { testDatabase } from "../../support/database";
import { type ModelServer, startModelServer } from "../../support/model-server";
import { createUser, signIn, type TestUser } from "../../support/people";

let server: ModelServer;
let user: TestUser;
let principal: Awaited<ReturnType<typeof signIn>>;

beforeAll(async () => {
  server = await startModelServer();
});
beforeEach(async () => {
  server.reset();
  user = await createUser();
  principal = await signIn(user);
});
afterAll(async () => {
  await server.close();
  await closeDatabase();
});

/** Starts a caller in a process of its own and resolves when it says `word`. */
async function callerThatSays(word: string, request: ChatRequest): Promise<ChildProcess> {
  const script = path.join(import.meta.dirname, "killed-caller.ts");
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", script, JSON.stringify({ principal, request })],
    {
      env: { ...process.env, OPENAI_BASE_URL: server.baseUrl, OPENAI_API_KEY: "sk-test" },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream }))
    if (line === word) return child;
  throw new Error(`the caller ended without saying ${word}`);
}

async function killed(child: ChildProcess): Promise<void> {
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}

const rows = async () =>
  (
    await testDatabase().owner.query<{ status: string; error: string | null; output_data: unknown }>(
      "select status, error, output_data from ai.ai_interactions where user_id = $1",
      [user.id],
    )
  ).rows;

const places = async () =>
  (await testDatabase().owner.query("select from ai.ai_usage_log where user_id = $1", [user.id])).rowCount;

/** The killed process's connection may hold its rows for a moment longer. */
const sweepLater = async () => {
  await testDatabase().owner.query(
    "update ai.ai_interactions set created_at = created_at - interval '1 hour' where user_id = $1",
    [user.id],
  );
  await sweepInteractions.run({
    pool: testDatabase().jobs,
    dryRun: false,
    signal: new AbortController().signal,
  });
};

describe("kill -9 of the process", () => {
  it.each([
    ["while the answer streams", "delta", { mode: "stallMidStream", pieces: 2 }],
    ["inside the transaction that keeps the answer", "finishing", { mode: "stream" }],
  ] as const)(
    "%s leaves a pending row and nothing else; the sweeper gives the place back",
    async (_, word, behaviour) => {
      const { usageId } = await runAs(
        principal,
        async () => await takePlace(db, { userId: user.id, action: "prompt_lab" }),
      );
      server.next(behaviour);
      const child = await callerThatSays(word, {
        userId: user.id,
        domain: "labs",
        interactionType: "prompt_lab",
        messages: [{ role: "user", content: "Tell me a story." }],
        clientRequestId: randomUUID(),
        usageId,
        settle: "caller",
      });
      await killed(child);
      expect(await rows()).toEqual([{ status: "pending", error: null, output_data: null }]);
      await sweepLater();
      expect(await rows()).toEqual([{ status: "failed", error: "ai.interrupted", output_data: null }]);
      expect(await places()).toBe(0);
    },
  );
});
