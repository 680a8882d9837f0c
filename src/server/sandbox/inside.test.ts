import { afterAll, describe, expect, it } from "vitest";
import { runInside, stopSandbox } from "./sandbox";
import type { FunctionCheck, SandboxLanguage } from "./types";

afterAll(() => stopSandbox());
const owner = "someone";
const check = (
  id: string,
  name: string,
  args: FunctionCheck["args"],
  expected: FunctionCheck["expected"],
) => ({
  id,
  function: name,
  args,
  expected,
});
const functions = (language: SandboxLanguage, code: string, checks: FunctionCheck[]) =>
  runInside(
    {
      language,
      code,
      fileName: language === "python" ? "two_fer.py" : "two-fer.js",
      suite: { kind: "functions", checks },
    },
    { owner },
  );

describe("function checks", () => {
  it("are judged outside, in Python", async () => {
    const code = "def add(a, b):\n    return a + b\ndef fail():\n    raise KeyError('x')\n";
    const result = await functions("python", code, [
      check("1", "add", [1, 2], 3),
      check("2", "add", [1, 2], 4),
      { ...check("3", "fail", [], null), raises: "LookupError" },
      check("4", "gone", [], 1),
      check("5", "add", [[1], [2]], [1, 2]),
    ]);
    expect(result.verdicts?.map((one) => one.passed)).toEqual([true, false, true, false, true]);
    expect(result.verdicts?.[1]?.problem).toMatchObject({ code: "returned", values: { actual: "3" } });
  });

  it.each([
    "function add(a, b) { return a + b }\nconst fail = () => { throw new TypeError('x') };",
    "export function add(a, b) { return a + b }\nexport const fail = () => { throw new TypeError('x') };",
    "module.exports = { add: (a, b) => a + b, fail() { throw new TypeError('x') } };",
  ])("are judged outside, in JavaScript: %s", async (code) => {
    const result = await functions("javascript", code, [
      check("1", "add", [1, 2], 3),
      check("2", "add", [1, 2], 4),
      { ...check("3", "fail", [], null), raises: "TypeError" },
      check("4", "gone", [], 1),
    ]);
    expect(result).toMatchObject({ stderr: "", exitCode: 0 });
    expect(result.verdicts?.map((one) => one.passed)).toEqual([true, false, true, false]);
  });
});

describe("a file of tests", () => {
  it("gives one verdict for each method, in Python", async () => {
    const code =
      "import unittest\nfrom two_fer import two_fer\nclass T(unittest.TestCase):\n    def test_a(self):\n        self.assertEqual(two_fer('x'), 'x')\n    def test_b(self):\n        self.assertEqual(two_fer('y'), 'x')\n    def test_c(self):\n        with self.assertRaises(ValueError):\n            two_fer(None)\n";
    const result = await runInside(
      {
        language: "python",
        code: "def two_fer(n):\n    if n is None: raise ValueError\n    return n\n",
        fileName: "two_fer.py",
        suite: { kind: "unittest", fileName: "two_fer_test.py", code },
      },
      { owner },
    );
    expect(result.stderr).toBe("");
    expect(result.verdicts?.map(({ name, passed }) => [name, passed])).toEqual([
      ["T.test_a", true],
      ["T.test_b", false],
      ["T.test_c", true],
    ]);
  });

  it("gives one verdict for each test, in JavaScript", async () => {
    const code =
      "import { describe, expect, test } from '@jest/globals';\nimport { twoFer } from './two-fer';\ndescribe('Two fer', () => { test('a', () => expect(twoFer('x')).toEqual('x')); test('b', () => { expect(twoFer('y')).toBe('x') }); });";
    const result = await runInside(
      {
        language: "javascript",
        code: "export const twoFer = (n) => n;",
        fileName: "two-fer.js",
        suite: { kind: "unittest", fileName: "two-fer.spec.js", code },
      },
      { owner },
    );
    expect(result.stderr).toBe("");
    expect(result.verdicts).toEqual([
      { id: "Two fer › a", name: "Two fer › a", passed: true, message: null },
      { id: "Two fer › b", name: "Two fer › b", passed: false, message: "expect('y').toBe('x')" },
    ]);
  });
});
