import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { RunEventView } from "~/features/labs/runs/schema";
import { callerAs } from "../../support/callers";
import type { Behaviour } from "../../support/model-behaviours";
import { createUser, signIn, type TestUser } from "../../support/people";
import { countsOf, GOOD, modelServerOfFile, refusal, run, setModelServer } from "./support";

const server = await modelServerOfFile();
let student: TestUser;
let labs: ReturnType<typeof callerAs>["labs"];

beforeEach(async () => {
  setModelServer(server.baseUrl);
  student = await createUser();
  labs = callerAs(await signIn(student)).labs;
});

const list = "- Cats sleep a lot.\n- They wash themselves.\n- They mark things.";

test("a real answer is graded and kept with its model, and the model sees the prompt alone", async () => {
  server.otherwise({ mode: "stream", text: list, model: "test-model-2026-01-01" });
  const result = await labs.runPrompt(run());
  expect(result).toMatchObject({ passed: true, provider: "openai", model: "test-model", output: list });
  expect(server.requests[0]?.body.messages).toEqual([{ role: "user", content: GOOD }]);
  expect((await labs.get({ labNumber: 1 })).provider).toBe("openai");
});

test("an input is filled into the prompt in the student's language; the prompt is kept as it was typed", async () => {
  server.otherwise({ mode: "stream", text: "No water on 24 November, 9:00 to 14:00. Call 555-0142." });
  const chinese = callerAs(await signIn(student), { locale: "zh" }).labs;
  const prompt = "Shorten: {{notice}}";
  const result = await chinese.runPrompt({ ...run(prompt), exerciseId: "lab1-ex3" });
  expect(result.prompt).toBe(prompt);
  expect(JSON.stringify(server.requests[0]?.body.messages)).toContain("各位住户");
});

describe("nothing is counted and the place comes back when", () => {
  const faults: [string, Behaviour[], string][] = [
    ["the model is overloaded", Array(3).fill({ mode: "status", status: 429 }), "ai.providerBusy"],
    ["the model breaks", Array(3).fill({ mode: "status", status: 500 }), "ai.providerFailed"],
    ["the key is refused", [{ mode: "status", status: 401 }], "ai.providerRefused"],
    ["the connection breaks", Array(3).fill({ mode: "reset" }), "ai.providerUnreachable"],
    ["the answer is cut", [{ mode: "cutMidStream", pieces: 3 }], "ai.cutOff"],
    ["the answer is garbage", [{ mode: "garbage", pieces: 2 }], "ai.badAnswer"],
    ["the answer is empty", Array(3).fill({ mode: "stream", text: "" }), "ai.emptyAnswer"],
  ];
  test.each(faults)("%s", async (_, behaviours, reason) => {
    server.next(...behaviours);
    expect(await refusal(labs.runPrompt(run()))).toMatchObject({ code: "PROVIDER_FAILED", reason });
    expect(await countsOf(student.id)).toEqual({
      attempts: 0,
      progress: null,
      places: 0,
      ledger: { failed: 1 },
    });
    expect(await labs.getLabProgress({ labNumber: 1 })).toMatchObject({ completed: 0 });
    server.reset();
    server.otherwise({ mode: "stream", text: list });
    expect(await labs.runPrompt(run())).toMatchObject({ passed: true, attempts: 1 });
  });
});

test("an answer with characters that cannot be stored is kept without them", async () => {
  server.otherwise({ mode: "stream", text: `${list}\u0000` });
  expect((await labs.runPrompt(run())).output).toBe(list);
});

describe("following a run", () => {
  async function follow({ clientRequestId, lastEventId }: { clientRequestId: string; lastEventId?: string }) {
    const events: { id: string; type: string; data: Record<string, unknown> }[] = [];
    for await (const event of await labs.runStream({ clientRequestId, lastEventId })) {
      // Past HTTP a tracked event is still the pair it was made of.
      const [id, data] = event as unknown as [string, RunEventView];
      events.push({ id, type: data.type, data });
    }
    return events;
  }

  test("streams deltas, criteria and the result, and resumes after any event", async () => {
    server.otherwise({ mode: "stream", text: list });
    const request = run();
    const early = follow(request);
    const result = await labs.runPrompt(request);
    const events = await early;
    expect(events.map(({ type }) => type).filter((type, at, all) => type !== all[at - 1])).toEqual([
      "started",
      "delta",
      "criterion",
      "done",
    ]);
    expect(events.flatMap(({ type, data }) => (type === "delta" ? [data.text] : [])).join("")).toBe(list);
    expect(events.filter(({ type }) => type === "criterion")).toHaveLength(4);
    expect(events.at(-1)?.data.result).toEqual(result);
    const half = events[Math.floor(events.length / 2)];
    const rest = await follow({ clientRequestId: request.clientRequestId, lastEventId: half?.id ?? "" });
    expect(rest.map(({ id }) => id)).toEqual(
      events.slice(events.indexOf(half as never) + 1).map(({ id }) => id),
    );
  });

  test("tells a failure, and ends", async () => {
    server.next({ mode: "status", status: 401 });
    const request = run();
    const events = follow(request);
    await refusal(labs.runPrompt(request));
    expect((await events).at(-1)).toMatchObject({
      type: "error",
      data: {
        code: "PROVIDER_FAILED",
        reason: "ai.providerRefused",
        message: expect.stringMatching(/settings/),
      },
    });
  });

  test("of another person shows nothing", async () => {
    server.otherwise({ mode: "stream", text: list });
    const request = run();
    await labs.runPrompt(request);
    const stranger = callerAs(await signIn(await createUser()), { signal: AbortSignal.timeout(50) }).labs;
    const seen: unknown[] = [];
    for await (const event of await stranger.runStream({ clientRequestId: request.clientRequestId }))
      seen.push(event);
    expect(seen).toEqual([]);
  });
});

test("cancel stops the call upstream; nothing is counted", async () => {
  server.otherwise({ mode: "stallBeforeFirstToken" });
  const request = run();
  const refused = refusal(labs.runPrompt(request));
  await server.received(1);
  expect(await labs.cancelRun({ clientRequestId: request.clientRequestId })).toEqual({ cancelled: true });
  expect(await refused).toMatchObject({ code: "CANCELLED" });
  await server.requests[0]?.closed;
  expect(server.requests[0]?.aborted).toBe(true);
  expect(await countsOf(student.id)).toEqual({
    attempts: 0,
    progress: null,
    places: 0,
    ledger: { cancelled: 1 },
  });
  expect(await labs.cancelRun({ clientRequestId: randomUUID() })).toEqual({ cancelled: false });
});

test("a trial that its author stops gives its place back, and one that fails is told", async () => {
  const author = await createUser({ role: "instructor" });
  const authoring = (signal?: AbortSignal) =>
    signIn(author).then((principal) => callerAs(principal, signal ? { signal } : {}).labs.authoring);
  const { body } = await (await authoring()).get({ exerciseId: "lab1-ex1" });
  server.otherwise({ mode: "stallBeforeFirstToken" });
  const stop = new AbortController();
  const stopped = refusal((await authoring(stop.signal)).tryOut({ body, prompt: GOOD }));
  await server.received(1);
  stop.abort();
  expect(await stopped).toMatchObject({ code: "CANCELLED" });
  const { remaining, limit } = await (await authoring()).trialQuota();
  expect(remaining).toBe(limit);
  server.otherwise({ mode: "stream", text: "" });
  expect(await refusal((await authoring()).tryOut({ body, prompt: GOOD }))).toMatchObject({
    code: "PROVIDER_FAILED",
  });
  expect((await (await authoring()).trialQuota()).remaining).toBe(limit);
});
