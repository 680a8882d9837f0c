import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "~/lib/app-error";
import { runApart } from "./apart";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "apart-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let written = 0;

/** A program of these lines, as `runApart` finds it. */
function program(lines: string): string {
  written += 1;
  const file = path.join(folder, `program-${written}.mjs`);
  writeFileSync(file, `import { parentPort, workerData } from "node:worker_threads";\n${lines}\n`);
  return path.relative(path.join(process.cwd(), "src", "cli"), file);
}

const limits = (more: { limitMs?: number; signal?: AbortSignal } = {}) => ({
  reason: "companion.bankTooSlow",
  limitMs: 60_000,
  memoryMb: 32,
  signal: new AbortController().signal,
  ...more,
});

const reasonOf = async (run: Promise<unknown>) => {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? `${error.code} ${error.reason}` : error;
};

const forever = "for (;;);";

describe("a program that runs apart", () => {
  it("finds its input and nothing of the environment", async () => {
    const echo = program("parentPort.postMessage({ made: [workerData, Object.keys(process.env)] });");
    expect(await runApart(echo, { a: 1 }, limits())).toEqual([{ a: 1 }, []]);
  });

  it("refuses with the reason it gives", async () => {
    const refuses = program(
      'parentPort.postMessage({ refused: { code: "VALIDATION", reason: "companion.bankEmpty", params: undefined } });',
    );
    expect(await reasonOf(runApart(refuses, null, limits()))).toBe("VALIDATION companion.bankEmpty");
  });

  it("fails as it failed", async () => {
    expect(await reasonOf(runApart(program('throw new Error("broken");'), null, limits()))).toEqual(
      new Error("broken"),
    );
    expect(await reasonOf(runApart(program("process.exit(3);"), null, limits()))).toBeInstanceOf(Error);
  });

  it("is ended when it takes too long, and this thread goes on meanwhile", async () => {
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 1);
    expect(await reasonOf(runApart(program(forever), null, limits({ limitMs: 400 })))).toBe(
      "TOO_LARGE companion.bankTooSlow",
    );
    clearInterval(turning);
    expect(turns).toBeGreaterThan(1);
  });

  it("is ended when it takes too much memory", async () => {
    const greedy = program("const kept = []; for (;;) kept.push(new Array(10_000).fill({}));");
    expect(await reasonOf(runApart(greedy, null, limits()))).toBe("TOO_LARGE companion.bankTooSlow");
  });

  it("is ended when nobody waits for it any more, also in the line", async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const running = reasonOf(runApart(program(forever), null, limits({ signal: first.signal })));
    const waiting = reasonOf(runApart(program(forever), null, limits({ signal: second.signal })));
    second.abort();
    expect(await waiting).toBe("CANCELLED common.cancelled");
    first.abort();
    expect(await running).toBe("CANCELLED common.cancelled");
  });

  it("waits for the one before, and is refused where too many wait", async () => {
    const over = new AbortController();
    const slow = program(forever);
    const waiting = Array.from({ length: 10 }, () =>
      reasonOf(runApart(slow, null, limits({ signal: over.signal }))),
    );
    expect(await waiting.at(-1)).toBe("RATE_LIMITED common.busy");
    over.abort();
    const told = await Promise.all(waiting);
    expect(told.filter((reason) => reason === "CANCELLED common.cancelled")).toHaveLength(9);
  });
});
