import { afterAll, describe, expect, it } from "vitest";
import { runInside, stopSandbox } from "~/server/sandbox/sandbox";
import type { SandboxLanguage } from "~/server/sandbox/types";

/** Files of tests judge what they are to judge, and nothing fakes their results. */

afterAll(() => stopSandbox());

/** Files of more than one test: which of them pass. */
async function passedOf(language: SandboxLanguage, code: string, tests: string) {
  const [fileName, testFile] =
    language === "python" ? ["answer.py", "answer_test.py"] : ["answer.js", "answer.spec.js"];
  const suite = { kind: "unittest", fileName: testFile, code: tests } as const;
  const { verdicts } = await runInside({ language, code, fileName, suite }, { owner: "someone" });
  return verdicts && Object.fromEntries(verdicts.map(({ name, passed }) => [name, passed]));
}

const ASYNC_TESTS = `import { answer } from "./answer";
test("one", async () => expect(await answer(1)).toBe(1));
describe("more", () => {
  test("two", async () => expect(await answer(2)).toBe(2));
  test("three", async () => expect(await answer(3)).toBe(3));
});`;
const ARRAY_TESTS = `import { answer } from "./answer";
test("values", () => expect(answer(1)).toEqual([1, 2]));
test("sets", () => expect(new Set(answer(1))).toEqual(new Set([1, 2])));
test("text", () => expect(String(answer(1))).toMatch(/^1,2$/));
["a", "b"].forEach((name) => test(name, () => expect(answer(name)).toBe(1)));
it("promised", () => Promise.resolve(answer(1)).then((value) => expect(value).toEqual([1, 2])));`;
const NONE_OF_THEM = expect.not.objectContaining({ values: true });

describe("a file of tests in JavaScript", () => {
  it("has a result for every test, also for those that never end", async () => {
    const code = "export const answer = (n) => (n === 2 ? new Promise(() => {}) : n);";
    expect(await passedOf("javascript", code, ASYNC_TESTS)).toEqual({
      one: true,
      "more › two": false,
      "more › three": true,
    });
  });

  it("comes to no verdict where it never ends itself", async () => {
    const tests = 'test("one", () => {});\nawait new Promise(() => {});\ntest("two", () => {});';
    expect(await passedOf("javascript", "export const answer = 1;", tests)).toBeNull();
  });

  it.each([
    "Array.prototype.every = () => true;\nArray.prototype.some = () => true;",
    "Array.prototype[Symbol.iterator] = function* () {};",
    "RegExp.prototype.test = () => true;\nRegExp.prototype.exec = () => ['1'];",
    "Set.prototype.has = () => true;\nSet.prototype[Symbol.iterator] = function* () {};\nObject.defineProperty(Set.prototype, 'size', { get: () => 2 });",
    "Object.keys = () => [];\nObject.is = () => true;",
    "Object.prototype.isMatcher = true;\nObject.prototype.matches = () => true;",
    "Object.prototype.asymmetricMatch = () => true;",
  ])("is not judged by the program's own built-ins: %s", async (patch) => {
    const passed = await passedOf("javascript", `${patch}\nexport const answer = () => [3, 4];`, ARRAY_TESTS);
    expect(passed ?? {}).toEqual(NONE_OF_THEM);
    expect(Object.values(passed ?? {})).not.toContain(true);
  });

  it.each([
    "Array.prototype.forEach = () => {};",
    "Promise.prototype.then = function () { return this; };",
    "Promise.resolve = () => ({ then() { return undefined; } });",
  ])("fails as a whole where what it is written with was changed: %s", async (patch) => {
    const passed = await passedOf("javascript", `${patch}\nexport const answer = () => [1, 2];`, ARRAY_TESTS);
    expect(Object.values(passed ?? {})).not.toContain(true);
  });

  it("may prepare once for all, also later, and may repeat groups", async () => {
    const tests = `import { answer } from "./answer";
const log = [];
beforeAll(async () => { await null; log.push("all"); });
describe.each([[1, 2], [3, 4]])("from %d to %d", (from, to) => {
  beforeAll(() => { log.push(from); });
  afterAll(() => { log.push("-" + from); });
  test("adds", () => expect(answer(from)).toBe(to));
  test("was prepared", () => expect(log[0] + log.at(-1)).toBe("all" + from));
});
describe("broken", () => {
  beforeAll(() => { throw new Error("not ready"); });
  test("inside", () => {});
});
test("after all", () => expect(log).toEqual(["all", 1, "-1", 3, "-3"]));`;
    expect(await passedOf("javascript", "export const answer = (n) => n + 1;", tests)).toEqual({
      "from 1 to 2 › adds": true,
      "from 1 to 2 › was prepared": true,
      "from 3 to 4 › adds": true,
      "from 3 to 4 › was prepared": true,
      "broken › inside": false,
      "after all": true,
    });
  });

  it("compares what Jest compares", async () => {
    const tests = `import { answer, Own } from "./answer";
test("all", async () => {
  expect(new Date(5)).toEqual(new Date(5));
  expect(new Date(5)).not.toEqual(new Date(6));
  expect(new Map([["a", [1]]])).toEqual(new Map([["a", [1]]]));
  expect(new Map([["a", [1]]])).not.toEqual(new Map([["a", [2]]]));
  expect(new Set([[1], [2]])).toEqual(new Set([[2], [1]]));
  expect(() => { throw new Own("bad thing"); }).toThrow(Own);
  expect(() => { throw new Own("bad thing"); }).toThrow(/thing/);
  expect(() => { throw new TypeError("bad"); }).toThrow(new Error("bad"));
  expect(() => expect(1).toBe(2)).toThrow(Error);
  expect([1, { a: "x" }]).toEqual([expect.any(Number), { a: expect.stringMatching(/x/) }]);
  expect(new Own("x")).toEqual(expect.any(Own));
  expect([1, 2, 3]).toEqual(expect.arrayContaining([3]));
  expect(new Set([1])).toContain(1);
  expect({ a: 1, b: undefined }).toEqual({ a: 1 });
  expect({ a: 1, b: undefined }).not.toStrictEqual({ a: 1 });
  await expect(Promise.resolve(3)).resolves.toBe(3);
  await expect(Promise.reject(new Own("late"))).rejects.toThrow("late");
  await expect(answer()).resolves.toEqual({ ok: [true] });
});`;
    const code =
      "export class Own extends Error {}\nArray.prototype.last = function () { return this.at(-1); };\nexport const answer = async () => ({ ok: [true] });";
    expect(await passedOf("javascript", code, tests)).toEqual({ all: true });
  });
});

const PYTHON_TESTS = `import unittest
from answer import answer

class AnswerTest(unittest.TestCase):
    maxDiff = None

    @unittest.skip("later")
    def test_later(self):
        self.assertEqual(answer(0), 5)

    def test_one(self):
        self.assertEqual(answer(1), 1)

    def test_two(self):
        for n in (1, 2):
            with self.subTest(n):
                self.assertEqual(answer(n), n)
`;

describe("a file of tests in Python", () => {
  it("has a result for every test but those that the author left out", async () => {
    expect(await passedOf("python", "def answer(n): return n", PYTHON_TESTS)).toEqual({
      "AnswerTest.test_one": true,
      "AnswerTest.test_two": true,
    });
    expect(await passedOf("python", "def answer(n): return 1", PYTHON_TESTS)).toEqual({
      "AnswerTest.test_one": true,
      "AnswerTest.test_two": false,
    });
  });

  it("leaves out what a line of the file skips as it runs, and nothing that the program skips", async () => {
    const tests = `import unittest
from unittest import SkipTest
from answer import answer, more

def needs(found):
    if not found:
        raise SkipTest("für später")

class AnswerTest(unittest.TestCase):
    def test_one(self):
        self.assertEqual(answer(1), 1)

    def test_two(self):
        if more is None: self.skipTest("nothing more")
        self.assertEqual(more(2), 2)

    def test_three(self):
        needs(more)

    def test_four(self):
        for n in (1, 2):
            with self.subTest(n):
                if n == 2:
                    self.skipTest("one is enough")
                self.assertEqual(answer(n), 1)

    def test_five(self):
        raise unittest.SkipTest(answer(1))
`;
    expect(await passedOf("python", "more = None\ndef answer(n): return n", tests)).toEqual({
      "AnswerTest.test_one": true,
    });
    expect(await passedOf("python", "more = None\ndef answer(n): return 2", tests)).toEqual({
      "AnswerTest.test_one": false,
      "AnswerTest.test_four": false,
    });
    const skipping = [
      "import unittest\ndef answer(n): raise unittest.SkipTest('no')",
      "import unittest\ndef answer(n): unittest.TestCase.skipTest(None, 'no')",
      "import unittest, functools\nanswer = functools.partial(unittest.TestCase.skipTest, None)",
      "import unittest, functools\nover = (n for n in ())\nlist(over)\nanswer = functools.partial(over.throw, unittest.SkipTest)",
      "import unittest, sys\ndef answer(n):\n    exec(compile('\\n' * 9 + 'raise unittest.SkipTest', sys._getframe(1).f_code.co_filename, 'exec'), globals())",
    ];
    for (const code of skipping) {
      const found = await passedOf("python", `more = None\n${code}`, tests);
      expect(found, code).toMatchObject({
        "AnswerTest.test_one": false,
        "AnswerTest.test_four": false,
        "AnswerTest.test_five": false,
      });
    }
  });

  it("finds out what replaced a test as it ran", async () => {
    const code =
      "import sys\ndef answer(n):\n    tests = sys.modules['answer_test'].AnswerTest\n    tests.test_two = lambda self: None\n    return 1";
    expect(Object.values((await passedOf("python", code, PYTHON_TESTS)) ?? {})).toEqual([false, false]);
  });
});
