import { describe, expect, it } from "vitest";
import { expectedTests } from "./expected-tests";

describe("the tests that a file certainly has", () => {
  it("in Python are the methods of its classes", () => {
    const code = `import unittest
from base import BaseTestCase

class AnswerTest(unittest.TestCase):
    """class Other(unittest.TestCase):
    def test_text(self): pass"""
    def setUp(self): pass
    def test_one(self):
        def test_inner(): pass
    async def test_two(self): pass
    @unittest.skip("later")
    def test_later(self): pass
    if False:
        def test_never(self): pass

@unittest.skip("all")
class Left(unittest.TestCase):
    def test_left(self): pass

class More(BaseTestCase, metaclass=type):
    def test_more(self): pass

class NoTests:
    def test_none(self): pass

if False:
    class Never(unittest.TestCase):
        def test_never(self): pass
`;
    expect(expectedTests("a_test.py", code)).toEqual([
      "AnswerTest.test_one",
      "AnswerTest.test_two",
      "More.test_more",
    ]);
    expect(expectedTests("a_test.py", `${code}\ndef load_tests(*_): pass`)).toEqual([]);
    expect(expectedTests("a_test.py", `${code}\nclass AnswerTest(unittest.TestCase): pass`)).toEqual([
      "More.test_more",
    ]);
  });

  it.each([
    [
      "plain",
      "test(\"one\", () => {});\nit('two', async function () {});\nxtest(`three`, f);",
      ["one", "two", "three"],
    ],
    [
      "groups",
      `describe("a", () => {\n  describe("", () => { it("b", f); });\n  test.${"only"}("c", f);\n});\ntest("d", f);`,
      ["a › b", "a › c", "d"],
    ],
    [
      "what is left out",
      `test.${"skip"}("a", f);\ntest.${"todo"}("b");\ndescribe.${"skip"}("c", () => { it("d", f); });`,
      [],
    ],
    [
      "what is made",
      `test.each([1])('a %d', f);\nfor (const n of l) test(n, f);\nif (x) { test('b', f); }\ntest(\`c\${1}\`, f);\ntest('d\\n', f);`,
      [],
    ],
    ["names from a library", 'import test, { it, describe } from "node:test";\ntest("a", f);', ["a"]],
    [
      "names that are required",
      'const { test } = require("vitest");\nconst it = require("node:test");\ntest("a", f);',
      ["a"],
    ],
    ["names of its own", "const test = (name, body) => {};\ntest('a', f);", []],
    ["a parameter of its own", "function all(test) { test('b'); }\ntest('a', f);", []],
    ["comments and texts", "// test('a', f);\nconst text = `test('b', f)`;", []],
  ])("in JavaScript: %s", (_, code, names) => {
    expect(expectedTests("a.test.js", code)).toEqual(names);
  });
});
