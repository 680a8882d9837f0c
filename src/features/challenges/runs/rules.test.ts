import { describe, expect, it } from "vitest";
import { errorSignature } from "./rules";

const run = (stderr: string, more: Partial<Parameters<typeof errorSignature>[0]> = {}) =>
  errorSignature({ stderr, exitCode: 1, truncated: false, timedOut: false, outOfMemory: false, ...more });

const python = (error: string, line = 3) =>
  `Traceback (most recent call last):\n  File "two.py", line ${line}, in <module>\n    Foo: bar()\n${error}\n`;

describe("the signature of an error", () => {
  it.each([
    [python("NameError: name 'total' is not defined"), "NameError: name '…' is not defined"],
    [
      python(
        "NameError: name 'maths' is not defined. Did you mean: 'math'? Or did you forget to import 'maths'?",
      ),
      "NameError: name '…' is not defined",
    ],
    [python("IndexError: list index out of range"), "IndexError: list index out of range"],
    [python("KeyError: 'Paris'"), "KeyError: '…'"],
    [python("KeyError: 17"), "KeyError: 0"],
    [python("KeyboardInterrupt"), "KeyboardInterrupt"],
    [
      python("json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)"),
      "JSONDecodeError: Expecting value: line 0 column 0 (char 0)",
    ],
    [
      python("TypeError: vote() missing 1 required positional argument: 'b'"),
      "TypeError: '…'() missing 0 required positional argument: '…'",
    ],
    [
      python('ValueError: invalid literal for int() with base 10: "it\'s"'),
      "ValueError: invalid literal for '…'() with base 0: '…'",
    ],
    [python("TooShort: 3 letters are too few"), "TooShort: 0 letters are too few"],
    ["ReferenceError: total is not defined\n    at main.js:3\n", "ReferenceError: '…' is not defined"],
    [
      "ReferenceError: 'total' is not defined\n    at <eval> (main.js:3)\n",
      "ReferenceError: '…' is not defined",
    ],
    [
      "Uncaught TypeError: cannot read property 'length' of undefined\n    at f (main.js:1)\n",
      "TypeError: cannot read property '…' of undefined",
    ],
  ])("%j", (stderr, signature) => {
    expect(run(stderr)).toBe(signature);
  });

  it("is the same at another line and with another name", () => {
    expect(run(python("NameError: name 'a' is not defined", 1))).toBe(
      run(python("NameError: name 'other' is not defined", 99)),
    );
  });

  it("says how a program ended that did not fail by itself", () => {
    expect(run("", { timedOut: true, exitCode: null })).toBe("timeout");
    expect(run("", { outOfMemory: true, exitCode: null })).toBe("memory");
    expect(run("", { truncated: true, exitCode: null })).toBe("output");
    expect(run("just words", { exitCode: 3 })).toBe("exit 3");
    expect(run("", { exitCode: null })).toBe("exit ?");
    expect(run("a warning", { exitCode: 0 })).toBeNull();
  });

  it("of a long or odd text stays short, and comes soon", () => {
    const long = run(python(`ValueError: ${"'".repeat(50_000)}`));
    expect(long?.length ?? 0).toBeLessThanOrEqual(300);
    expect(run(`${"Error".repeat(20_000)}\n`)?.length ?? 0).toBeLessThanOrEqual(300);
  });
});
