import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hourlyLimits } from "~/features/ai/constants";
import { closeDatabase, db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { transaction } from "~/server/db/transaction";
import { createScriptedProvider } from "~/server/llm/providers/scripted";
import type { ChatDone, ChatEvent } from "~/server/llm/types";
import { testDatabase } from "../../support/database";
import { type ModelServer, startModelServer } from "../../support/model-server";
import { patient } from "./collect";
import { type Asker, failureOf, gatewayTo, newAsker, story } from "./drive";

let server: ModelServer;
let asker: Asker;

beforeAll(async () => {
  server = await startModelServer();
});
beforeEach(async () => {
  server.reset();
  asker = await newAsker();
});
afterAll(async () => {
  await server.close();
  await closeDatabase();
});

describe("the ledger", () => {
  it("holds one row per call, with tokens, version, time and the price of the moment", async () => {
    const model = `priced-${randomUUID()}`;
    await testDatabase().owner.query(
      `insert into ai.models (provider, name, version, prompt_price_micro_usd, completion_price_micro_usd)
       values ('openai', $1, '1', 2500000, 10000000)`,
      [model],
    );
    const { usageId } = await asker.take();
    const done = await asker.as(() => gatewayTo(server).complete(asker.request({ model, usageId })));
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
    const rows = await asker.rows();
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
    const done = await asker.as(() => gatewayTo(server).complete(asker.request()));
    expect(done.usage.estimated).toBe(true);
    expect(done.usage.promptTokens).toBeGreaterThan(0);
    expect((await asker.rows())[0]).toMatchObject({
      tokens_estimated: true,
      completion_tokens: done.usage.completionTokens,
    });
  });

  it("says scripted where no model answered", async () => {
    const scripted = {
      replies: [{ when: { all: [{ icontains: "STORY" }] }, text: "A written tale." }],
      locale: "en" as const,
    };
    const done = await asker.as(() =>
      gatewayTo(server).complete(asker.request({ provider: "scripted", model: "gpt-x", scripted })),
    );
    expect(done).toMatchObject({
      output: "A written tale.",
      provider: "scripted",
      model: "scripted",
      costMicroUsd: 0,
    });
    expect((await asker.rows())[0]).toMatchObject({
      provider: "scripted",
      model: "scripted",
      status: "success",
    });
    expect(server.requests).toHaveLength(0);
  });

  it("stores what cannot be stored without its NULs and halves of characters", async () => {
    server.next({ mode: "stream", text: "a\u0000b \ud800c" });
    const messages = [{ role: "user" as const, content: "x\u0000y\udfff" }];
    const done = await asker.as(() => gatewayTo(server).complete(asker.request({ messages })));
    expect(done.output).toBe("ab \ufffdc");
    expect((await asker.rows())[0]).toMatchObject({ status: "success", output_data: { text: "ab \ufffdc" } });
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
    const hasty = gatewayTo(server, { limits: { ...patient, betweenTokensMs: 200 } });
    for (const [behaviour, reason, status] of cases) {
      server.next(behaviour);
      const { usageId } = await asker.take();
      const one = status === "timeout" ? hasty : gatewayTo(server);
      const error = await failureOf(asker.as(() => one.complete(asker.request({ usageId }))));
      expect(error).toMatchObject({ code: "PROVIDER_FAILED", reason });
      expect(await asker.placesLeft()).toBe(hourlyLimits.prompt_lab);
    }
    expect((await asker.rows()).map((row) => [row.error, row.status])).toEqual(
      cases.map(([, reason, status]) => [reason, status]),
    );
    // What came before the cut is kept as a part, never as an answer.
    expect((await asker.rows())[2]).toMatchObject({
      output_data: { partial: "Once upon a " },
      tokens_estimated: true,
    });
  });

  it("refuses a repeated request without a call, and gives the place back", async () => {
    const clientRequestId = randomUUID();
    await asker.as(() => gatewayTo(server).complete(asker.request({ clientRequestId })));
    const { usageId } = await asker.take();
    const error = await failureOf(
      asker.as(() => gatewayTo(server).complete(asker.request({ clientRequestId, usageId }))),
    );
    expect(error).toMatchObject({ code: "CONFLICT", reason: "ai.repeatedRequest" });
    expect(server.requests).toHaveLength(1);
    expect(await asker.rows()).toHaveLength(1);
    expect(await asker.placesLeft()).toBe(hourlyLimits.prompt_lab);
  });

  it("takes no row for somebody else", async () => {
    const other = await newAsker();
    const error = await failureOf(
      asker.as(() => gatewayTo(server).complete(asker.request({ userId: other.userId }))),
    );
    expect(error.code).toBe("FORBIDDEN");
    expect(await other.rows()).toEqual([]);
    expect(server.requests).toHaveLength(0);
  });

  it("is written as the person who asked, whoever steps the stream", async () => {
    const stream = runAs(asker.principal, () => gatewayTo(server).streamChat(asker.request()));
    const stranger = (await newAsker()).principal;
    const events: ChatEvent[] = [];
    for (;;) {
      const step = await runAs(stranger, async () => await stream.next());
      if (step.done) break;
      events.push(step.value);
    }
    expect(events.at(0)?.type).toBe("started");
    expect(events.at(-1)?.type).toBe("done");
    expect((await asker.rows())[0]?.status).toBe("success");
  });

  it("says what is missing when a provider is asked for that is not set up", async () => {
    const only = gatewayTo(server, { providers: [createScriptedProvider({ wordMs: 0, totalMs: 0 })] });
    const { usageId } = await asker.take();
    const error = await failureOf(
      asker.as(() => only.complete(asker.request({ provider: "openai", usageId }))),
    );
    expect(error.reason).toBe("ai.notConfigured");
    expect(await asker.placesLeft()).toBe(hourlyLimits.prompt_lab);
  });
});

describe("a row that the caller settles", () => {
  const answerOf = async (usageId: string | null = null): Promise<ChatDone> =>
    asker.as(() => gatewayTo(server).complete(asker.request({ settle: "caller", usageId })));

  it("stays pending until the caller's transaction commits", async () => {
    const done = await answerOf();
    expect((await asker.rows())[0]?.status).toBe("pending");
    await asker.as(() =>
      transaction(db, async (tx) => {
        expect(await done.finish(tx)).toBe(true);
        expect((await asker.rows())[0]?.status).toBe("pending");
      }),
    );
    expect((await asker.rows())[0]).toMatchObject({ status: "success", output_data: { text: story } });
    expect(await asker.as(() => transaction(db, (tx) => done.finish(tx)))).toBe(false);
    await done.abandon();
    expect((await asker.rows())[0]?.status).toBe("success");
  });

  it("stays pending when that transaction rolls back, and can be given up then", async () => {
    const { usageId } = await asker.take();
    const done = await answerOf(usageId);
    const broken = asker.as(() =>
      transaction(db, async (tx) => {
        await done.finish(tx);
        throw new Error("the attempt could not be written");
      }),
    );
    await expect(broken).rejects.toThrow("the attempt could not be written");
    expect((await asker.rows())[0]?.status).toBe("pending");
    await done.abandon();
    expect((await asker.rows())[0]).toMatchObject({ status: "failed", error: "ai.abandoned" });
    expect(await asker.placesLeft()).toBe(hourlyLimits.prompt_lab);
  });

  it("cannot be finished once it was swept", async () => {
    const done = await answerOf();
    await testDatabase().owner.query(
      "update ai.ai_interactions set status = 'failed', finished_at = now() where id = $1",
      [done.interactionId],
    );
    expect(await asker.as(() => transaction(db, (tx) => done.finish(tx)))).toBe(false);
  });
});

describe("cancelling", () => {
  it("before the first words gives the place back", async () => {
    server.next({ mode: "silent" });
    const own = new AbortController();
    const { usageId } = await asker.take();
    const running = failureOf(
      asker.as(() => gatewayTo(server).complete(asker.request({ usageId, signal: own.signal }))),
    );
    await server.received(1);
    own.abort();
    expect(await running).toMatchObject({ code: "CANCELLED", reason: "ai.cancelled" });
    await server.requests[0]?.closed;
    expect(await asker.rows()).toMatchObject([{ status: "cancelled", error: "ai.cancelled" }]);
    expect(await asker.placesLeft()).toBe(hourlyLimits.prompt_lab);
  });

  it("after the first words keeps it", async () => {
    server.next({ mode: "stallMidStream", pieces: 2 });
    const { usageId } = await asker.take();
    await asker.as(async () => {
      for await (const event of gatewayTo(server).streamChat(asker.request({ usageId })))
        if (event.type === "delta") break;
    });
    await server.requests[0]?.closed;
    expect(server.requests[0]?.aborted).toBe(true);
    expect(await asker.rows()).toMatchObject([{ status: "cancelled", output_data: { partial: "Once " } }]);
    expect(await asker.placesLeft()).toBe(hourlyLimits.prompt_lab - 1);
  });

  it("before the start writes nothing and gives the place back", async () => {
    const { usageId } = await asker.take();
    const signal = AbortSignal.abort();
    const error = await failureOf(
      asker.as(() => gatewayTo(server).complete(asker.request({ usageId, signal }))),
    );
    expect(error.code).toBe("CANCELLED");
    expect(await asker.rows()).toEqual([]);
    expect(await asker.placesLeft()).toBe(hourlyLimits.prompt_lab);
  });
});
