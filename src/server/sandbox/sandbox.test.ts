import { afterAll, describe, expect, it } from "vitest";
import { AppError } from "~/lib/app-error";
import { runInSandbox, stopSandbox } from "./sandbox";

afterAll(() => stopSandbox());
const owner = "someone";

const reasonOf = async (run: Promise<unknown>) => {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? `${error.code} ${error.reason}` : error;
};

describe("the sandbox", () => {
  it.each(["python", "javascript"] as const)("refuses what is too large: %s", async (language) => {
    const large = "ü".repeat(32 * 1024);
    expect(await reasonOf(runInSandbox({ language, code: "", stdin: `${large}x` }, { owner }))).toBe(
      "TOO_LARGE sandbox.stdinTooLarge",
    );
    expect(await reasonOf(runInSandbox({ language, code: `#${large.repeat(4)}` }, { owner }))).toBe(
      "TOO_LARGE sandbox.codeTooLarge",
    );
    expect(
      await reasonOf(runInSandbox({ language, code: "", files: { x: `#${large.repeat(4)}` } }, { owner })),
    ).toBe("TOO_LARGE sandbox.codeTooLarge");
  });

  it("takes as much input as it may be given", async () => {
    const stdin = "x".repeat(64 * 1024);
    const code = "import sys\nprint(len(sys.stdin.read()))";
    expect(await runInSandbox({ language: "python", code, stdin }, { owner })).toMatchObject({
      stdout: "65536\n",
    });
    const script = "console.log(require('fs').readFileSync(0, 'utf8').length)";
    expect(await runInSandbox({ language: "javascript", code: script, stdin }, { owner })).toMatchObject({
      stdout: "65536\n",
    });
  });

  it("ends a run that nobody wants any more, running or waiting", async () => {
    const [one, other] = [new AbortController(), new AbortController()];
    const endless = { language: "javascript", code: "for (;;);" } as const;
    const started = Promise.withResolvers<void>();
    const onPosition = (position: number) => position === 0 && started.resolve();
    const running = reasonOf(runInSandbox(endless, { owner, signal: one.signal, onPosition }));
    await started.promise;
    one.abort();
    expect(await running).toBe("CANCELLED common.cancelled");
    other.abort();
    expect(await reasonOf(runInSandbox(endless, { owner, signal: other.signal }))).toBe(
      "CANCELLED common.cancelled",
    );
  });

  it("tells everybody who waits their place", async () => {
    const told = new Map<string, number[]>();
    await Promise.all(
      Array.from({ length: 12 }, (_, at) => {
        const name = `student ${at}`;
        told.set(name, []);
        return runInSandbox(
          { language: "javascript", code: "console.log(1)" },
          { owner: name, onPosition: (position) => told.get(name)?.push(position) },
        );
      }),
    );
    for (const positions of told.values()) {
      expect(positions.at(-1)).toBe(0);
      expect(positions).toEqual([...positions].sort((one, next) => next - one));
    }
    expect(Math.max(...[...told.values()].flat())).toBeGreaterThan(1);
  });
});
