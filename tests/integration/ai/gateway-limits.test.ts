import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hourlyLimits } from "~/features/ai/constants";
import { closeDatabase } from "~/server/db/client";
import { complete, llmState } from "~/server/llm/gateway";
import { createLogger } from "~/server/log/logger";
import { type ModelServer, startModelServer } from "../../support/model-server";
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

describe("the line", () => {
  it("lets two calls of a person through at once and none be refused", async () => {
    server.hold();
    const one = gatewayTo(server);
    const running = asker.as(() =>
      Promise.all(Array.from({ length: 6 }, () => one.complete(asker.request()))),
    );
    await server.received(2);
    server.release();
    await running;
    expect(server.requests).toHaveLength(6);
    expect(server.mostOpen).toBeLessThanOrEqual(2);
    expect((await asker.rows()).every((row) => row.status === "success")).toBe(true);
  });

  it("holds up nobody else, and is left by who cancels", async () => {
    server.otherwise({ mode: "silent" });
    const one = gatewayTo(server);
    const own = new AbortController();
    const stuck = asker.as(() =>
      Promise.all([1, 2, 3].map(() => failureOf(one.complete(asker.request({ signal: own.signal }))))),
    );
    await server.received(2);
    server.next({ mode: "stream" });
    const other = await newAsker();
    const done = await other.as(() => one.complete(other.request()));
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
    const one = gatewayTo(server, { breaker: { failures: 5, openMs: 30_000, now: () => now } });
    const call = () => asker.as(() => one.complete(asker.request()));
    server.otherwise({ mode: "garbage", pieces: 0 });
    for (let failed = 0; failed < 5; failed++) await failureOf(call());
    expect(one.state()).toEqual({ kind: "openai", model: "test-model", state: "resting" });
    const { usageId } = await asker.take();
    const spared = await failureOf(asker.as(() => one.complete(asker.request({ usageId }))));
    expect(spared).toMatchObject({ code: "PROVIDER_FAILED", reason: "ai.providerResting" });
    expect(server.requests).toHaveLength(5);
    expect(await asker.placesLeft()).toBe(hourlyLimits.prompt_lab);
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
    const one = gatewayTo(server);
    server.otherwise({ mode: "status", status: 400 });
    for (let refused = 0; refused < 7; refused++) {
      expect((await failureOf(asker.as(() => one.complete(asker.request())))).reason).toBe(
        "ai.providerRefused",
      );
    }
    expect(one.state().state).toBe("ok");
  });
});

describe("the gateway of this process", () => {
  it("answers by script where nothing is configured", async () => {
    expect(llmState()).toEqual({ kind: "scripted", model: "scripted", state: "ok" });
    const done = await asker.as(() => complete(asker.request()));
    expect(done).toMatchObject({ provider: "scripted", model: "scripted" });
    expect(done.output).toMatch(/^This is a scripted reply/);
  });
});

describe("the log", () => {
  it("tells of each call, and nothing of keys, prompts and answers", async () => {
    const lines: string[] = [];
    const logger = createLogger("trace", { write: (line: string) => void lines.push(line) });
    const one = gatewayTo(server, { logger });
    const messages = [{ role: "user" as const, content: "a prompt with a secret-canary" }];
    const quoting = {
      error: { message: "Incorrect API key provided: sk-test-canary-0123456789abcdef (secret-canary)" },
    };
    await asker.as(() => one.complete(asker.request({ messages })));
    server.next({ mode: "status", status: 401, body: quoting });
    await failureOf(asker.as(() => one.complete(asker.request({ messages }))));
    server.next({ mode: "garbage", pieces: 2, payload: "secret-canary" });
    await failureOf(asker.as(() => one.complete(asker.request({ messages }))));
    const text = lines.join("");
    expect(lines).toHaveLength(3);
    expect(text).toContain('"status":"success"');
    expect(text).toContain('"reason":"ai.providerRefused"');
    expect(text).not.toMatch(/canary|lantern|Once upon/);
  });
});
