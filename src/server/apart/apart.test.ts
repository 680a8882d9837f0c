import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { AppError } from "~/lib/app-error";
import { runApart } from "./apart";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "apart-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let written = 0;

/** A program that does this with its `input`, as `runApart` finds it. */
function program(lines: string): string {
  written += 1;
  const file = path.join(folder, `program-${written}.mjs`);
  writeFileSync(file, `export default async (input) => {\n${lines}\n};\n`);
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

/** Each makes one thing that no check finds in time, which ends a whole process. */
const HUGE = [
  "const made = {}; for (let at = 0; at < 8_000_000; at += 1) made['key' + at] = at; return Object.keys(made).length;",
  "return new Array(100_000_000).fill().map((_, at) => ({ at })).length;",
];

describe("a program that runs apart", () => {
  it("finds its input, bytes too, and nothing of the environment", async () => {
    const echo = program("return [input, Object.keys(process.env)];");
    const input = { a: new Uint8Array([1, 2]), b: new Map([[1, undefined]]) };
    expect(await runApart(echo, input, limits())).toEqual([input, []]);
  });

  it("refuses with the reason it gives", async () => {
    const appError = path.join(process.cwd(), "src", "lib", "app-error.ts");
    const refuses = program(
      `const { AppError } = await import(${JSON.stringify(appError)}); throw new AppError("VALIDATION", "companion.bankEmpty");`,
    );
    expect(await reasonOf(runApart(refuses, null, limits()))).toBe("VALIDATION companion.bankEmpty");
  });

  it("fails as it failed", async () => {
    expect(await reasonOf(runApart(program('throw new Error("broken");'), null, limits()))).toEqual(
      new Error("broken"),
    );
    expect(await reasonOf(runApart(program("process.exit(3);"), null, limits()))).toMatchObject({
      message: "A program that ran apart ended with 3 and no answer.",
    });
    expect(await reasonOf(runApart(program("return () => {};"), null, limits()))).toMatchObject({
      message: expect.stringContaining("could not be cloned"),
    });
    expect(await reasonOf(runApart("there-is-none.ts", null, limits()))).toMatchObject({
      message: expect.stringContaining("there-is-none.ts"),
    });
  });

  it("gives its turn to the next, also where its input cannot be handed over", async () => {
    const echo = program("return input;");
    for (let times = 0; times < 12; times += 1)
      expect(await reasonOf(runApart(echo, () => {}, limits()))).toMatchObject({
        message: expect.stringContaining("could not be cloned"),
      });
    expect(await runApart(echo, 1, limits())).toBe(1);
  });

  it("is not waited for where nobody wants it any more as it begins", async () => {
    const over = new AbortController();
    const input = {
      get read() {
        over.abort();
        return 1;
      },
    };
    expect(await reasonOf(runApart(program(forever), input, limits({ signal: over.signal })))).toBe(
      "CANCELLED common.cancelled",
    );
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

  it.each(HUGE)("is ended when it makes one huge thing: %s", async (huge) => {
    expect(await reasonOf(runApart(program(huge), null, limits()))).toBe("TOO_LARGE companion.bankTooSlow");
    expect(await runApart(program("return input;"), "still here", limits())).toBe("still here");
  });

  it("ends with the process that wanted it, however busy it is", async () => {
    const told = path.join(folder, "pid");
    const busy = program(
      `(await import("node:fs")).writeFileSync(${JSON.stringify(told)}, String(process.pid)); ${forever}`,
    );
    const caller = path.join(folder, "caller.mts");
    const apart = pathToFileURL(path.join(import.meta.dirname, "apart.ts")).href;
    writeFileSync(
      caller,
      `import { runApart } from ${JSON.stringify(apart)};
      const signal = new AbortController().signal;
      await runApart(${JSON.stringify(busy)}, null, { reason: "x", limitMs: 600_000, memoryMb: 64, signal });\n`,
    );
    const wanted = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", caller], {
      stdio: "ignore",
    });
    const pid = await vi.waitFor(() => Number(readFileSync(told, "utf8")) || Promise.reject(), 20_000);
    expect(process.kill(pid, 0)).toBe(true);
    wanted.kill("SIGKILL");
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow("ESRCH"), 20_000);
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
