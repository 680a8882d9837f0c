import { readFileSync } from "node:fs";
import path from "node:path";
import { inspect } from "node:util";
import { runInThisContext } from "node:vm";
import { afterAll, describe, expect, it } from "vitest";
import { runInSandbox, stopSandbox } from "./sandbox";

afterAll(() => stopSandbox());

const javascript = (
  code: string,
  more: { stdin?: string; fileName?: string; files?: Record<string, string> } = {},
) => runInSandbox({ language: "javascript", code, ...more }, { owner: "someone" });

describe("JavaScript", () => {
  it.each([
    ["console.log(readline(), readline(), readline())", "a b null\n"],
    ["console.log(prompt('? '))", "? a\n"],
    ["console.log(require('fs').readFileSync(0, 'utf8').split('\\n').length)", "3\n"],
    [
      "import { readFileSync } from 'node:fs';\nconsole.log(readFileSync('/dev/stdin', 'utf8').trim())",
      "a\nb\n",
    ],
  ])("reads what it is given: %s", async (code, stdout) => {
    expect(await javascript(code, { stdin: "a\nb\n" })).toMatchObject({ stdout, stderr: "", exitCode: 0 });
  });

  it.each([
    [
      "function f(x) {\n  return x.y;\n}\nf(null);",
      /^main\.js:2\n {2}return x\.y;\n +\^\n\nTypeError: .*null.*\n {4}at f \(main\.js:2:\d+\)\n/,
    ],
    ["const x = = 3;", /^main\.js:1\nconst x = = 3;\n +\^\n\nSyntaxError: .*\n/],
    ["throw 'text';", /^Uncaught 'text'\n$/],
    ["async function main() { throw new RangeError('far'); }\nmain();", /RangeError: far\n/],
    ["await 1;\nthrow new TypeError('in a module');", /^main\.js:2\n.*\n.*\n\nTypeError: in a module\n/],
    ["import './gone.js';", /Cannot find module '\.\/gone\.js'/],
  ])("tells an error nobody caught: %s", async (code, stderr) => {
    const result = await javascript(code);
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toMatch(stderr);
    expect(result.stderr).not.toMatch(/guest-/);
  });

  it("waits for timers and promises, in their order", async () => {
    const code =
      "setTimeout(() => console.log(3), 20);\nPromise.resolve().then(() => console.log(2));\nconsole.log(1);";
    expect(await javascript(code)).toMatchObject({ stdout: "1\n2\n3\n", exitCode: 0 });
  });

  it("loads the files beside it, in both manners", async () => {
    const files = { "one.js": "export const one = 1;", "two.js": "module.exports = { two: 2 };" };
    expect(await javascript("import { one } from './one';\nconsole.log(one);", { files })).toMatchObject({
      stdout: "1\n",
    });
    expect(await javascript("console.log(require('./two').two);", { files })).toMatchObject({
      stdout: "2\n",
    });
  });

  it("catches its own recursion", async () => {
    const code =
      "function down() { down(); }\ntry { down(); } catch (error) { console.log(error instanceof Error); }";
    expect(await javascript(code)).toMatchObject({ stdout: "true\n", exitCode: 0 });
  });

  it.each([
    ["process.exit(4)", 4],
    ["process.exitCode = 5", 5],
    ["throw 1", 1],
    ["", 0],
  ])("ends as it says: %s", async (code, exitCode) => {
    expect(await javascript(code)).toMatchObject({ exitCode });
  });
});

class Point {
  x = 1;
  y = [2, 3];
}
const round: { self?: unknown } = {};
round.self = [round];

describe("values are shown as Node shows them", () => {
  const host: { ownStack(): string[]; inspect(value: unknown): string } = {
    ownStack: () => [],
    inspect: String,
  };
  const source = readFileSync(path.join(import.meta.dirname, "box", "guest-inspect.js"), "utf8");
  (runInThisContext(source) as (given: typeof host) => void)(host);

  it.each([
    [["text", 1, -0, 10n, null, undefined, true, Symbol("s"), Number.NaN]],
    [{ a: { b: { c: { d: 1 } } }, "two words": "it's", [Symbol("k")]: 1 }],
    [
      [
        Array.from({ length: 120 }, (_, at) => at),
        Array.from({ length: 26 }, (_, at) => `${at}`.repeat(at % 4)),
      ],
    ],
    [
      [
        new Map<unknown, unknown>([["a", { b: [1] }]]),
        new Set([1, "x"]),
        new Date(0),
        /x/g,
        new Point(),
        Object.create(null),
      ],
    ],
    [
      {
        f() {},
        g: () => 1,
        C: class A {},
        get x() {
          return 1;
        },
        set y(_: number) {},
      },
    ],
    [round],
    [[[1, 2, [3, [4, [5]]]], "line\nbreak", "x".repeat(90)]],
    [Array.from({ length: 8 }, (_, id) => ({ id, name: `name ${id}` }))],
    [
      [
        new Uint8Array(3),
        Object.assign(Array(3), { 1: 1 }),
        Object.assign([1], { extra: 2 }),
        Object("boxed"),
      ],
    ],
  ])("%#", (value) => {
    expect(host.inspect(value)).toBe(inspect(value, { breakLength: 80 }));
  });
});
