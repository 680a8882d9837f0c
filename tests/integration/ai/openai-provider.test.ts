import net from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ProviderFailure } from "~/server/llm/failure";
import { type ModelServer, startModelServer } from "../../support/model-server";
import { openAiProvider, patient, providerCall, recordingClock, runPolicy } from "./collect";

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
beforeEach(() => server.reset());
afterAll(() => server.close());

const story = "Once upon a time, in a small town, a lantern learned to listen.";
const run = (limits = patient, clock = recordingClock()) =>
  runPolicy(openAiProvider(server.baseUrl), providerCall(), limits, clock);

describe("an answer", () => {
  it("streams, and ends with the usage and the version of the model", async () => {
    const outcome = await run();
    expect(outcome).toEqual({
      text: story,
      end: {
        type: "end",
        finishReason: "stop",
        modelVersion: "test-model-2026-10-01",
        usage: { promptTokens: 11, completionTokens: 17 },
      },
      failure: undefined,
    });
    expect(server.requests[0]?.path).toBe("/v1/chat/completions");
    expect(server.requests[0]?.body).toEqual({
      model: "test-model",
      messages: [{ role: "user", content: "Tell me a story." }],
      stream: true,
      stream_options: { include_usage: true },
    });
    expect(server.requests[0]?.headers.authorization).toBe("Bearer sk-test-canary-0123456789abcdef");
  });

  it("sends limits, temperature and a JSON schema where they are asked for", async () => {
    const jsonSchema = { name: "verdict", schema: { type: "object", properties: {} } };
    const call = providerCall({ maxTokens: 300, temperature: 0.2, jsonSchema });
    await runPolicy(openAiProvider(server.baseUrl), call);
    expect(server.requests[0]?.body).toMatchObject({
      max_tokens: 300,
      temperature: 0.2,
      response_format: {
        type: "json_schema",
        json_schema: { name: "verdict", schema: { type: "object" }, strict: true },
      },
    });
  });

  it("is whole without usage", async () => {
    server.next({ mode: "stream", usage: null });
    expect(await run()).toMatchObject({ text: story, end: { usage: null }, failure: undefined });
  });

  it("tells that it hit its limit", async () => {
    server.next({ mode: "stream", finishReason: "length" });
    expect(await run()).toMatchObject({ end: { finishReason: "length" } });
  });

  it("is whole when the server stalls or ends after the finish reason", async () => {
    server.next({ mode: "stallAfterFinish" });
    const provider = openAiProvider(server.baseUrl, { usageGraceMs: 20 });
    expect(await runPolicy(provider, providerCall())).toMatchObject({ text: story, end: { usage: null } });
  });

  it("does not show what the model thinks", async () => {
    server.next({ mode: "stream", reasoning: "The user wants a story." });
    expect((await run()).text).toBe(story);
  });

  it("goes on without a parameter that the model refuses, and remembers", async () => {
    server.otherwise({ mode: "refuseParameter", parameter: "temperature" });
    const provider = openAiProvider(server.baseUrl);
    expect((await runPolicy(provider, providerCall({ temperature: 0.5 }))).text).toBe(story);
    expect((await runPolicy(provider, providerCall({ temperature: 0.5 }))).text).toBe(story);
    expect(server.requests).toHaveLength(3);
    expect(server.requests.map((request) => "temperature" in request.body)).toEqual([true, false, false]);
  });

  it("names the token limit as the server wants it", async () => {
    server.otherwise({ mode: "refuseParameter", parameter: "max_tokens" });
    expect((await runPolicy(openAiProvider(server.baseUrl), providerCall({ maxTokens: 9 }))).text).toBe(
      story,
    );
    expect(server.requests[1]?.body).toMatchObject({ max_completion_tokens: 9 });
  });
});

describe("trying again", () => {
  it.each([408, 409, 429, 500, 502, 503])("after %i, twice at most, with jitter", async (status) => {
    server.next({ mode: "status", status }, { mode: "status", status });
    const clock = recordingClock(0.5);
    expect(await run(patient, clock)).toMatchObject({ text: story, failure: undefined });
    expect(server.requests).toHaveLength(3);
    expect(clock.slept).toEqual([2250, 2250]);
  });

  it("gives up after the second retry", async () => {
    server.otherwise({ mode: "status", status: 503 });
    expect(await run()).toMatchObject({ text: "", failure: { kind: "failed", status: 503 } });
    expect(server.requests).toHaveLength(3);
  });

  it.each([
    ["seconds", { "retry-after": "3" }, 3000],
    ["milliseconds", { "retry-after-ms": "1200", "retry-after": "9" }, 1200],
    ["a long time, up to eight seconds", { "retry-after": "3600" }, 8000],
    ["a date in the past", { "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" }, 0],
    ["a date far away", { "retry-after": "Wed, 21 Oct 2099 07:28:00 GMT" }, 8000],
    ["nonsense, as if it were not there", { "retry-after": "soon" }, 500],
  ])("honours Retry-After in %s", async (_, headers, waited) => {
    server.next({ mode: "status", status: 429, headers });
    const clock = recordingClock(0);
    expect((await run(patient, clock)).text).toBe(story);
    expect(clock.slept).toEqual([waited]);
  });

  it.each([400, 401, 403, 404, 422])("not after %i", async (status) => {
    server.next({ mode: "status", status });
    expect(await run()).toMatchObject({ failure: { kind: "refused", status } });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ["a connection that breaks at once", { mode: "reset" }],
    ["a connection that breaks before the first words", { mode: "cutMidStream", pieces: 0 }],
    ["an error in the stream before the first words", { mode: "errorInStream", pieces: 0 }],
    ["a stream that ends before the first words", { mode: "endEarly", pieces: 0 }],
  ] as const)("after %s", async (_, behaviour) => {
    server.next(behaviour);
    expect(await run()).toMatchObject({ text: story, failure: undefined });
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ["a cut", { mode: "cutMidStream", pieces: 3 }, "cutOff"],
    ["an early end", { mode: "endEarly", pieces: 3 }, "cutOff"],
    ["an error in the stream", { mode: "errorInStream", pieces: 3 }, "failed"],
    ["garbage", { mode: "garbage", pieces: 3 }, "badAnswer"],
  ] as const)("never after the first words: %s", async (_, behaviour, kind) => {
    server.next(behaviour);
    expect(await run()).toMatchObject({ text: "Once upon a ", end: undefined, failure: { kind } });
    expect(server.requests).toHaveLength(1);
  });

  it("reaches nobody: three attempts, then a plain failure", async () => {
    const gone = await startModelServer();
    await gone.close();
    const clock = recordingClock();
    expect(await runPolicy(openAiProvider(gone.baseUrl), providerCall(), patient, clock)).toMatchObject({
      failure: { kind: "unreachable" },
    });
    expect(clock.slept).toHaveLength(2);
  });
});

describe("what is no answer", () => {
  it.each([
    ["broken JSON", { mode: "garbage", pieces: 0 }],
    ["JSON of another shape", { mode: "garbage", pieces: 0, payload: '{"hello":"world"}' }],
    ["a number", { mode: "garbage", pieces: 0, payload: "42" }],
    ["null", { mode: "garbage", pieces: 0, payload: "null" }],
    ["choices that are no list", { mode: "garbage", pieces: 0, payload: '{"choices":"none"}' }],
    [
      "content that is no text",
      { mode: "garbage", pieces: 0, payload: '{"choices":[{"delta":{"content":7}}]}' },
    ],
    ["a web page", { mode: "wrongContentType" }],
    ["a whole answer where a stream was asked for", { mode: "json" }],
  ] as const)("%s is refused, once", async (_, behaviour) => {
    server.next(behaviour);
    expect(await run()).toMatchObject({ text: "", failure: { kind: "badAnswer" } });
    expect(server.requests).toHaveLength(1);
  });

  it("stops an answer that never ends", async () => {
    server.next({ mode: "endless" });
    const outcome = await run({ ...patient, maxOutputChars: 50_000 });
    expect(outcome.failure?.kind).toBe("tooLong");
    await server.requests[0]?.closed;
    expect(server.requests[0]?.aborted).toBe(true);
  });
});

describe("clocks", () => {
  it.each([
    ["no answer at all", { mode: "silent" }],
    ["a greeting and no words", { mode: "stallBeforeFirstToken" }],
    ["one byte at a time", { mode: "bytes", everyMs: 5 }],
  ] as const)("first token: %s", async (_, behaviour) => {
    server.next(behaviour);
    expect(await run({ ...patient, firstTokenMs: 60 })).toMatchObject({
      text: "",
      failure: { kind: "timeout" },
    });
    await server.requests[0]?.closed;
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.aborted).toBe(true);
  });

  it("between tokens", async () => {
    server.next({ mode: "stallMidStream", pieces: 2 });
    expect(await run({ ...patient, betweenTokensMs: 200 })).toMatchObject({
      text: "Once upon ",
      failure: { kind: "timeout" },
    });
    await server.requests[0]?.closed;
  });

  it("in all, however busy the stream", async () => {
    server.next({ mode: "endless" });
    const limits = { ...patient, totalMs: 80, maxOutputChars: Number.MAX_SAFE_INTEGER };
    expect((await run(limits)).failure?.kind).toBe("timeout");
    await server.requests[0]?.closed;
  });

  it("in all, over retries and their waits", async () => {
    server.otherwise({ mode: "status", status: 503 });
    const limits = { ...patient, totalMs: 60 };
    const clock = {
      random: () => 0,
      sleep: (_: number, signal: AbortSignal) =>
        new Promise<void>((__, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    };
    expect(
      (await runPolicy(openAiProvider(server.baseUrl), providerCall(), limits, clock)).failure?.kind,
    ).toBe("timeout");
    expect(server.requests).toHaveLength(1);
  });

  it("the connection: a server that takes the socket and never greets", async () => {
    const sockets: net.Socket[] = [];
    const mute = net.createServer((socket) => {
      socket.on("error", () => undefined);
      sockets.push(socket);
    });
    await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
    const { port } = mute.address() as net.AddressInfo;
    const provider = openAiProvider(`https://127.0.0.1:${port}/v1`, { connectMs: 50 });
    const clock = recordingClock();
    expect((await runPolicy(provider, providerCall(), patient, clock)).failure?.kind).toBe("unreachable");
    expect(clock.slept).toHaveLength(2);
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => mute.close(resolve));
  });
});

describe("cancelling", () => {
  it.each([
    ["before the first words", { mode: "silent" }],
    ["in mid-stream", { mode: "stallMidStream", pieces: 2 }],
  ] as const)("%s closes the connection to the model", async (_, behaviour) => {
    server.next(behaviour);
    const own = new AbortController();
    const running = runPolicy(openAiProvider(server.baseUrl), providerCall({ signal: own.signal }));
    await server.received(1);
    own.abort(new ProviderFailure("cancelled"));
    expect((await running).failure?.kind).toBe("cancelled");
    await server.requests[0]?.closed;
    expect(server.requests[0]?.aborted).toBe(true);
  });

  it("before the call sends nothing", async () => {
    const signal = AbortSignal.abort(new ProviderFailure("cancelled"));
    expect((await runPolicy(openAiProvider(server.baseUrl), providerCall({ signal }))).failure?.kind).toBe(
      "cancelled",
    );
    expect(server.requests).toHaveLength(0);
  });
});
