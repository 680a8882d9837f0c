import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readHealth } from "~/server/health";
import { runInSandbox, startSandbox, stopSandbox } from "~/server/sandbox/sandbox";
import type { SandboxLanguage, SandboxLimits, SandboxResult } from "~/server/sandbox/types";

/** How a program may end: its exit code, or what ended it. `gone` is an interpreter that ended without a word. */
export type Ending = number | "time" | "memory" | "output" | "gone";

export interface HostileProgram {
  name: string;
  code: string;
  /** Every way in which it may end; more than one where two limits are reached at about the same moment. */
  ended: Ending[];
  /** All that it may print. */
  stdout: string | undefined;
  /** What stands in stderr: a whole line. */
  error: string | undefined;
  limits: Partial<SandboxLimits> | undefined;
}

interface Details {
  stdout?: string;
  error?: string;
  /** It would go on for ever: it gets less time than a student's program. */
  endless?: true;
  limits?: Partial<SandboxLimits>;
}

const SHORT: Partial<SandboxLimits> = { wallMs: 700, cpuMs: 400 };

/** One line of a table of hostile programs. */
export function hostile(
  name: string,
  code: string,
  ended: Ending | Ending[],
  { stdout, error, endless, limits }: Details = {},
): HostileProgram {
  return { name, code, ended: [ended].flat(), stdout, error, limits: endless ? SHORT : limits };
}

const endingOf = (result: SandboxResult): Ending => {
  if (result.timedOut) return "time";
  if (result.truncated) return "output";
  return result.outOfMemory ? "memory" : (result.exitCode ?? "gone");
};

const HONEST: Record<SandboxLanguage, string> = {
  python: "import sys\nprint(sum(range(10)), sys.stdin.read())",
  javascript: "console.log([1, 2, 3].map((one) => one * 15).at(-1), readline())",
};

/**
 * Every program of the table is contained exactly as it says; the app answers others while those run that would run for
 * ever; and an honest program beside and after them finds everything as it should be.
 */
export function contains(language: SandboxLanguage, programs: HostileProgram[]): void {
  let app: Server;
  let health: string;
  beforeAll(async () => {
    await startSandbox();
    app = createServer((_, response) => {
      void readHealth({ kind: "shipped", state: "ok" }).then((told) =>
        response.end(JSON.stringify(told.sandbox)),
      );
    });
    await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
    health = `http://127.0.0.1:${(app.address() as AddressInfo).port}/`;
  });
  afterAll(async () => {
    app.close();
    await stopSandbox();
  });

  const honest = async () => {
    const result = await runInSandbox(
      { language, code: HONEST[language], stdin: "fine" },
      { owner: "honest" },
    );
    expect(result).toMatchObject({ stdout: "45 fine\n", stderr: "", exitCode: 0 });
  };

  describe(`hostile programs in ${language}`, () => {
    it.each(programs.map((program) => [program.name, program] as const))("%s", async (name, program) => {
      const order: string[] = [];
      let asked: Promise<unknown> = Promise.resolve();
      const onPosition = (position: number) => {
        if (position !== 0 || !program.ended.includes("time")) return;
        asked = fetch(health).then(async (response) => {
          expect(await response.json()).toMatchObject({ state: "ok" });
          order.push("answered");
        });
      };
      const options = { owner: name, onPosition, ...(program.limits ? { limits: program.limits } : {}) };
      const result = await runInSandbox({ language, code: program.code }, options);
      order.push("ended");
      await asked;

      const ending = endingOf(result);
      expect(program.ended, result.stderr).toContain(ending);
      expect(Buffer.byteLength(result.stdout + result.stderr)).toBeLessThanOrEqual(64 * 1024);
      const floods = program.ended.includes("output");
      if (ending === "time" && !floods) expect(program.stdout ?? "").toContain(result.stdout);
      else if (!floods) expect(result.stdout).toBe(program.stdout ?? "");
      const told = result.stderr.split("\n");
      if (typeof ending === "number") expect(told).toContain(program.error ?? "");
      else if (ending !== "output" && told.length > 1) expect(told).toContain(program.error);
      if (program.error === undefined && ending !== "output") expect(told).toEqual([""]);
      if (ending === "time") expect(order).toEqual(["answered", "ended"]);
      // Those that only take time are followed by others, whose results are known as well.
      if (typeof ending !== "number" && ending !== "time") await honest();
    });

    it("leave honest programs as they are", honest);
  });
}
