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
