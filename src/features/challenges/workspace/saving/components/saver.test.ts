import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { failedSave } from "../rules";
import type { SaveState, UnsavedText } from "../types";
import { newSaver, type SaveCall } from "./saver";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const OFFLINE = { code: "INTERNAL", reason: "common.offline", message: "" } as const;
const CONFLICT = { code: "CONFLICT", reason: "challenges.savedElsewhere", message: "" } as const;
const TOO_LONG = { code: "VALIDATION", reason: "challenges.tooLong", message: "" } as const;
type Refusal = Parameters<typeof failedSave>[0];

/** A server that answers when told to. */
function bench(unsaved: UnsavedText[] = []) {
  const calls: SaveCall[] = [];
  const answers: {
    resolve: (saved: { savedAt: string; version: number }) => void;
    reject: (e: Refusal) => void;
  }[] = [];
  const states: SaveState["kind"][] = [];
  const saved: string[] = [];
  const saver = newSaver({
    baseVersion: 2,
    unsaved,
    save: (call) => {
      calls.push(call);
      return new Promise((resolve, reject) => answers.push({ resolve, reject }));
    },
    failure: (error) => failedSave(error as Refusal),
    onState: ({ kind }) => states.push(kind),
    onSaved: ({ code }) => saved.push(code),
  });
  const type = (code: string, language: "python" | "javascript" = "python") =>
    saver.edited({ language, code });
  const answer = async (version: number) => {
    answers.shift()?.resolve({ savedAt: "2026-11-21T12:00:00.000Z", version });
    await vi.advanceTimersByTimeAsync(0);
  };
  const refuse = async (error: Refusal) => {
    answers.shift()?.reject(error);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { saver, calls, states, saved, type, answer, refuse };
}

describe("saving", () => {
  test("waits for a pause, and then sends the latest text upon the version that it was written upon", async () => {
    const { calls, states, saved, type, answer } = bench();
    type("a");
    await vi.advanceTimersByTimeAsync(1_000);
    type("ab");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(calls).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(500);
    expect(calls).toMatchObject([{ code: "ab", baseVersion: 2 }]);
    await answer(3);
    expect(saved).toEqual(["ab"]);
    expect(states.at(-1)).toBe("saved");
  });

  test("does not wait for ever while somebody types", async () => {
    const { calls, type } = bench();
    for (let at = 0; at < 20; at += 1) {
      type("a".repeat(at + 1));
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(calls).toHaveLength(1);
  });

  test("sends one at a time; what was typed meanwhile goes upon the version that came back", async () => {
    const { saver, calls, saved, type, answer } = bench();
    type("a");
    saver.flush();
    type("ab");
    saver.flush();
    expect(calls).toHaveLength(1);
    await answer(3);
    expect(saved).toEqual(["a"]);
    expect(calls[1]).toMatchObject({ code: "ab", baseVersion: 3 });
    await answer(4);
    expect(saved).toEqual(["a", "ab"]);
  });

  test("what was typed while a call was under way waits for its own pause", async () => {
    const { saver, calls, type, answer } = bench();
    type("a");
    saver.flush();
    type("ab");
    await answer(3);
    expect(calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(calls).toHaveLength(2);
  });

  test("tries again by itself without a connection, under the same id", async () => {
    const { saver, calls, states, type, refuse, answer } = bench();
    type("a");
    saver.flush();
    await refuse(OFFLINE);
    expect(states.at(-1)).toBe("kept");
    expect(saver.unsaved()).toMatchObject([{ code: "a" }]);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(calls).toHaveLength(2);
    expect(calls[1]?.clientRequestId).toBe(calls[0]?.clientRequestId);
    await answer(3);
    expect(saver.unsaved()).toEqual([]);
  });

  test("saves nothing after a conflict until somebody has chosen", async () => {
    const { saver, calls, states, type, refuse } = bench();
    type("a");
    saver.flush();
    await refuse(CONFLICT);
    type("ab");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls).toHaveLength(1);
    expect(states.at(-1)).toBe("conflict");
    saver.settle(5);
    saver.flush();
    expect(calls[1]).toMatchObject({ code: "ab", baseVersion: 5 });
  });

  test("after a lost reply the same text goes first, and what was typed since upon its version", async () => {
    const { saver, calls, type, refuse, answer } = bench();
    type("a");
    saver.flush();
    await refuse(OFFLINE);
    type("ab");
    type("abc");
    saver.flush();
    expect(calls[1]).toEqual(calls[0]);
    await answer(3);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(calls[2]).toMatchObject({ code: "abc", baseVersion: 3 });
  });

  test("each language waits for itself, and the one that was typed in last is saved last", async () => {
    const { saver, calls, states, type, answer } = bench();
    type("py");
    type("js", "javascript");
    type("js 2", "javascript");
    expect(saver.unsaved()).toMatchObject([{ code: "py" }, { code: "js 2" }]);
    saver.flush();
    await answer(3);
    expect(calls).toMatchObject([
      { language: "python", code: "py", baseVersion: 2 },
      { language: "javascript", code: "js 2", baseVersion: 3 },
    ]);
    await answer(4);
    expect(states.at(-1)).toBe("saved");
  });

  test("what waits for a choice is unsaved, in whatever language one goes on", async () => {
    const { saver, calls, type, refuse, answer } = bench();
    type("mine");
    saver.flush();
    await refuse(CONFLICT);
    expect(saver.unsaved()).toMatchObject([{ language: "python", code: "mine" }]);
    expect(saver.leaving()).toEqual([]);
    type("js", "javascript");
    expect(saver.unsaved()).toMatchObject([{ code: "mine" }, { code: "js" }]);
    // Theirs is taken: the two become saves of their own, and theirs goes upon them.
    saver.settle(5);
    saver.keepApart();
    type("theirs");
    saver.flush();
    for (const version of [6, 7, 8]) await answer(version);
    expect(calls.slice(1).map(({ code, baseVersion }) => [code, baseVersion])).toEqual([
      ["mine", 5],
      ["js", 6],
      ["theirs", 7],
    ]);
    expect(saver.unsaved()).toEqual([]);
  });

  test("a fault of the server passes: it is tried again, as late as the server asks for", async () => {
    const { saver, calls, type, refuse } = bench();
    type("a");
    saver.flush();
    await refuse({ code: "INTERNAL", reason: "common.internal", message: "" });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(calls).toHaveLength(2);
    await refuse({ code: "RATE_LIMITED", reason: "common.rateLimited", message: "", retryAfterMs: 30_000 });
    type("ab");
    await vi.advanceTimersByTimeAsync(29_000);
    saver.flush();
    expect(calls).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(calls).toHaveLength(3);
  });

  test("a text that the server does not take gives way to what it became, and does not hold up a later one", async () => {
    const { saver, calls, states, type, refuse, answer } = bench();
    type("too long");
    saver.flush();
    await refuse(TOO_LONG);
    expect(states.at(-1)).toBe("kept");
    type("short");
    expect(saver.unsaved()).toMatchObject([{ code: "short" }]);
    saver.flush();
    await answer(3);
    type("too long");
    saver.keepApart();
    type("other");
    saver.flush();
    await refuse(TOO_LONG);
    expect(calls.at(-1)).toMatchObject({ code: "other" });
    await answer(4);
    expect(states.at(-1)).toBe("saved");
    expect(saver.unsaved()).toMatchObject([{ code: "too long" }]);
  });

  test("what an earlier page left is sent as it was, and then what was typed here", async () => {
    const left = { language: "python" as const, code: "left", clientRequestId: "of-the-other-page" };
    const { calls, type, answer } = bench([left]);
    type("left, and more");
    await vi.advanceTimersByTimeAsync(1_500);
    expect(calls).toEqual([{ ...left, baseVersion: 2 }]);
    await answer(3);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(calls[1]).toMatchObject({ code: "left, and more", baseVersion: 3 });
  });

  test("a page that is left sends what is on its way once more, under its id, and what follows upon it", async () => {
    const { saver, calls, type } = bench();
    type("a");
    saver.flush();
    expect(saver.leaving()).toEqual(calls);
    type("ab");
    expect(saver.leaving()).toEqual([calls[0], expect.objectContaining({ code: "ab", baseVersion: 3 })]);
  });

  test("a desk that is left inside the app sends all that waits, and tells nothing more", async () => {
    const { saver, calls, states, saved, type, answer, refuse } = bench();
    type("a");
    saver.flush();
    type("ab");
    saver.stop();
    const told = states.length;
    await answer(3);
    expect(calls[1]).toMatchObject({ code: "ab", baseVersion: 3 });
    await answer(4);
    expect(saved).toEqual(["a", "ab"]);
    type("abc");
    saver.stop();
    await refuse(OFFLINE);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls).toHaveLength(3);
    expect(states).toHaveLength(told);
  });
});
