import { expect, test } from "vitest";
import type { TestResult } from "../../submissions/schema";
import type { ChallengeTest } from "../../types";
import { callText, exampleInput, firstFailing, testLines, testOf } from "./rules";

const io: ChallengeTest = { id: "a", name: "Prints", kind: "io", stdin: "1\n", stdout: "2\n" };
const call: ChallengeTest = {
  id: "b",
  name: "Adds",
  kind: "function",
  function: "add",
  args: [1, "x", [true]],
  expected: null,
};
const file: ChallengeTest = {
  id: "c",
  name: "All",
  kind: "unittest",
  language: "python",
  fileName: "a_test.py",
  code: "",
};
const result = (id: string, passed: boolean, hidden = false): TestResult => ({
  id,
  name: hidden ? "" : id,
  passed,
  hidden,
  outcome: passed ? "passed" : "failed",
  message: null,
});

test("before a submission the visible tests are open", () => {
  expect(testLines([io, call], null).map(({ id, state }) => [id, state])).toEqual([
    ["a", "open"],
    ["b", "open"],
  ]);
});

test("hidden ones come last, and the first that failed and may be seen is opened", () => {
  const lines = testLines(
    [io, call],
    [result("hidden-1", false, true), result("a", true), result("b", false)],
  );
  expect(lines.map(({ id }) => id)).toEqual(["a", "b", "hidden-1"]);
  expect(firstFailing(lines)).toBe("b");
  expect(firstFailing(testLines([], [result("hidden-1", false, true)]))).toBe("hidden-1");
  expect(firstFailing(testLines([], [result("a", true)]))).toBeNull();
});

test("a test keeps its name in the reader's language after a submission; a hidden one has none", () => {
  const results = [result("a", true), result("c/test_x", true), result("b", false, true)];
  const names = testLines(
    [
      { ...io, name: "输出" },
      { ...call, name: "相加" },
    ],
    results,
  ).map(({ name }) => name);
  expect(names).toEqual(["输出", "c/test_x", ""]);
});

test("a program is tried with what the first test that reads something gets", () => {
  const silent: ChallengeTest = { id: "d", name: "Silent", kind: "io", stdin: "", stdout: "" };
  expect(exampleInput([call, silent, io])).toBe("1\n");
  expect(exampleInput([call, silent])).toBe("");
});

test("a method belongs to its file, and a call reads like code", () => {
  expect(testOf([io, file], "c/test_x")).toBe(file);
  expect(testOf([io], "ab")).toBeUndefined();
  expect(callText(call)).toBe('add(1, "x", [true])');
});
