import { expect, test } from "vitest";
import { reachServer } from "./reach-server";

class Unreached extends Error {}

function line(answers: (Error | string)[], patience = 10) {
  const told: unknown[] = [];
  let calls = 0;
  const result = reachServer({
    call: async () => {
      const answer = answers[calls] ?? "late";
      calls += 1;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    isUnreached: (error) => error instanceof Unreached,
    onUnreached: (error) => told.push(error),
    mayGoOn: () => calls < patience,
    pause: async () => undefined,
  });
  return { result, told, calls: () => calls };
}

test("a call that does not reach the server is told at once and made again until it does", async () => {
  const { result, told, calls } = line([new Unreached("1"), new Unreached("2"), "answer"]);
  expect(told).toEqual([]);
  expect(await result).toBe("answer");
  expect([told.length, calls()]).toEqual([2, 3]);
});

test("what the server refuses is final", async () => {
  const { result, told } = line([new Unreached("1"), new Error("refused"), "answer"]);
  await expect(result).rejects.toThrow("refused");
  expect(told).toHaveLength(1);
});

test("patience ends", async () => {
  const { result, calls } = line([new Unreached("1"), new Unreached("2"), new Unreached("3")], 2);
  await expect(result).rejects.toThrow("2");
  expect(calls()).toBe(2);
});
