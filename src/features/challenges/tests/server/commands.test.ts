import { describe, expect, it } from "vitest";
import { AppError } from "~/lib/app-error";
import type { InsideResult, SandboxResult } from "~/server/sandbox/types";
import type { ChallengeTest } from "../../types";
import type { JudgeRequest } from "../types";
import { type Box, judgeCode } from "./commands";

/** A sandbox whose programs behave as they are called: the judge is what is looked at here. */

const ended: SandboxResult = {
  stdout: "",
  stderr: "",
  exitCode: 0,
  durationMs: 10,
  truncated: false,
  timedOut: false,
  outOfMemory: false,
};
const unended = { ...ended, exitCode: null };

interface Calls {
  stdin: string[];
  suites: string[][];
}

function box(
  answer: {
    program?(stdin: string): Partial<SandboxResult>;
    inside?(ids: string[]): Partial<InsideResult>;
  } = {},
): Box & Calls {
  const calls: Calls = { stdin: [], suites: [] };
  return {
    ...calls,
    async runInSandbox({ stdin = "" }) {
      calls.stdin.push(stdin);
      return { ...ended, ...answer.program?.(stdin) };
    },
    async runInside({ suite }) {
      const ids = suite.kind === "functions" ? suite.checks.map(({ id }) => id) : [suite.fileName];
      calls.suites.push(ids);
      const verdicts = ids.map((id) => ({ id, name: id, passed: true, message: null }));
      return { ...ended, verdicts, ...answer.inside?.(ids) };
    },
  };
}

const io = (id: string, stdin = id, stdout = id): ChallengeTest => ({
  id,
  name: id,
  kind: "io",
  stdin,
  stdout,
});
const check = (id: string): ChallengeTest => ({
  id,
  name: id,
  kind: "function",
  function: "f",
  args: [1],
  expected: 2,
});
const file = (id: string): ChallengeTest => ({
  id,
  name: id,
  kind: "unittest",
  language: "python",
  fileName: `${id}.py`,
  code: "",
});

const judge = (tests: Partial<JudgeRequest>, given: Box, onTested?: (done: number, total: number) => void) =>
  judgeCode(
    { language: "python", code: "", fileName: "main.py", visibleTests: [], hiddenTests: [], ...tests },
    { owner: "somebody", ...(onTested ? { onTested } : {}) },
    given,
  );

const echo = () => box({ program: (stdin) => ({ stdout: stdin }) });
const outcomes = (tests: { outcome: string }[]) => tests.map(({ outcome }) => outcome);

describe("judging", () => {
  it("compares what programs print, visible tests first, and tells how far it is", async () => {
    const told: string[] = [];
    const given = echo();
    const judged = await judge(
      { visibleTests: [io("a"), io("b", "b", "c")], hiddenTests: [io("h")] },
      given,
      (done, total) => told.push(`${done}/${total}`),
    );
    expect(given.stdin).toEqual(["a", "b", "h"]);
    expect(told).toEqual(["1/3", "2/3", "3/3"]);
    expect(judged).toMatchObject({ passed: false, durationMs: 20 });
    expect(judged.tests).toEqual([
      {
        id: "a",
        name: "a",
        passed: true,
        hidden: false,
        outcome: "passed",
        message: null,
        stdin: "a",
        expected: "a",
        actual: "a",
      },
      {
        id: "b",
        name: "b",
        passed: false,
        hidden: false,
        outcome: "failed",
        message: null,
        stdin: "b",
        expected: "c",
        actual: "b",
      },
      { id: "hidden-1", name: "", passed: true, hidden: true, outcome: "passed", message: null },
    ]);
  });

  it("tells nothing of a hidden test's start and end: a program could wait as long as its input says", async () => {
    const told: string[] = [];
    const listening: Box = {
      runInSandbox: async ({ stdin = "" }, { onPosition }) => {
        for (const position of [1, 0]) onPosition?.(position);
        return { ...ended, stdout: stdin };
      },
      runInside: async (_, { onPosition }) => {
        for (const position of [1, 0]) onPosition?.(position);
        return { ...ended, verdicts: [] };
      },
    };
    const hear = async (visibleTests: ChallengeTest[]) => {
      told.length = 0;
      await judgeCode(
        {
          language: "python",
          code: "",
          fileName: "main.py",
          visibleTests,
          hiddenTests: [io("h"), check("i"), io("j")],
        },
        {
          owner: "somebody",
          onPosition: (position) => told.push(`at ${position}`),
          onTested: (done, total) => told.push(`${done}/${total}`),
        },
        listening,
      );
      return told;
    };
    expect(await hear([io("a")])).toEqual(["at 1", "at 0", "1/4", "4/4"]);
    // Nothing but the wait for the first one.
    expect(await hear([])).toEqual(["at 1", "at 0", "3/3"]);
  });

  it("passes nothing where there is no test", async () => {
    expect(await judge({}, echo())).toEqual({ passed: false, tests: [], durationMs: 0 });
  });

  it("a right output does not help a program that broke off", async () => {
    const fates: Record<string, Partial<SandboxResult>> = {
      slow: { exitCode: null, timedOut: true },
      big: { exitCode: null, outOfMemory: true },
      loud: { exitCode: null, truncated: true },
      wrong: { exitCode: 1, stderr: "Traceback\nKeyError: 'x'\n" },
      killed: { exitCode: null },
    };
    const given = box({ program: (stdin) => ({ stdout: stdin, ...fates[stdin] }) });
    const { tests } = await judge({ visibleTests: Object.keys(fates).map((id) => io(id)) }, given);
    expect(outcomes(tests)).toEqual(["timedOut", "outOfMemory", "tooMuchOutput", "error", "error"]);
    expect(tests[3]).toMatchObject({ passed: false, message: "KeyError: 'x'" });
  });

  it("after three programs that ran out of time the rest is not run", async () => {
    const given = box({ program: () => ({ exitCode: null, timedOut: true, durationMs: 5_000 }) });
    const { tests } = await judge(
      {
        visibleTests: ["a", "b", "c", "d"].map((id) => io(id)),
        hiddenTests: [io("e"), check("f"), file("g")],
      },
      given,
    );
    expect(given.stdin).toEqual(["a", "b", "c"]);
    expect(outcomes(tests)).toEqual([
      ...["timedOut", "timedOut", "timedOut", "notRun"],
      ...["failed", "failed", "failed"],
    ]);
    expect(given.suites).toEqual([]);
  });

  it("programs together get a minute", async () => {
    const given = box({ program: (stdin) => ({ stdout: stdin, durationMs: 4_000 }) });
    const { tests } = await judge({ visibleTests: Array.from({ length: 20 }, (_, n) => io(`t${n}`)) }, given);
    expect(given.stdin).toHaveLength(15);
    expect(outcomes(tests).filter((one) => one === "notRun")).toHaveLength(5);
  });
});

describe("checks inside the sandbox", () => {
  it("run together, hidden ones apart from visible ones, and keep their places", async () => {
    const given = box({
      program: (stdin) => ({ stdout: stdin }),
      inside: (ids) => ({
        verdicts: ids.toReversed().map((id) => ({
          id,
          name: id,
          passed: id !== "b",
          message: id === "b" ? "3 instead of 2" : null,
        })),
      }),
    });
    const { tests } = await judge(
      { visibleTests: [check("a"), io("between"), check("b")], hiddenTests: [check("c")] },
      given,
    );
    expect(given.suites).toEqual([["a", "b"], ["c"]]);
    expect(tests.map(({ id, passed, message }) => [id, passed, message])).toEqual([
      ["a", true, null],
      ["between", true, null],
      ["b", false, "3 instead of 2"],
      ["hidden-1", true, null],
    ]);
  });

  it("one that never comes back does not take the others along", async () => {
    const given = box({
      inside: (ids) => (ids.includes("b") ? { ...unended, timedOut: true, verdicts: null } : {}),
    });
    const { tests } = await judge({ visibleTests: ["a", "b", "c"].map(check) }, given);
    expect(given.suites).toEqual([["a", "b", "c"], ["a"], ["b"], ["c"]]);
    expect(outcomes(tests)).toEqual(["passed", "timedOut", "passed"]);
  });

  it("a program that does not even start fails all of them, with what the language said", async () => {
    const given = box({
      inside: () => ({ exitCode: 1, stderr: "SyntaxError: '(' was never closed", verdicts: null }),
    });
    const { tests } = await judge({ visibleTests: [check("a"), check("b")] }, given);
    expect(given.suites).toHaveLength(1);
    expect(tests).toMatchObject([
      { outcome: "error", message: "SyntaxError: '(' was never closed" },
      { outcome: "error" },
    ]);
  });

  it("a verdict that is missing is none that passed", async () => {
    const given = box({
      inside: () => ({ verdicts: [{ id: "a", name: "a", passed: true, message: null }] }),
    });
    expect(outcomes((await judge({ visibleTests: [check("a"), check("b")] }, given)).tests)).toEqual([
      "passed",
      "error",
    ]);
  });

  it("a file of tests has a result for each of its methods; without any it has failed", async () => {
    const given = box({
      inside: ([name]) => ({
        verdicts:
          name === "empty.py"
            ? []
            : [
                { id: "T.test_a", name: "test_a", passed: true, message: null },
                { id: "T.test_b", name: "test_b", passed: false, message: "1 != 2" },
              ],
      }),
    });
    const { tests } = await judge(
      { visibleTests: [file("u"), file("empty")], hiddenTests: [file("h")] },
      given,
    );
    expect(tests.map(({ id, name, passed }) => [id, name, passed])).toEqual([
      ["u/T.test_a", "test_a", true],
      ["u/T.test_b", "test_b", false],
      ["empty", "empty", false],
      ["hidden-1", "", true],
      ["hidden-2", "", false],
    ]);
  });

  it("a file of tests whose program broke off has failed, whatever was told before", async () => {
    const given = box({ inside: () => ({ ...unended, timedOut: true }) });
    const { passed, tests } = await judge({ visibleTests: [file("u")] }, given);
    expect({ passed, outcomes: outcomes(tests) }).toEqual({ passed: false, outcomes: ["timedOut"] });
  });

  it("what the sandbox refuses is thrown, not judged", async () => {
    const given: Box = {
      ...echo(),
      runInSandbox: async () => {
        throw new AppError("PROVIDER_FAILED", "sandbox.off");
      },
    };
    await expect(judge({ visibleTests: [io("a")] }, given)).rejects.toThrow("sandbox.off");
  });
});
