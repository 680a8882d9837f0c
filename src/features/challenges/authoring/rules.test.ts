import { expect, test } from "vitest";
import { publishedVersionOf, stateOf, statusOf, titleOf } from "./rules";

const at = new Date(0);

test.each([
  ["draft", { latest: 3, version: 3, isPublished: false, publishedAt: null }],
  ["published", { latest: 3, version: 3, isPublished: true, publishedAt: at }],
  ["changed", { latest: 4, version: 3, isPublished: true, publishedAt: at }],
  ["retired", { latest: 3, version: 3, isPublished: false, publishedAt: at }],
  ["draft", { latest: 4, version: 3, isPublished: false, publishedAt: at }],
] as const)("%s: %j", (state, standing) => {
  expect(stateOf(standing)).toBe(state);
  expect(publishedVersionOf(standing)).toBe(standing.isPublished ? 3 : null);
});

test("a version is published where students have it, and was where they had it last", () => {
  const standing = { latest: 4, version: 3, isPublished: true, publishedAt: at };
  expect([2, 3, 4].map((version) => statusOf(version, standing))).toEqual(["draft", "published", "draft"]);
  expect(statusOf(3, { ...standing, isPublished: false })).toBe("retired");
  expect(statusOf(3, { ...standing, isPublished: false, publishedAt: null })).toBe("draft");
});

test("a title is what stands there", () => {
  expect(titleOf({ title: "  Leap " })).toBe("Leap");
  expect(titleOf({ title: " " })).toBeUndefined();
  expect(titleOf({ title: 3 })).toBeUndefined();
});
