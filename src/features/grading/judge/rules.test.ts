import { describe, expect, test } from "vitest";
import { majority, readJudge } from "./rules";

const yes = { passed: true, reasons: "y" };
const no = { passed: false, reasons: "n" };

describe("a judge's answer", () => {
  test("is read where it is what was asked for", () => {
    expect(readJudge(' {"reasons": "It quotes.", "verdict": "yes"} ')).toEqual({
      passed: true,
      reasons: "It quotes.",
    });
    expect(readJudge('{"reasons": "没有引用。", "verdict": "no"}')).toEqual({
      passed: false,
      reasons: "没有引用。",
    });
  });

  test.each([
    "yes",
    "",
    "{}",
    "null",
    '{"verdict": "yes"}',
    '{"reasons": "", "verdict": "yes"}',
    '{"reasons": "r", "verdict": "YES"}',
    '{"reasons": "r", "verdict": true}',
    '{"reasons": "r", "verdict": "yes", "score": 10}',
    'Sure! {"reasons": "r", "verdict": "yes"}',
  ])("%j is none", (answer) => {
    expect(readJudge(answer)).toBeUndefined();
  });
});

describe("the majority", () => {
  test.each([
    [[yes], yes],
    [[no], no],
    [[undefined], undefined],
    [[yes, no, yes], yes],
    [[no, no, yes], no],
    [[yes, undefined, yes], yes],
    [[yes, no, undefined], undefined],
    [[yes, undefined, undefined], undefined],
    [[no, no, undefined, yes, no], no],
  ])("of %j", (said, expected) => {
    expect(majority(said)).toEqual(expected);
  });
});
