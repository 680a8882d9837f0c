import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countedMinutes, lockOf, percentOf, type Reader } from "./rules";

const at = new Date("2026-11-21T12:00:00Z");
const student: Reader = { role: "student", subscriptionTier: "free", subscriptionExpiresAt: null };

describe("a premium chapter", () => {
  it.each<[string, Partial<Reader>, string | null]>([
    ["needs the premium tier", {}, "premiumNeeded"],
    ["opens without end", { subscriptionTier: "premium" }, null],
    [
      "opens until its end",
      { subscriptionTier: "premium", subscriptionExpiresAt: new Date(at.getTime() + 1) },
      null,
    ],
    [
      "is closed from the end on",
      { subscriptionTier: "premium", subscriptionExpiresAt: at },
      "premiumExpired",
    ],
    ["is open to those who teach", { role: "instructor" }, null],
  ])("%s", (_, change, expected) => {
    expect(lockOf("premium", { ...student, ...change }, at)).toBe(expected);
    expect(lockOf("free", { ...student, ...change }, at)).toBeNull();
  });
});

describe("percent", () => {
  it.each([
    [0, 6, 0],
    [1, 6, 16.66],
    [2, 3, 66.66],
    [5, 6, 83.33],
    [6, 6, 100],
    [0, 0, 0],
  ])("%d of %d is %d", (part, whole, expected) => expect(percentOf(part, whole)).toBe(expected));

  it("is 100 for the whole alone", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (whole, part) => {
        expect(percentOf(Math.min(part, whole), whole) === 100).toBe(part >= whole);
      }),
    );
  });
});

describe("minutes of reading", () => {
  it.each([
    ["the first report is one minute at most", 5, null, 1],
    ["as reported", 1, 61_000, 1],
    ["not more than have passed", 10, 61_000, 2],
    ["nothing in the same moment", 1, 0, 0],
    ["nothing where the clock went back", 1, -5_000, 0],
  ])("%s", (_, reported, since, expected) => expect(countedMinutes(reported, since)).toBe(expected));
});
