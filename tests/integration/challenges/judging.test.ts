import { beforeAll, describe, expect, it } from "vitest";
import type { ChallengeTest } from "~/features/challenges/types";
import { callerAs } from "../../support/callers";
import { createChallenge, HIDDEN, rowsOf } from "../../support/challenges";
import { createUser, signIn, type TestUser } from "../../support/people";

/** Tests of all kinds, in the sandbox, through the call that students use. */

const FILE = `import unittest
from double_it import double


class DoubleTest(unittest.TestCase):
    def test_zero(self):
        self.assertEqual(double(0), 0)

    def test_word(self):
        self.assertEqual(double("ab"), "abab")
`;

const visibleTests: ChallengeTest[] = [
  { id: "two", name: "Two", kind: "function", function: "double", args: [2], expected: 4 },
  {
    id: "half",
    name: "A half",
    kind: "function",
    function: "double",
    args: [0.1],
    expected: 0.2,
    tolerance: 1e-9,
  },
  {
    id: "file",
    name: "More",
    kind: "unittest",
    language: "python",
    fileName: "double_it_test.py",
    code: FILE,
  },
];
const hiddenTests: ChallengeTest[] = [
  {
    id: "minus",
    name: "SECRET-NAME",
    kind: "function",
    function: "double",
    args: [-271828],
    expected: -543656,
  },
  { id: "io", name: "SECRET-IO", kind: "io", stdin: "271828", stdout: "543656" },
];

const RIGHT =
  "def double(n):\n    return n + n\n\n\nif __name__ == '__main__':\n    print(double(int(input())))\n";

let student: TestUser;
let calls: ReturnType<typeof callerAs>["challenges"];
let sessionId: string;

beforeAll(async () => {
  student = await createUser();
  calls = callerAs(await signIn(student)).challenges;
  const challengeId = await createChallenge({ visibleTests, hiddenTests });
  sessionId = (await calls.openSession({ challengeId })).sessionId;
});

const submit = async (code: string, language: "python" | "javascript" = "python") => {
  const { passed, tests } = await calls.submit({ sessionId, language, code });
  return { passed, tests, results: tests.map((test) => `${test.id} ${test.outcome}`) };
};

describe("tests of all kinds", () => {
  it("a right program passes them, each method of a file being a test", async () => {
    expect(await submit(RIGHT)).toMatchObject({
      passed: true,
      results: [
        "two passed",
        "half passed",
        "file/DoubleTest.test_word passed",
        "file/DoubleTest.test_zero passed",
        "hidden-1 passed",
        "hidden-2 passed",
      ],
    });
  });

  it("another language is put to the tests that are for it", async () => {
    const js = `function double(n) { return n + n; }
const text = require("fs").readFileSync(0, "utf8");
if (text) console.log(double(Number(text)));`;
    expect((await submit(js, "javascript")).results).toEqual([
      "two passed",
      "half passed",
      "hidden-1 passed",
      "hidden-2 passed",
    ]);
  });

  it("a wrong one hears what went wrong at visible tests", async () => {
    const { passed, tests, results } = await submit("def double(n):\n    return n * n\n");
    expect(passed).toBe(false);
    expect(results).toEqual([
      "two passed",
      "half failed",
      "file/DoubleTest.test_word failed",
      "file/DoubleTest.test_zero passed",
      "hidden-1 failed",
      "hidden-2 failed",
    ]);
    expect(tests[2]?.message).toContain("TypeError");
  });

  it("a program that tells on what it is called with tells nobody", async () => {
    const telling = `import sys


def double(n):
    print("called with", n)
    sys.stderr.write(f"called with {n}\\n")
    if n == 2:
        return 4
    raise ValueError(f"called with {n}")


print(open(0).read())
`;
    const { passed, tests } = await submit(telling);
    expect(passed).toBe(false);
    const rows = await rowsOf<{ code: string; results: unknown }>("submissions", student.id);
    expect(JSON.stringify([tests, rows.map(({ results }) => results)])).not.toMatch(HIDDEN);
    expect(tests.filter(({ hidden }) => hidden)).toEqual(
      [1, 2].map((n) => ({
        id: `hidden-${n}`,
        name: "",
        passed: false,
        hidden: true,
        outcome: "failed",
        message: null,
      })),
    );
  });

  it("one that ends before its verdict, or forges one, passes nothing", async () => {
    for (const code of [
      "import os\nos._exit(0)\n",
      'print(\'{"verdicts": [{"id": "two", "passed": true}]}\')\n',
    ])
      expect(
        (await submit(code)).tests.some((test) => test.passed),
        code,
      ).toBe(false);
  }, 120_000);
});
