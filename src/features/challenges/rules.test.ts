import { describe, expect, it } from "vitest";
import { bodyProblems, storable } from "./rules";
import { challengeBodySchema } from "./schema";
import type { ChallengeBody } from "./types";

const test = (id: string) => ({ id, name: id, kind: "io" as const, stdin: "", stdout: "" });

const body: ChallengeBody = {
  title: "Two",
  statement: "Print $1 + 1$.",
  locale: "en",
  translations: {},
  languages: ["python"],
  difficulty: 1,
  estimatedMinutes: null,
  starterCode: {},
  supportMaterials: [],
  possibleSolutions: [],
  visibleTests: [test("a")],
  hiddenTests: [test("b")],
  model: null,
  hintMin: 0,
  hintMax: 3,
  approvedExcerpt: null,
  tutorEnabled: true,
  tutorSeesSolutions: false,
  tutorHints: [],
  rubric: [],
  stuckRules: {},
};

const problemsOf = (change: Partial<ChallengeBody>) =>
  bodyProblems({ ...body, ...change }).map(({ path, message }) => `${path.join(".")} ${message}`);

describe("a body", () => {
  it("is taken as it is written", () => {
    expect(challengeBodySchema.parse(body)).toEqual(body);
    const stuckRules = { overTime: false, overTimeFactor: 2.5, samePromptsLikeness: 0.9 };
    expect(challengeBodySchema.parse({ ...body, stuckRules })).toEqual({ ...body, stuckRules });
    expect(bodyProblems(body)).toEqual([]);
  });

  it("has each id once; of tests in both lists together", () => {
    expect(problemsOf({ hiddenTests: [test("a"), test("c"), test("c")] })).toEqual([
      "hiddenTests.0.id challenges.idRepeated",
      "hiddenTests.2.id challenges.idRepeated",
    ]);
    const same = { id: "x", title: "X", max: 3 };
    expect(problemsOf({ rubric: [same, same] })).toEqual(["rubric.1.id challenges.idRepeated"]);
  });

  it("has a range of hints that begins before it ends, and each language once", () => {
    expect(problemsOf({ hintMin: 3, hintMax: 1 })).toEqual(["hintMax challenges.hintRangeReversed"]);
    expect(problemsOf({ languages: ["python", "python"] })).toEqual([
      "languages challenges.languageRepeated",
    ]);
  });

  it.each<[string, Record<string, unknown>]>([
    ["an unknown key", { surprise: true }],
    ["a language that the sandbox has not", { languages: ["cobol"] }],
    ["no language", { languages: [] }],
    [
      "a link that is not https",
      { supportMaterials: [{ id: "l", kind: "link", title: "L", url: "http://a.test" }] },
    ],
    [
      "a script for a link",
      { supportMaterials: [{ id: "l", kind: "link", title: "L", url: "javascript:alert(1)" }] },
    ],
    ["a file name with a folder", { starterCode: { python: { fileName: "../x.py", code: "" } } }],
    [
      "a function that is no name",
      { visibleTests: [{ id: "f", name: "f", kind: "function", function: "f();g", args: [], expected: 1 }] },
    ],
    ["NUL", { statement: "a\u0000b" }],
    ["half a character", { statement: "a\ud800b" }],
    ["a rule of who is stuck that there is not", { stuckRules: { noSleep: true } }],
    ["a threshold that can never be met", { stuckRules: { sameErrorTimes: 1 } }],
    ["a level of hints that there is not", { stuckRules: { hintLevelFrom: 5 } }],
    ["51 tests", { visibleTests: Array.from({ length: 51 }, (_, n) => test(`t${n}`)) }],
    [
      "a store key that climbs",
      {
        supportMaterials: [
          {
            id: "f",
            kind: "file",
            title: "F",
            name: "f",
            mediaType: "text/plain",
            bytes: 1,
            key: "/etc/passwd",
          },
        ],
      },
    ],
  ])("with %s is refused", (_, change) => {
    expect(challengeBodySchema.safeParse({ ...body, ...change }).success).toBe(false);
  });
});

describe("text for the database", () => {
  it("keeps everything but NUL and halves of characters, which stay visible", () => {
    expect(storable("a\u0000b\ud83dc\u{1f600}\t\r\n")).toBe("a\u2400b\ufffdc\u{1f600}\t\r\n");
  });
});
