import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SaveState } from "../types";
import { newSaver, type SaveCall } from "./saver";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const OFFLINE = new Error("offline");
const CONFLICT = new Error("conflict");

/** A server that answers when told to. */
function bench() {
  const calls: SaveCall[] = [];
  const answers: {
    resolve: (saved: { savedAt: string; version: number }) => void;
    reject: (e: Error) => void;
  }[] = [];
  const states: SaveState["kind"][] = [];
  const saved: string[] = [];
  const saver = newSaver({
    baseVersion: 2,
    save: (call) => {
      calls.push(call);
      return new Promise((resolve, reject) => answers.push({ resolve, reject }));
    },
    failure: (error) => (error === CONFLICT ? "conflict" : "offline"),
    onState: ({ kind }) => states.push(kind),
    onSaved: ({ code }) => saved.push(code),
  });
  const type = (code: string) => saver.edited({ language: "python", code });
  const answer = async (version: number) => {
    answers.shift()?.resolve({ savedAt: "2026-11-21T12:00:00.000Z", version });
    await vi.advanceTimersByTimeAsync(0);
  };
  const refuse = async (error: Error) => {
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
    expect(saved).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(calls[1]).toMatchObject({ code: "ab", baseVersion: 3 });
    await answer(4);
    expect(saved).toEqual(["ab"]);
  });

  test("tries again by itself without a connection, under the same id", async () => {
    const { saver, calls, states, type, refuse, answer } = bench();
    type("a");
    saver.flush();
    await refuse(OFFLINE);
    expect(states.at(-1)).toBe("kept");
    expect(saver.unsent()).toMatchObject({ code: "a" });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(calls).toHaveLength(2);
    expect(calls[1]?.clientRequestId).toBe(calls[0]?.clientRequestId);
    await answer(3);
    expect(saver.unsent()).toBeNull();
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

  test("a page that is left sends what is on its way once more, under its id", async () => {
    const { saver, calls, type } = bench();
    type("a");
    saver.flush();
    expect(saver.unsent()).toEqual(calls[0]);
    type("ab");
    expect(saver.unsent()).toMatchObject({ code: "ab", baseVersion: 2 });
  });
});
