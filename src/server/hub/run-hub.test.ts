import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { RunHub } from "./run-hub";

const times = { unwatchedMs: 30_000, keepFinishedMs: 60_000 };
const refuse = () => new Error("refused");

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => vi.useRealTimers());

/** A run whose end the test decides. */
function held() {
  const gate = Promise.withResolvers<string>();
  let handle: { emit(event: string): void; signal: AbortSignal } | undefined;
  let started = 0;
  return {
    work: (given: { emit(event: string): void; signal: AbortSignal }) => {
      started += 1;
      handle = given;
      given.signal.addEventListener("abort", () => gate.reject(new Error("aborted")));
      return gate.promise;
    },
    emit: (event: string) => handle?.emit(event),
    end: gate.resolve,
    get started() {
      return started;
    },
  };
}

async function collect(source: AsyncIterable<{ seq: number; event: string }>): Promise<string[]> {
  const seen: string[] = [];
  for await (const { seq, event } of source) seen.push(`${seq}${event}`);
  return seen;
}

describe("running", () => {
  test("the same request at the same time runs once; another request under its key is refused", async () => {
    const hub = new RunHub<string, string>(times);
    const run = held();
    const both = [hub.run("k", "f", run.work, { refuse }), hub.run("k", "f", run.work, { refuse })];
    await expect(hub.run("k", "other", run.work, { refuse })).rejects.toThrow("refused");
    run.end("result");
    expect(await Promise.all(both)).toEqual(["result", "result"]);
    expect(run.started).toBe(1);
  });

  test("after its end a key is run anew, and answers as its work does", async () => {
    const hub = new RunHub<string, string>(times);
    expect(await hub.run("k", "f", async () => "first", { refuse })).toBe("first");
    expect(await hub.run("k", "g", async () => "kept", { refuse })).toBe("kept");
  });

  test("a run that fails, even before its first wait, rejects all who wait and may be tried again", async () => {
    const hub = new RunHub<string, string>(times);
    const fail = async () => {
      throw new Error("broken");
    };
    await expect(hub.run("k", "f", fail, { refuse })).rejects.toThrow("broken");
    expect(await hub.run("k", "f", async () => "second", { refuse })).toBe("second");
  });
});

describe("following", () => {
  test("a follower sees everything from the start, from the middle, late, and before the run exists", async () => {
    const hub = new RunHub<string, string>(times);
    const run = held();
    const early = collect(hub.follow("k", 0, { appearMs: 1_000 }));
    const result = hub.run("k", "f", run.work, { refuse });
    run.emit("a");
    const second = collect(hub.follow("k", 0, { appearMs: 1_000 }));
    run.emit("b");
    const resumed = collect(hub.follow("k", 1, { appearMs: 1_000 }));
    run.emit("c");
    run.end("result");
    await result;
    expect(await early).toEqual(["1a", "2b", "3c"]);
    expect(await second).toEqual(["1a", "2b", "3c"]);
    expect(await resumed).toEqual(["2b", "3c"]);
    expect(await collect(hub.follow("k", 2, { appearMs: 1_000 }))).toEqual(["3c"]);
    expect(await collect(hub.follow("k", 3, { appearMs: 1_000 }))).toEqual([]);
  });

  test("waiting for a run that never comes ends, and a finished run is forgotten after a while", async () => {
    const hub = new RunHub<string, string>(times);
    const nothing = collect(hub.follow("k", 0, { appearMs: 1_000 }));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await nothing).toEqual([]);

    const run = held();
    const result = hub.run("k", "f", run.work, { refuse });
    run.emit("a");
    run.end("result");
    await result;
    await vi.advanceTimersByTimeAsync(times.keepFinishedMs);
    const late = collect(hub.follow("k", 0, { appearMs: 1_000 }));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await late).toEqual([]);
  });

  test("of followers that go before their run comes nothing stays; who waits with them is still told", async () => {
    const hub = new RunHub<string, string>(times);
    const leaving = new AbortController();
    const gone = collect(hub.follow("k", 0, { appearMs: 1_000, signal: leaving.signal }));
    const stays = collect(hub.follow("k", 0, { appearMs: 2_000 }));
    leaving.abort();
    expect(await gone).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(hub.expected).toBe(1);
    const run = held();
    const result = hub.run("k", "f", run.work, { refuse });
    run.emit("a");
    run.end("result");
    await result;
    expect(await stays).toEqual(["1a"]);
    expect(hub.expected).toBe(0);
  });

  test("a follower that goes away stops at once", async () => {
    const hub = new RunHub<string, string>(times);
    const run = held();
    const result = hub.run("k", "f", run.work, { refuse });
    const leaving = new AbortController();
    const seen = collect(hub.follow("k", 0, { appearMs: 1_000, signal: leaving.signal }));
    run.emit("a");
    await vi.advanceTimersByTimeAsync(0);
    leaving.abort();
    expect(await seen).toEqual(["1a"]);
    run.end("result");
    await result;
  });
});

describe("stopping", () => {
  test("cancel aborts the run; there is nothing to cancel before or after", async () => {
    const hub = new RunHub<string, string>(times);
    expect(hub.cancel("k")).toBe(false);
    const run = held();
    const result = hub.run("k", "f", run.work, { refuse });
    expect(hub.cancel("k")).toBe(true);
    await expect(result).rejects.toThrow("aborted");
    expect(hub.cancel("k")).toBe(false);
  });

  test("a run that nobody follows is stopped after 30 s, unless somebody comes back", async () => {
    const hub = new RunHub<string, string>(times);
    const run = held();
    const caller = new AbortController();
    const result = hub.run("k", "f", run.work, { refuse, signal: caller.signal });
    const outcome = expect(result).rejects.toThrow("aborted");
    caller.abort();
    await vi.advanceTimersByTimeAsync(29_000);
    const back = new AbortController();
    const seen = collect(hub.follow("k", 0, { appearMs: 1_000, signal: back.signal }));
    await vi.advanceTimersByTimeAsync(60_000);
    run.emit("still here");
    await vi.advanceTimersByTimeAsync(0);
    back.abort();
    expect(await seen).toEqual(["1still here"]);
    await vi.advanceTimersByTimeAsync(30_000);
    await outcome;
  });
});
