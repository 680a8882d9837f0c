import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { AskEventView } from "~/features/challenges/tutor/schema";
import { tutorCalls } from "~/features/challenges/tutor/server/commands";
import { runKey } from "~/server/hub/run-hub";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { signIn } from "../../support/people";
import { modelServerOfFile, refusal, setModelServer } from "../labs/support";
import { countsOf, exchangesOf, GOOD, LEAK, question, type Seat, SOLUTION, seat } from "./tutor-support";

const server = await modelServerOfFile();
let desk: Seat;

beforeEach(async () => {
  setModelServer(server.baseUrl);
  desk = await seat();
});

type Stream = AsyncIterable<readonly [id: string, data: AskEventView, ...unknown[]]>;

async function collect(stream: unknown, seen: { id: string; event: AskEventView }[] = []) {
  for await (const [id, event] of stream as Stream) seen.push({ id, event });
  return seen;
}

const follow = async (clientRequestId: string, lastEventId?: string) =>
  collect(await desk.calls.askStream({ clientRequestId, ...(lastEventId ? { lastEventId } : {}) }));

const textOf = (seen: { event: AskEventView }[]) =>
  seen.map(({ event }) => (event.type === "text" ? event.text : "")).join("");
const kindsOf = (seen: { event: AskEventView }[]) =>
  seen.map(({ event }) => (event.type === "state" ? event.state : event.type));

describe("what is told while an answer comes", () => {
  test("its turn, sentence by sentence, the end; also to who comes late, comes back, or comes when it is long over", async () => {
    server.next({ mode: "stream", text: GOOD });
    const asked = question(desk.sessionId);
    const [seen, result] = await Promise.all([follow(asked.clientRequestId), desk.calls.ask(asked)]);
    expect(kindsOf(seen)).toEqual(["waiting", "thinking", "text", "text", "done"]);
    expect(textOf(seen)).toBe(GOOD);
    expect(seen.at(-1)?.event).toEqual({ type: "done", result });
    const back = await follow(asked.clientRequestId, seen[2]?.id);
    expect(back).toEqual(seen.slice(3));
    delete (globalThis as { loupeTutor?: unknown }).loupeTutor;
    expect(await follow(asked.clientRequestId)).toEqual([{ id: "kept", event: { type: "done", result } }]);
  });

  test("a leak is told as other words being chosen; no event holds a line of the solution", async () => {
    server.next({ mode: "stream", text: `Let us see. ${LEAK}` }, { mode: "stream", text: GOOD });
    const asked = question(desk.sessionId);
    const [seen] = await Promise.all([follow(asked.clientRequestId), desk.calls.ask(asked)]);
    expect(kindsOf(seen)).toContain("rewording");
    expect(JSON.stringify(seen)).not.toContain("greeting");
    expect(seen.at(-1)?.event).toMatchObject({
      type: "done",
      result: { response: GOOD, heldBack: "rewritten" },
    });
  });

  test("a solution told line by line over many sentences never stands on the screen", async () => {
    const told = SOLUTION.trim()
      .split("\n")
      .map((line) => `Then write \`${line.trim()}\`.`)
      .join(" ");
    server.next({ mode: "stream", text: told }, { mode: "stream", text: told });
    const asked = question(desk.sessionId);
    const [seen, result] = await Promise.all([follow(asked.clientRequestId), desk.calls.ask(asked)]);
    expect(result.heldBack).toBe("replaced");
    expect(textOf(seen)).not.toContain("return greeting");
  });

  test("a failure is told in the person's language", async () => {
    const calls = callerAs(await signIn(desk.student), { locale: "zh" }).challenges;
    server.otherwise({ mode: "status", status: 400 });
    const asked = question(desk.sessionId);
    const stream = collect(await calls.askStream({ clientRequestId: asked.clientRequestId }));
    await refusal(calls.ask(asked));
    expect((await stream).at(-1)?.event).toMatchObject({
      type: "error",
      code: "PROVIDER_FAILED",
      message: expect.stringMatching(/模型/),
    });
  });

  test("nobody follows or cancels another's question", async () => {
    server.hold();
    const asked = question(desk.sessionId);
    const answer = desk.calls.ask(asked);
    await server.received(1);
    const other = await seat();
    expect(await other.calls.cancelAsk({ clientRequestId: asked.clientRequestId })).toEqual({
      cancelled: false,
    });
    server.release();
    await answer;
    expect(tutorCalls().has(runKey(other.student.id, asked.clientRequestId))).toBe(false);
  });
});

describe("a solution in three parts", () => {
  const parts = SOLUTION.trim()
    .split("\n")
    .slice(1)
    .map((line) => `It has \`${line.trim()}\`. `);

  test("asked for at the same time: each reply is checked together with those before it", async () => {
    server.next(...parts.map((text) => ({ mode: "stream" as const, text })), { mode: "stream", text: GOOD });
    const all = await Promise.all(parts.map(() => desk.calls.ask(question(desk.sessionId))));
    expect(all.map(({ heldBack }) => heldBack).sort()).toEqual(["no", "no", "rewritten"]);
  });

  test("shown while it came and then reworded: it stands in the row, and counts for the next", async () => {
    const [second = "", third = "", last = ""] = parts;
    server.next({ mode: "stream", text: `${second}\n\n${LEAK}` }, { mode: "stream", text: GOOD });
    expect(await desk.calls.ask(question(desk.sessionId))).toMatchObject({
      response: GOOD,
      heldBack: "rewritten",
    });
    expect(await exchangesOf(desk.student.id)).toMatchObject([
      { checks: { shownFirst: expect.stringContaining(second.trim()), stopped: false } },
    ]);
    server.next({ mode: "stream", text: third });
    expect((await desk.calls.ask(question(desk.sessionId))).heldBack).toBe("no");
    server.next({ mode: "stream", text: last }, { mode: "stream", text: GOOD });
    expect((await desk.calls.ask(question(desk.sessionId))).heldBack).toBe("rewritten");
  });
});

describe("a model that fails", () => {
  test.each([
    ["429", { mode: "status", status: 429 } as const, "ai.providerBusy", {}],
    ["500", { mode: "status", status: 500 } as const, "ai.providerFailed", {}],
    ["garbage", { mode: "garbage", pieces: 3 } as const, "ai.badAnswer", {}],
    ["nothing", { mode: "stream", text: "" } as const, "ai.emptyAnswer", {}],
    ["a cut stream", { mode: "cutMidStream", text: GOOD, pieces: 4 } as const, "ai.cutOff", {}],
    [
      "one byte a second",
      { mode: "bytes", text: GOOD, everyMs: 1_000 } as const,
      "ai.providerTimeout",
      { firstTokenMs: 300 },
    ],
    ["silence", { mode: "silent" } as const, "ai.providerTimeout", { firstTokenMs: 300 }],
  ])(
    "%s: nothing is kept but the ledger's row, and the place is given back",
    async (_, behaviour, reason, limits) => {
      setModelServer(server.baseUrl, limits);
      server.otherwise(behaviour);
      const asked = question(desk.sessionId);
      const [refused, seen] = await Promise.all([
        refusal(desk.calls.ask(asked)),
        follow(asked.clientRequestId),
      ]);
      expect(refused).toMatchObject({ code: "PROVIDER_FAILED", reason });
      expect(seen.at(-1)?.event).toMatchObject({ type: "error", reason });
      const counts = await countsOf(desk.student.id);
      expect(counts).toMatchObject({ places: 0, exchanges: 0 });
      expect(counts.ledger.success).toBeUndefined();
      expect(Object.values(counts.ledger)).toEqual([1]);
      // The same id tells how it ended; a new one asks anew.
      expect(await refusal(desk.calls.ask(asked))).toMatchObject({ reason });
      server.otherwise({ mode: "stream", text: GOOD });
      setModelServer(server.baseUrl);
      expect((await desk.calls.ask(question(desk.sessionId))).response).toBe(GOOD);
    },
  );
});

describe("stopping", () => {
  test("before a word: ends the call at the model, keeps nothing, and gives the place back", async () => {
    server.otherwise({ mode: "stallBeforeFirstToken" });
    const asked = question(desk.sessionId);
    const refused = refusal(desk.calls.ask(asked));
    await server.received(1);
    expect(await desk.calls.cancelAsk({ clientRequestId: asked.clientRequestId })).toEqual({
      cancelled: true,
    });
    expect(await refused).toMatchObject({ code: "CANCELLED" });
    await server.requests[0]?.closed;
    expect(server.requests[0]?.aborted).toBe(true);
    expect(await countsOf(desk.student.id)).toEqual({ places: 0, ledger: { cancelled: 1 }, exchanges: 0 });
  });

  test("what was seen before it was stopped counts for the next reply", async () => {
    const told = SOLUTION.trim()
      .split("\n")
      .map((line) => `It has \`${line.trim()}\`. `);
    const [, second = "", third = "", last = ""] = told;
    for (const part of [second, third]) {
      server.next({
        mode: "stallMidStream",
        text: `${part}And so on and on`,
        pieces: part.split(" ").length + 2,
      });
      const asked = question(desk.sessionId);
      const seen: { id: string; event: AskEventView }[] = [];
      const stream = collect(await desk.calls.askStream({ clientRequestId: asked.clientRequestId }), seen);
      const refused = refusal(desk.calls.ask(asked));
      await vi.waitFor(() => expect(textOf(seen)).toBe(part), 10_000);
      await desk.calls.cancelAsk({ clientRequestId: asked.clientRequestId });
      await refused;
      await stream;
    }
    server.next({ mode: "stream", text: last }, { mode: "stream", text: GOOD });
    expect(await desk.calls.ask(question(desk.sessionId))).toMatchObject({
      heldBack: "rewritten",
      response: GOOD,
    });
    const other = await seat();
    server.next({ mode: "stream", text: last });
    expect((await other.calls.ask(question(other.sessionId))).heldBack).toBe("no");
  });

  test("during the rewording the question counts, and what leaked is nowhere", async () => {
    server.next({ mode: "stream", text: LEAK }, { mode: "stallBeforeFirstToken" });
    const asked = question(desk.sessionId);
    const refused = refusal(desk.calls.ask(asked));
    await server.received(2);
    await desk.calls.cancelAsk({ clientRequestId: asked.clientRequestId });
    expect(await refused).toMatchObject({ code: "CANCELLED" });
    expect(await countsOf(desk.student.id)).toMatchObject({
      places: 1,
      ledger: { success: 1 },
      exchanges: 1,
    });
    const [kept] = await exchangesOf(desk.student.id);
    expect(kept).toMatchObject({ checks: { stopped: true, held: true } });
    expect(kept?.model_response).not.toContain("greeting");
  });

  test("an answer that was stopped after a sentence stands in the conversation and the journey, as far as it was shown", async () => {
    const [first = ""] = GOOD.split(/(?<=\.) /);
    server.next({
      mode: "stallMidStream",
      text: `${first} And so on and on`,
      pieces: first.split(" ").length + 2,
    });
    const asked = question(desk.sessionId);
    const seen: { id: string; event: AskEventView }[] = [];
    const stream = collect(await desk.calls.askStream({ clientRequestId: asked.clientRequestId }), seen);
    const refused = refusal(desk.calls.ask(asked));
    await vi.waitFor(() => expect(textOf(seen).trim()).toBe(first), 10_000);
    await desk.calls.cancelAsk({ clientRequestId: asked.clientRequestId });
    expect(await refused).toMatchObject({ code: "CANCELLED" });
    await stream;
    const { challengeId } = desk;
    expect((await desk.calls.conversation({ challengeId })).items).toMatchObject([
      { message: asked.message, response: first, stopped: true },
    ]);
    const { events } = await desk.calls.myJourney({ challengeId });
    expect(events.filter(({ kind }) => kind === "ask")).toMatchObject([{ response: first, stopped: true }]);
    const [kept] = await exchangesOf(desk.student.id);
    expect(kept).toMatchObject({ model_response: first, code: asked.code, checks: { stopped: true } });
    const { rows } = await testDatabase().owner.query(
      "select ref_id from challenges.journey_events where user_id = $1 and kind = 'ask'",
      [desk.student.id],
    );
    expect(rows).toEqual([{ ref_id: kept?.id }]);
    expect(await countsOf(desk.student.id)).toMatchObject({ places: 1, ledger: { cancelled: 1 } });
    expect(await refusal(desk.calls.ask(asked))).toMatchObject({ code: "CANCELLED" });
  });

  test("what broke off after a sentence is kept as well", async () => {
    const [first = ""] = GOOD.split(/(?<=\.) /);
    server.next({
      mode: "cutMidStream",
      text: `${first} And so on and on`,
      pieces: first.split(" ").length + 2,
    });
    expect(await refusal(desk.calls.ask(question(desk.sessionId)))).toMatchObject({
      code: "PROVIDER_FAILED",
    });
    expect(await exchangesOf(desk.student.id)).toMatchObject([
      { model_response: first, checks: { stopped: true } },
    ]);
  });

  test("a lost connection goes on: who comes back gets the answer", async () => {
    server.hold();
    server.next({ mode: "stream", text: GOOD });
    const gone = new AbortController();
    const asked = question(desk.sessionId);
    const calls = callerAs(await signIn(desk.student), { signal: gone.signal }).challenges;
    const lost = calls.ask(asked);
    await server.received(1);
    gone.abort();
    const back = follow(asked.clientRequestId);
    server.release();
    expect((await back).at(-1)?.event).toMatchObject({ type: "done", result: { response: GOOD } });
    await lost;
    expect(await exchangesOf(desk.student.id)).toHaveLength(1);
  });

  test("there is nothing to stop where nothing runs", async () => {
    expect(await desk.calls.cancelAsk({ clientRequestId: randomUUID() })).toEqual({ cancelled: false });
  });
});
