import { afterAll, describe, expect, it } from "vitest";
import { runInside, stopSandbox } from "~/server/sandbox/sandbox";
import type { InsideSuite, SandboxLanguage } from "~/server/sandbox/types";

afterAll(() => stopSandbox());

describe("a check that wants an error", () => {
  const checks = [{ id: "one", function: "answer", args: [1], expected: null }];
  const ofError = async (language: SandboxLanguage, code: string, raises: string) => {
    const fileName = language === "python" ? "answer.py" : "answer.js";
    const suite: InsideSuite = { kind: "functions", checks: checks.map((one) => ({ ...one, raises })) };
    const { verdicts } = await runInside({ language, code, fileName, suite }, { owner: "someone" });
    return verdicts?.map(({ passed }) => passed);
  };

  it.each([
    ["python", "", "Exception"],
    ["python", "answer = 3", "TypeError"],
    ["python", "def answer(): pass", "TypeError"],
    ["javascript", "", "Error"],
    ["javascript", "const answer = 3;", "Error"],
  ] as const)("is not passed by what cannot be called: %s, %j", async (language, code, raises) => {
    expect(await ofError(language, code, raises)).toEqual([false]);
  });

  it.each([
    ["python", "def answer(n): raise KeyError(n)", "LookupError"],
    ["python", "def answer(n): return n + 'x'", "TypeError"],
    ["python", "answer = [].index", "ValueError"],
    ["javascript", "function answer() { throw new RangeError('no'); }", "RangeError"],
    ["javascript", "async function answer() { await null; throw new TypeError('no'); }", "Error"],
  ] as const)("is passed by the error: %s, %j", async (language, code, raises) => {
    expect(await ofError(language, code, raises)).toEqual([true]);
  });

  it("that never ends leaves the others theirs", async () => {
    const suite: InsideSuite = {
      kind: "functions",
      checks: [1, 2].map((n) => ({ id: `${n}`, function: "answer", args: [n], expected: 2 })),
    };
    const code = "const answer = (n) => (n === 1 ? new Promise(() => {}) : n);";
    const { verdicts } = await runInside(
      { language: "javascript", code, fileName: "answer.js", suite },
      { owner: "someone" },
    );
    expect(verdicts?.map(({ passed }) => passed)).toEqual([false, true]);
  });
});
