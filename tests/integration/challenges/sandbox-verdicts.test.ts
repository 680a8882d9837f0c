import { afterAll, describe, expect, it } from "vitest";
import { runInside, stopSandbox } from "~/server/sandbox/sandbox";
import type { InsideSuite, SandboxLanguage } from "~/server/sandbox/types";

afterAll(() => stopSandbox());

const SUITES: Record<SandboxLanguage, Record<"functions" | "unittest", InsideSuite>> = {
  python: {
    functions: {
      kind: "functions",
      checks: [{ id: "one", function: "answer", args: [20], expected: 8_675_309 }],
    },
    unittest: {
      kind: "unittest",
      fileName: "answer_test.py",
      code: "import unittest\nfrom answer import answer\n\nclass AnswerTest(unittest.TestCase):\n    def test_one(self):\n        self.assertEqual(answer(20), 8675309)\n",
    },
  },
  javascript: {
    functions: {
      kind: "functions",
      checks: [{ id: "one", function: "answer", args: [20], expected: 8_675_309 }],
    },
    unittest: {
      kind: "unittest",
      fileName: "answer.spec.js",
      code: 'import { answer } from "./answer";\ntest("one", () => expect(answer(20)).toBe(8675309));\n',
    },
  },
};

/** Whether any test of the suite counts as passed; null where the program came to no verdict. */
async function passes(language: SandboxLanguage, kind: "functions" | "unittest", code: string) {
  const fileName = language === "python" ? "answer.py" : "answer.js";
  const suite = SUITES[language][kind];
  const { verdicts } = await runInside(
    { language, code, fileName, suite },
    { owner: "someone", limits: { wallMs: 5_000 } },
  );
  return verdicts?.some((verdict) => verdict.passed) ?? null;
}

const FAKE = JSON.stringify([{ id: "one", name: "one", passed: true, value: 8_675_309, message: null }]);
const FAKED_END = JSON.stringify({ exitCode: 0, outcomes: JSON.parse(FAKE) });

/** Tries of a program to be judged better than it is; none of them knows the answer. */
const PYTHON: [string, string][] = [
  ["prints a verdict", `print('${FAKED_END}')\ndef answer(n): print('${FAKED_END}'); return 0`],
  [
    "prints a verdict with a marker of its own",
    `print("A" * 32, [0, 0], '${FAKED_END}')\ndef answer(n): return 0`,
  ],
  [
    "writes a verdict to every descriptor",
    `import os\nfor at in range(3, 30):\n    try: os.write(at, b'${FAKED_END}\\n')\n    except OSError: pass\ndef answer(n): return 0`,
  ],
  ["ends before it is judged", "import os\nos._exit(0)"],
  ["exits as it is judged", "import os\ndef answer(n): os._exit(0)"],
  ["raises an exit as it is judged", "def answer(n): raise SystemExit(0)"],
  [
    "changes how equality is asserted",
    "import unittest\nunittest.TestCase.assertEqual = lambda *_: None\ndef answer(n): return 0",
  ],
  [
    "changes how equality is asserted as it is judged",
    "import unittest\ndef answer(n):\n    unittest.TestCase.assertEqual = lambda *_: None\n    return 0",
  ],
  [
    "changes how results are counted",
    "import unittest, sys\nframe = sys._getframe()\nwhile frame:\n    results = frame.f_globals.get('_Results')\n    if results:\n        results._fail = lambda *_: None\n    frame = frame.f_back\ndef answer(n): return 0",
  ],
  [
    "replaces unittest",
    "import sys, types\nfake = types.ModuleType('unittest')\nclass TestCase:\n    def assertEqual(self, *_): pass\nfake.TestCase = TestCase\nsys.modules['unittest'] = fake\ndef answer(n): return 0",
  ],
  [
    "sets a trace that returns from the assertion",
    "import sys, unittest\nunittest.case.TestCase.failureException = type('Quiet', (BaseException,), {})\nunittest.case.TestCase.fail = lambda *_: None\nunittest.case.TestCase._getAssertEqualityFunc = lambda *_: (lambda *a, **k: None)\ndef answer(n): return 0",
  ],
  [
    "asks the harness what is expected",
    "import sys\ndef answer(n):\n    frame = sys._getframe().f_back\n    while frame:\n        check = frame.f_locals.get('check')\n        if check and 'expected' in check: return check['expected']\n        frame = frame.f_back\n    return 0",
  ],
  [
    "adds outcomes of its own",
    "import sys\ndef answer(n):\n    frame = sys._getframe().f_back\n    while frame:\n        told = frame.f_locals.get('told')\n        if isinstance(told, dict): told['outcomes'] = [{'id': 'one', 'value': 1}]\n        frame = frame.f_back\n    return 0",
  ],
  ["skips its tests", "import unittest\ndef answer(n): raise unittest.SkipTest('no')"],
  [
    "has every test skipped",
    "import unittest\nunittest.TestCase.__unittest_skip__ = True\ndef answer(n): return 0",
  ],
  [
    "expects every test to fail",
    "import unittest\nunittest.TestCase.__unittest_expecting_failure__ = True\ndef answer(n): return 0",
  ],
  [
    "changes how JSON is written",
    `import json\njson.dumps = lambda *a, **k: '{"exitCode":0,"outcomes":[{"id":"one","value":1,"name":"AnswerTest.test_one","passed":true,"message":null}]}'\ndef answer(n): return 0`,
  ],
  [
    "loads tests of its own",
    "import unittest\nclass AnswerTest(unittest.TestCase):\n    def test_one(self): pass\nunittest.TestLoader.loadTestsFromModule = lambda *a, **k: unittest.TestSuite([AnswerTest('test_one')])\ndef answer(n): return 0",
  ],
  [
    "tells the module of tests what to load",
    "import sys, unittest\nclass AnswerTest(unittest.TestCase):\n    def test_one(self): pass\nclass Modules(dict):\n    pass\ndef load(*_): return unittest.TestSuite([AnswerTest('test_one')])\nimport builtins\nbuild = builtins.__build_class__\ndef replaced(*a, **k):\n    module = sys.modules.get('answer_test')\n    if module: module.load_tests = load\n    return build(*a, **k)\nbuiltins.__build_class__ = replaced\ndef answer(n): return 0",
  ],
  [
    "changes what all tests are made from",
    "import unittest\nunittest.TestCase.__init_subclass__ = classmethod(lambda cls, **_: setattr(cls, 'test_one', lambda self: None))\ndef answer(n): return 0",
  ],
  [
    "changes the code of an assertion where it stands",
    "import unittest, sys\nsaved = unittest.TestCase.assertEqual.__code__\nunittest.TestCase._baseAssertEqual.__code__ = (lambda self, first, second, msg=None: None).__code__\ndef answer(n): return 0",
  ],
  [
    "changes assertions and what looks at them",
    "import builtins, unittest\nbuiltins.all = lambda _: True\nbuiltins.len = lambda _: 7\nunittest.TestCase.assertEqual = lambda *_: None\ndef answer(n): return 0",
  ],
];

/** A file of tests asks the objects themselves whether they are equal, as Python does everywhere. docs/sandbox.md says so. */
const PYTHON_VALUES: [string, string][] = [
  [
    "returns what equals everything",
    "class Any:\n    def __eq__(self, other): return True\n    __hash__ = None\ndef answer(n): return Any()",
  ],
  [
    "returns a number that equals everything",
    "class Any(int):\n    def __eq__(self, other): return True\n    def __ne__(self, other): return False\n    __hash__ = int.__hash__\ndef answer(n): return Any(1)",
  ],
];

const JAVASCRIPT: [string, string][] = [
  ["prints a verdict", `console.log(${JSON.stringify(FAKED_END)});\nexport const answer = () => 0;`],
  [
    "writes a verdict to every descriptor",
    `const { writeSync } = require("fs");\nfor (let at = 3; at < 30; at++) writeSync(at, ${JSON.stringify(FAKED_END)});\nmodule.exports = { answer: () => 0 };`,
  ],
  ["ends before it is judged", "process.exit(0);"],
  ["exits as it is judged", "export const answer = () => process.exit(0);"],
  [
    "returns what turns into everything",
    "export const answer = () => ({ valueOf: () => 8675309, toJSON: () => 1, toString: () => '1' });",
  ],
  [
    "returns a proxy",
    "export const answer = () => new Proxy({}, { get: () => () => true, ownKeys: () => [] });",
  ],
  ["changes sameness", "Object.is = () => true;\nexport const answer = () => 0;"],
  [
    "changes keys",
    "Object.keys = () => [];\nArray.prototype.every = () => true;\nexport const answer = () => ({});",
  ],
  [
    "replaces expect",
    "globalThis.expect = () => new Proxy({}, { get: () => () => {} });\nexport const answer = () => 0;",
  ],
  ["replaces the tests", "try { globalThis.test = (name) => {}; } catch {}\nexport const answer = () => 0;"],
  [
    "adds a test of its own",
    "globalThis.test?.('mine', () => { throw new Error('no') });\nexport const answer = () => 0;",
  ],
  [
    "puts a toJSON on everything",
    `Object.prototype.toJSON = () => (${FAKE});\nArray.prototype.toJSON = () => (${FAKE});\nexport const answer = () => 0;`,
  ],
  [
    "changes how JSON is written",
    `JSON.stringify = () => ${JSON.stringify(JSON.stringify([{ id: "one", value: 1 }]))};\nexport const answer = () => 0;`,
  ],
  [
    "changes how outcomes are kept",
    "Array.prototype.push = function () { return 0; };\nexport const answer = () => 0;",
  ],
  [
    "lets objects say that they passed",
    "Object.defineProperty(Object.prototype, 'toJSON', { value() { return this && this.passed === false ? { name: this.name, passed: true, message: null } : this; } });\nexport const answer = () => 0;",
  ],
  [
    "marks what is kept as passed",
    "const { push } = Array.prototype;\nArray.prototype.push = function (...all) { for (const one of all) if (one && typeof one === 'object') one.passed = true; return push.apply(this, all); };\nexport const answer = () => 0;",
  ],
  [
    "makes everything a matcher",
    "Object.prototype.isMatcher = true;\nObject.prototype.matches = () => true;\nexport const answer = () => 0;",
  ],
  [
    "replaces what expect is made from",
    "expect.prototype?.x; try { Object.getPrototypeOf(expect(1)).passed = true; Object.getPrototypeOf(expect).call = () => {}; expect.constructor('Array.prototype.push = () => 0; Object.is = () => true')(); } catch {}\nexport const answer = () => 0;",
  ],
  ["never ends", "export const answer = () => new Promise(() => {});"],
  [
    "has promises that never fail",
    "Promise.prototype.then = function (done) { done?.(); return this; };\nexport const answer = () => 0;",
  ],
];

describe.each([
  ["python", PYTHON],
  ["javascript", JAVASCRIPT],
] as const)("a fake verdict in %s gains nothing", (language, programs) => {
  describe.each(["functions", "unittest"] as const)("%s", (kind) => {
    it.each(programs)("%s", async (_, code) => {
      expect(await passes(language, kind, code)).not.toBe(true);
    });
    if (language === "python" && kind === "functions")
      it.each(PYTHON_VALUES)("%s", async (_, code) => {
        expect(await passes(language, kind, code)).toBe(false);
      });
    it("and the right answer is right", async () => {
      const honest = {
        python: "def answer(n): return 8675309",
        javascript: "export const answer = () => 8675309;",
      };
      expect(await passes(language, kind, honest[language])).toBe(true);
    });
  });
});

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
