import { afterAll, describe, expect, it } from "vitest";
import { runInSandbox, stopSandbox } from "./sandbox";

afterAll(() => stopSandbox());

const python = (
  code: string,
  more: { stdin?: string; fileName?: string; files?: Record<string, string> } = {},
) => runInSandbox({ language: "python", code, ...more }, { owner: "someone" });

describe("Python", () => {
  it("reads what it is given, as text and as bytes", async () => {
    const text = await python("print(input('? '), input())", { stdin: "Grüße\nzwei\n" });
    expect(text).toMatchObject({ stdout: "? Grüße zwei\n", stderr: "", exitCode: 0 });
    const bytes = await python("import sys\nprint(sys.stdin.buffer.read())", { stdin: "ü\r\n" });
    expect(bytes.stdout).toBe("b'\\xc3\\xbc\\r\\n'\n");
  });

  it("tells errors with the student's own lines and names", async () => {
    const result = await python("def f(x):\n    return 1 / x\n\nprint('a')\nf(0)", {
      fileName: "two_fer.py",
    });
    expect(result).toMatchObject({ stdout: "a\n", exitCode: 1 });
    expect(result.stderr).toBe(
      'Traceback (most recent call last):\n  File "two_fer.py", line 5, in <module>\n    f(0)\n    ~^^^\n  File "two_fer.py", line 2, in f\n    return 1 / x\n           ~~^~~\nZeroDivisionError: division by zero\n',
    );
  });

  it("shows where the syntax is wrong", async () => {
    const result = await python("x = 1\nprint('a'\ny = = 2");
    expect(result).toMatchObject({ stdout: "", exitCode: 1 });
    expect(result.stderr).toMatch(
      /^ {2}File "main.py", line 2\n {4}print\('a'\n {9}\^\nSyntaxError: '\(' was never closed\n$/,
    );
  });

  it("ends with EOFError where the input ends", async () => {
    const result = await python("input()\ninput()", { stdin: "one\n" });
    expect(result).toMatchObject({ exitCode: 1 });
    expect(result.stderr).toContain('File "main.py", line 2');
    expect(result.stderr).toContain("EOFError: EOF when reading a line");
    expect(result.stderr).not.toMatch(/harness|pyodide/);
  });

  it("imports the files beside it, and tells their lines", async () => {
    const result = await python("import helper\nhelper.fail()", {
      files: { "helper.py": "def fail():\n    raise KeyError('x')\n" },
    });
    expect(result.stderr).toContain('File "helper.py", line 2, in fail');
  });

  it.each([
    ["import sys; sys.exit(3)", 3, ""],
    ["import sys; sys.exit('bye')", 1, "bye\n"],
    ["import os; os._exit(7)", 7, ""],
    ["raise SystemExit", 0, ""],
    ["import atexit; atexit.register(print, 'late')", 0, ""],
  ])("ends as it says: %s", async (code, exitCode, stderr) => {
    expect(await python(code)).toMatchObject({ exitCode, stderr, timedOut: false, truncated: false });
  });

  it("runs coroutines", async () => {
    const code =
      "import asyncio\nasync def main():\n    await asyncio.sleep(0.01)\n    print('awake')\nasyncio.run(main())";
    expect(await python(code)).toMatchObject({ stdout: "awake\n", stderr: "", exitCode: 0 });
  });

  it("keeps what is no text as far as text can", async () => {
    const result = await python("import sys\nsys.stdout.buffer.write(b'a\\xff\\x00b')");
    expect(result.stdout).toBe("a\uFFFD\uFFFDb");
  });

  it("starts each run from nothing, with chances of its own", async () => {
    const code =
      "import random, builtins\nprint(getattr(builtins, 'left', None), random.random())\nbuiltins.left = 1";
    const [one, other] = [await python(code), await python(code)];
    expect(one.stdout).toMatch(/^None 0\./);
    expect(other.stdout).toMatch(/^None 0\./);
    expect(one.stdout).not.toBe(other.stdout);
  });
});
