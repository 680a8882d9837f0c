import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countedMinutes,
  lockOf,
  minutesLeft,
  percentOf,
  type Reader,
  readOn,
  setsClock,
  withUnserved,
} from "./rules";

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
    ["a little early", 1, 55_000, 1],
    ["not half a minute after the last", 1, 30_000, 0],
    ["not more than have passed", 10, 121_000, 2],
    ["nothing in the same moment", 1, 0, 0],
    ["nothing where the clock went back", 1, -5_000, 0],
  ])("%s", (_, reported, since, expected) => expect(countedMinutes(reported, since)).toBe(expected));

  it.each<[string, number, number, number | null, boolean]>([
    ["one that counts sets the clock", 1, 1, 60_000, true],
    ["one that came too early does not", 1, 0, 30_000, false],
    ["nor does a page opened within another's minute", 0, 0, 59_999, false],
    ["a page opened later does", 0, 0, 60_000, true],
    ["and so does the first", 0, 0, null, true],
  ])("%s", (_, reported, counted, since, expected) =>
    expect(setsClock(reported, counted, since)).toBe(expected),
  );

  it("two windows that take turns count no minute twice, one of them loses none", () => {
    const total = (reports: number[]) => {
      let clock = 0;
      let sum = 0;
      for (const at of reports) {
        const counted = countedMinutes(1, at - clock);
        sum += counted;
        if (setsClock(1, counted, at - clock)) clock = at;
      }
      return sum;
    };
    const minutes = Array.from({ length: 10 }, (_, minute) => (minute + 1) * 60_000);
    expect(total(minutes)).toBe(10);
    expect(total(minutes.flatMap((at) => [at, at + 30_000]))).toBe(10);
  });
});

describe("reading time", () => {
  const used = { passedMs: 5_000, visible: true, idleMs: 0 };

  it.each<[string, number, Partial<typeof used>, { activeMs: number; minuteFull: boolean }]>([
    ["adds up while the page is used", 10_000, {}, { activeMs: 15_000, minuteFull: false }],
    ["fills a minute and keeps the rest", 58_000, {}, { activeMs: 3_000, minuteFull: true }],
    ["fills it exactly", 55_000, {}, { activeMs: 0, minuteFull: true }],
    ["rests out of view", 58_000, { visible: false }, { activeMs: 58_000, minuteFull: false }],
    ["rests after a minute of nothing", 58_000, { idleMs: 60_000 }, { activeMs: 58_000, minuteFull: false }],
    ["goes on until then", 58_000, { idleMs: 59_999 }, { activeMs: 3_000, minuteFull: true }],
  ])("%s", (_, before, change, expected) => {
    expect(readOn(before, { ...used, ...change })).toEqual(expected);
  });
});

describe("minutes left", () => {
  it.each([
    [-1, 0, 12],
    [0, 0, 12],
    [0, 0.5, 10],
    [1, 0.1, 7],
    [2, 0.99, 1],
    [2, 1, 0],
    [2, 3, 0],
  ])("in section %d, %d of it read: %d", (current, share, expected) =>
    expect(minutesLeft([5, 3, 4], current, share)).toBe(expected),
  );
});

describe("a chapter that cannot be served", () => {
  const ids = (unserved: string[]) =>
    withUnserved(
      ["02-b", "04-d"].map((chapterId) => ({ chapterId })),
      unserved.map((chapterId) => ({ chapterId })),
    ).map((stop) => ("chapter" in stop ? stop.chapter.chapterId : `(${stop.unserved.chapterId})`));

  it.each([
    [[], ["02-b", "04-d"]],
    [["03-c"], ["02-b", "(03-c)", "04-d"]],
    [
      ["05-e", "01-a"],
      ["(01-a)", "02-b", "04-d", "(05-e)"],
    ],
    [
      ["06-f", "05-e"],
      ["02-b", "04-d", "(05-e)", "(06-f)"],
    ],
  ])("stands in its place: %j", (unserved, expected) => expect(ids(unserved)).toEqual(expected));
});
