import { randomUUID } from "node:crypto";
import pino from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hourlyLimits } from "~/features/ai/constants";
import { takePlace } from "~/features/ai/server/commands";
import { readQuota } from "~/features/ai/server/queries";
import { AppError } from "~/lib/app-error";
import { closeDatabase, db } from "~/server/db/client";
import { type Principal, runAs } from "~/server/db/principal";
import { transaction } from "~/server/db/transaction";
import { createGateway, type Gateway, type GatewayParts } from "~/server/llm/gateway";
import { databaseLedger } from "~/server/llm/ledger";
import { createScriptedProvider } from "~/server/llm/providers/scripted";
import type { ChatDone, ChatEvent, ChatRequest } from "~/server/llm/types";
import { testDatabase } from "../../support/database";
import { type ModelServer, startModelServer } from "../../support/model-server";
import { createUser, signIn } from "../../support/people";
import { openAiProvider, patient, recordingClock } from "./collect";

const story = "Once upon a time, in a small town, a lantern learned to listen.";
let server: ModelServer;
let person: Principal;
let userId: string;

beforeAll(async () => {
  server = await startModelServer();
});
beforeEach(async () => {
  server.reset();
  const user = await createUser();
  userId = user.id;
  person = await signIn(user);
});
afterAll(async () => {
  await server.close();
  await closeDatabase();
});

const gateway = (parts: Partial<GatewayParts> = {}): Gateway =>
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

const request = (overrides: Partial<ChatRequest> = {}): ChatRequest => ({
  userId,
  domain: "labs",
  interactionType: "prompt_lab",
  messages: [{ role: "user", content: "Tell me a story." }],
  clientRequestId: randomUUID(),
  usageId: null,
  ...overrides,
});

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

async function ledgerRows(of = userId): Promise<LedgerRow[]> {
  const sql = "select * from ai.ai_interactions where user_id = $1 order by created_at";
  return (await testDatabase().owner.query<LedgerRow>(sql, [of])).rows;
}

const take = () => runAs(person, async () => await takePlace(db, { userId, action: "prompt_lab" }));
const placesLeft = async () =>
  (await runAs(person, async () => await readQuota(db, { userId, action: "prompt_lab" }))).remaining;

const asPerson = <T>(work: () => Promise<T>) => runAs(person, async () => await work());

async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error("expected an AppError", { cause: error });
  return error;
}

describe("the ledger", () => {
  it("holds one row per call, with tokens, version, time and the price of the moment", async () => {
    const model = `priced-${randomUUID()}`;
    await testDatabase().owner.query(
      `insert into ai.models (provider, name, version, prompt_price_micro_usd, completion_price_micro_usd)
       values ('openai', $1, '1', 2500000, 10000000)`,
      [model],
    );
    const { usageId } = await take();
    const done = await asPerson(() => gateway().complete(request({ model, usageId })));
    expect(done).toMatchObject({
      output: story,
      provider: "openai",
      model,
      modelVersion: "test-model-2026-10-01",
      usage: { promptTokens: 11, completionTokens: 17, estimated: false },
      // 11 × 2.5 + 17 × 10 = 197.5, rounded up
      costMicroUsd: 198,
      finishReason: "stop",
    });
    const rows = await ledgerRows();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      id: done.interactionId,
      status: "success",
      provider: "openai",
      model,
      prompt_tokens: 11,
      completion_tokens: 17,
      tokens_estimated: false,
      cost_micro_usd: "198",
      usage_id: usageId,
      error: null,
      input_data: { messages: [{ role: "user", content: "Tell me a story." }] },
      output_data: { text: story, finishReason: "stop", modelVersion: "test-model-2026-10-01" },
    });
    expect(rows[0]?.processing_time).toBeGreaterThanOrEqual(0);
  });

  it("estimates the tokens where none are told, and says so", async () => {
    server.next({ mode: "stream", usage: null });
    const done = await asPerson(() => gateway().complete(request()));
    expect(done.usage.estimated).toBe(true);
    expect(done.usage.promptTokens).toBeGreaterThan(0);
    expect((await ledgerRows())[0]).toMatchObject({
      tokens_estimated: true,
      completion_tokens: done.usage.completionTokens,
    });
  });

  it("says scripted where no model answered", async () => {
    const scripted = {
      replies: [{ when: { all: [{ icontains: "STORY" }] }, text: "A written tale." }],
      locale: "en" as const,
    };
    const done = await asPerson(() =>
      gateway().complete(request({ provider: "scripted", model: "gpt-x", scripted })),
    );
    expect(done).toMatchObject({
      output: "A written tale.",
      provider: "scripted",
      model: "scripted",
      costMicroUsd: 0,
    });
    expect((await ledgerRows())[0]).toMatchObject({
      provider: "scripted",
      model: "scripted",
      status: "success",
    });
    expect(server.requests).toHaveLength(0);
  });

  it("stores what cannot be stored without its NULs and halves of characters", async () => {
    server.next({ mode: "stream", text: "a\u0000b \ud800c" });
    const messages = [{ role: "user" as const, content: "x\u0000y\udfff" }];
    const done = await asPerson(() => gateway().complete(request({ messages })));
    expect(done.output).toBe("ab \ufffdc");
    expect((await ledgerRows())[0]).toMatchObject({ status: "success", output_data: { text: "ab \ufffdc" } });
  });

  it("keeps a failed call as failed, and gives its place back", async () => {
    const cases = [
      [{ mode: "status", status: 401 }, "ai.providerRefused", "failed"],
      [{ mode: "garbage", pieces: 0 }, "ai.badAnswer", "failed"],
      [{ mode: "cutMidStream", pieces: 3 }, "ai.cutOff", "failed"],
      [{ mode: "stream", text: " " }, "ai.emptyAnswer", "failed"],
      [{ mode: "stream", finishReason: "content_filter" }, "ai.filtered", "failed"],
      [{ mode: "stallMidStream", pieces: 2 }, "ai.providerTimeout", "timeout"],
    ] as const;
    const failing = gateway({ limits: { ...patient, betweenTokensMs: 80 } });
    for (const [behaviour, reason] of cases) {
      server.next(behaviour);
      const { usageId } = await take();
      const error = await failureOf(asPerson(() => failing.complete(request({ usageId }))));
      expect(error).toMatchObject({ code: "PROVIDER_FAILED", reason });
      expect(await placesLeft()).toBe(hourlyLimits.prompt_lab);
    }
    expect((await ledgerRows()).map((row) => [row.error, row.status])).toEqual(
      cases.map(([, reason, status]) => [reason, status]),
    );
    // What came before the cut is kept as a part, never as an answer.
    expect((await ledgerRows())[2]).toMatchObject({
      output_data: { partial: "Once upon a " },
      tokens_estimated: true,
    });
  });

  it("refuses a repeated request without a call, and gives the place back", async () => {
    const clientRequestId = randomUUID();
    await asPerson(() => gateway().complete(request({ clientRequestId })));
    const { usageId } = await take();
    const error = await failureOf(asPerson(() => gateway().complete(request({ clientRequestId, usageId }))));
    expect(error).toMatchObject({ code: "CONFLICT", reason: "ai.repeatedRequest" });
    expect(server.requests).toHaveLength(1);
    expect(await ledgerRows()).toHaveLength(1);
    expect(await placesLeft()).toBe(hourlyLimits.prompt_lab);
  });

  it("takes no row for somebody else", async () => {
    const other = await createUser();
    const error = await failureOf(asPerson(() => gateway().complete(request({ userId: other.id }))));
    expect(error.code).toBe("FORBIDDEN");
    expect(await ledgerRows(other.id)).toEqual([]);
    expect(server.requests).toHaveLength(0);
  });

  it("is written as the person who asked, whoever steps the stream", async () => {
    const stream = runAs(person, () => gateway().streamChat(request()));
    const stranger = await signIn(await createUser());
    const events: ChatEvent[] = [];
    for (;;) {
      const step = await runAs(stranger, async () => await stream.next());
      if (step.done) break;
      events.push(step.value);
    }
    expect(events.at(0)?.type).toBe("started");
    expect(events.at(-1)?.type).toBe("done");
    expect((await ledgerRows())[0]?.status).toBe("success");
  });

  it("says what is missing when a provider is asked for that is not set up", async () => {
    const only = gateway({ providers: [createScriptedProvider({ wordMs: 0, totalMs: 0 })] });
    const { usageId } = await take();
    const error = await failureOf(asPerson(() => only.complete(request({ provider: "openai", usageId }))));
    expect(error.reason).toBe("ai.notConfigured");
    expect(await placesLeft()).toBe(hourlyLimits.prompt_lab);
  });
});

describe("a row that the caller settles", () => {
  const answerOf = async (usageId: string | null = null): Promise<ChatDone> =>
    asPerson(() => gateway().complete(request({ settle: "caller", usageId })));

  it("stays pending until the caller's transaction commits", async () => {
    const done = await answerOf();
    expect((await ledgerRows())[0]?.status).toBe("pending");
    await asPerson(() =>
      transaction(db, async (tx) => {
        expect(await done.finish(tx)).toBe(true);
        expect((await ledgerRows())[0]?.status).toBe("pending");
      }),
    );
    expect((await ledgerRows())[0]).toMatchObject({ status: "success", output_data: { text: story } });
    expect(await asPerson(() => transaction(db, (tx) => done.finish(tx)))).toBe(false);
    await done.abandon();
    expect((await ledgerRows())[0]?.status).toBe("success");
  });

  it("stays pending when that transaction rolls back, and can be given up then", async () => {
    const { usageId } = await take();
    const done = await answerOf(usageId);
    const broken = asPerson(() =>
      transaction(db, async (tx) => {
        await done.finish(tx);
        throw new Error("the attempt could not be written");
      }),
    );
    await expect(broken).rejects.toThrow("the attempt could not be written");
    expect((await ledgerRows())[0]?.status).toBe("pending");
    await done.abandon();
    expect((await ledgerRows())[0]).toMatchObject({ status: "failed", error: "ai.abandoned" });
    expect(await placesLeft()).toBe(hourlyLimits.prompt_lab);
  });

  it("cannot be finished once it was swept", async () => {
    const done = await answerOf();
    await testDatabase().owner.query(
      "update ai.ai_interactions set status = 'failed', finished_at = now() where id = $1",
      [done.interactionId],
    );
    expect(await asPerson(() => transaction(db, (tx) => done.finish(tx)))).toBe(false);
  });
});

describe("cancelling", () => {
  it("before the first words gives the place back", async () => {
    server.next({ mode: "silent" });
    const own = new AbortController();
    const { usageId } = await take();
    const running = failureOf(asPerson(() => gateway().complete(request({ usageId, signal: own.signal }))));
    await server.received(1);
    own.abort();
    expect(await running).toMatchObject({ code: "CANCELLED", reason: "ai.cancelled" });
    await server.requests[0]?.closed;
    expect(await ledgerRows()).toMatchObject([{ status: "cancelled", error: "ai.cancelled" }]);
    expect(await placesLeft()).toBe(hourlyLimits.prompt_lab);
  });

  it("after the first words keeps it", async () => {
    server.next({ mode: "stallMidStream", pieces: 2 });
    const { usageId } = await take();
    await asPerson(async () => {
      for await (const event of gateway().streamChat(request({ usageId }))) if (event.type === "delta") break;
    });
    await server.requests[0]?.closed;
    expect(server.requests[0]?.aborted).toBe(true);
    expect(await ledgerRows()).toMatchObject([{ status: "cancelled", output_data: { partial: "Once " } }]);
    expect(await placesLeft()).toBe(hourlyLimits.prompt_lab - 1);
  });

  it("before the start writes nothing and gives the place back", async () => {
    const { usageId } = await take();
    const signal = AbortSignal.abort();
    const error = await failureOf(asPerson(() => gateway().complete(request({ usageId, signal }))));
    expect(error.code).toBe("CANCELLED");
    expect(await ledgerRows()).toEqual([]);
    expect(await placesLeft()).toBe(hourlyLimits.prompt_lab);
  });
});

describe("the line", () => {
  it("lets two calls of a person through at once and none be refused", async () => {
    server.hold();
    const one = gateway();
    const running = asPerson(() => Promise.all(Array.from({ length: 6 }, () => one.complete(request()))));
    await server.received(2);
    server.release();
    await running;
    expect(server.requests).toHaveLength(6);
    expect(server.mostOpen).toBeLessThanOrEqual(2);
    expect((await ledgerRows()).every((row) => row.status === "success")).toBe(true);
  });

  it("holds up nobody else, and is left by who cancels", async () => {
    server.otherwise({ mode: "silent" });
    const one = gateway();
    const own = new AbortController();
    const stuck = asPerson(() =>
      Promise.all([1, 2, 3].map(() => failureOf(one.complete(request({ signal: own.signal }))))),
    );
    await server.received(2);
    server.next({ mode: "stream" });
    const other = await createUser();
    const otherPrincipal = await signIn(other);
    const done = await runAs(otherPrincipal, async () => await one.complete(request({ userId: other.id })));
    expect(done.output).toBe(story);
    own.abort();
    expect((await stuck).map((error) => error.code)).toEqual(["CANCELLED", "CANCELLED", "CANCELLED"]);
    // The third never left the line: nothing was sent for it.
    expect(server.requests).toHaveLength(3);
  });
});

describe("the breaker", () => {
  it("opens after five failed calls, tries one after half a minute, and closes when that succeeds", async () => {
    let now = 0;
    const one = gateway({ breaker: { failures: 5, openMs: 30_000, now: () => now } });
    const call = () => asPerson(() => one.complete(request()));
    server.otherwise({ mode: "garbage", pieces: 0 });
    for (let failed = 0; failed < 5; failed++) await failureOf(call());
    expect(one.state()).toEqual({ kind: "openai", model: "test-model", state: "resting" });
    const { usageId } = await take();
    const spared = await failureOf(asPerson(() => one.complete(request({ usageId }))));
    expect(spared).toMatchObject({ code: "PROVIDER_FAILED", reason: "ai.providerResting" });
    expect(server.requests).toHaveLength(5);
    expect(await placesLeft()).toBe(hourlyLimits.prompt_lab);
    now = 30_000;
    await failureOf(call());
    expect(server.requests).toHaveLength(6);
    expect((await failureOf(call())).reason).toBe("ai.providerResting");
    now = 60_000;
    server.otherwise({ mode: "stream" });
    expect((await call()).output).toBe(story);
    expect(one.state().state).toBe("ok");
    expect(server.requests).toHaveLength(7);
  });

  it("does not count what is not the provider's fault, nor the scripted replies", async () => {
    const one = gateway();
    server.otherwise({ mode: "status", status: 400 });
    for (let refused = 0; refused < 7; refused++) {
      expect((await failureOf(asPerson(() => one.complete(request())))).reason).toBe("ai.providerRefused");
    }
    expect(one.state().state).toBe("ok");
  });
});
