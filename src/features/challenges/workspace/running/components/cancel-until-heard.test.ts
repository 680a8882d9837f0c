import { expect, test } from "vitest";
import { cancelUntilHeard } from "./cancel-until-heard";

const now = () => Promise.resolve();

test("a run that the server does not know yet is stopped when it does", async () => {
  const answers = [false, new Error("offline"), true, true];
  const asked: unknown[] = [];
  await cancelUntilHeard({
    cancel: async () => {
      const answer = answers[asked.length];
      asked.push(answer);
      if (answer instanceof Error) throw answer;
      return answer === true;
    },
    mayGoOn: () => true,
    pause: now,
  });
  expect(asked).toHaveLength(3);
});

test("it is not asked any more once the run has ended", async () => {
  let asked = 0;
  await cancelUntilHeard({
    cancel: async () => {
      asked += 1;
      return false;
    },
    mayGoOn: () => asked < 2,
    pause: now,
  });
  expect(asked).toBe(2);
});
