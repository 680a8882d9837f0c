import { describe, expect, test } from "vitest";
import { authorOf, keepable, stateOf } from "./rules";

describe("the state of a text", () => {
  const version = (number: number, status: "draft" | "published" | "retired") => ({
    version: number,
    status,
  });

  test.each([
    ["file", []],
    ["draft", [version(1, "draft")]],
    ["published", [version(2, "published"), version(1, "retired")]],
    ["changed", [version(3, "draft"), version(2, "published")]],
    ["retired", [version(2, "retired"), version(1, "draft")]],
    ["draft", [version(3, "draft"), version(2, "retired")]],
  ])("%s", (state, versions) => {
    expect(stateOf(versions)).toBe(state);
  });
});

test("operators write for everyone, all others for their organization", () => {
  const me = { id: "a", organizationId: "b" };
  expect(authorOf({ ...me, role: "operator" }).scope).toBeNull();
  expect(authorOf({ ...me, role: "instructor" }).scope).toBe("b");
});

test("what a database cannot keep goes, everything else stays as it is", () => {
  const text = { a: ["x", 1, null, true, { b: "猫🚀\n" }], c: "" };
  expect(keepable(text)).toEqual(text);
  expect(keepable({ constructor: "x", deep: [{ prototype: { a: 1 }, kept: 1 }] })).toEqual({
    deep: [{ kept: 1 }],
  });
  expect(keepable({ "k\u0000": [{ x: "a\u0000b", y: "\ud83d" }] })).toEqual({
    k: [{ x: "ab", y: "\ufffd" }],
  });
});
