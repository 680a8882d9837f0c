import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  advanceStreak,
  currentStreakAt,
  daysBetween,
  localDate,
  nextMilestone,
  type StreakState,
  weekOf,
} from "./rules";

const fresh: StreakState = { currentStreak: 0, longestStreak: 0, lastActivityDate: null, timezone: "UTC" };
const zones = [
  "UTC",
  "Pacific/Kiritimati",
  "Etc/GMT+12",
  "Asia/Kathmandu",
  "America/New_York",
  "Europe/Berlin",
  "Australia/Lord_Howe",
];
const zone = fc.constantFrom(...zones);
const instant = fc.date({
  min: new Date("2020-01-01T00:00:00Z"),
  max: new Date("2032-12-31T00:00:00Z"),
  noInvalidDate: true,
});

/** Noon on the wall of a zone, near enough for a zone's offset: within the date asked for. */
const noon = (date: string, timezone: string) => {
  const guess = new Date(`${date}T12:00:00Z`);
  const shift = daysBetween(localDate(guess, timezone), date);
  return new Date(guess.getTime() + shift * 86_400_000);
};

const play = (activities: [at: string | Date, timezone: string][]) =>
  activities.reduce((state, [at, timezone]) => advanceStreak(state, new Date(at), timezone), fresh);

describe("localDate", () => {
  it.each([
    ["2026-11-21T10:30:00Z", "Pacific/Kiritimati", "2026-11-22"],
    ["2026-11-21T10:30:00Z", "Etc/GMT+12", "2026-11-20"],
    ["2026-11-21T18:14:59Z", "Asia/Kathmandu", "2026-11-21"],
    ["2026-11-21T18:15:00Z", "Asia/Kathmandu", "2026-11-22"],
    ["2028-02-29T12:00:00Z", "UTC", "2028-02-29"],
  ])("of %s in %s is %s", (at, timezone, date) => {
    expect(localDate(new Date(at), timezone)).toBe(date);
  });

  it("refuses a zone that does not exist", () => {
    expect(() => localDate(new Date(), "Mars/Olympus")).toThrow(RangeError);
  });
});

describe("advanceStreak", () => {
  it("starts at one, counts a day once, grows by a day, starts again after a gap", () => {
    expect(play([["2026-11-01T08:00:00Z", "UTC"]])).toMatchObject({ currentStreak: 1, longestStreak: 1 });
    expect(
      play([
        ["2026-11-01T08:00:00Z", "UTC"],
        ["2026-11-01T23:59:59Z", "UTC"],
      ]).currentStreak,
    ).toBe(1);
    expect(
      play([
        ["2026-11-01T23:59:59Z", "UTC"],
        ["2026-11-02T00:00:00Z", "UTC"],
      ]).currentStreak,
    ).toBe(2);
    const broken = play([
      ["2026-11-01T08:00:00Z", "UTC"],
      ["2026-11-02T08:00:00Z", "UTC"],
      ["2026-11-04T08:00:00Z", "UTC"],
    ]);
    expect(broken).toMatchObject({ currentStreak: 1, longestStreak: 2, lastActivityDate: "2026-11-04" });
  });

  it("holds over the nights on which clocks change", () => {
    const spring = play([
      ["2026-03-28T22:30:00Z", "Europe/Berlin"],
      ["2026-03-29T21:30:00Z", "Europe/Berlin"],
      ["2026-03-30T21:30:00Z", "Europe/Berlin"],
    ]);
    expect(spring.currentStreak).toBe(3);
    const autumn = play([
      ["2026-11-01T03:30:00Z", "America/New_York"],
      ["2026-11-02T04:30:00Z", "America/New_York"],
    ]);
    expect(autumn.currentStreak).toBe(2);
  });

  it("takes a date before the last one, after travel west, for the same day", () => {
    const west = play([
      ["2026-11-21T10:30:00Z", "Pacific/Kiritimati"],
      ["2026-11-21T11:30:00Z", "Etc/GMT+12"],
    ]);
    expect(west).toMatchObject({ currentStreak: 1, lastActivityDate: "2026-11-22", timezone: "Etc/GMT+12" });
  });

  it("is not broken by a flight east that skips a date", () => {
    const east = play([
      ["2026-11-21T11:30:00Z", "Etc/GMT+12"],
      ["2026-11-21T23:00:00Z", "Pacific/Kiritimati"],
    ]);
    expect(east.lastActivityDate).toBe("2026-11-22");
    expect(east.currentStreak).toBe(2);
  });

  it("grows by one for each day in a row, in every zone", () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 1, max: 40 }), (timezone, start, days) => {
        const first = localDate(start, timezone);
        let state = fresh;
        for (let day = 0; day < days; day++) {
          const date = new Date(Date.parse(`${first}T00:00:00Z`) + day * 86_400_000)
            .toISOString()
            .slice(0, 10);
          state = advanceStreak(state, noon(date, timezone), timezone);
        }
        expect(state).toMatchObject({ currentStreak: days, longestStreak: days });
      }),
    );
  });

  it("never lets the longest fall below the current, nor the date go back", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(instant, zone), { maxLength: 30 }), (activities) => {
        let state = fresh;
        for (const [at, timezone] of activities.sort((a, b) => a[0].getTime() - b[0].getTime())) {
          const next = advanceStreak(state, at, timezone);
          expect(next.longestStreak).toBeGreaterThanOrEqual(next.currentStreak);
          expect(next.longestStreak).toBeGreaterThanOrEqual(state.longestStreak);
          if (state.lastActivityDate && next.lastActivityDate) {
            expect(daysBetween(state.lastActivityDate, next.lastActivityDate)).toBeGreaterThanOrEqual(0);
          }
          expect(advanceStreak(next, at, timezone)).toEqual(next);
          state = next;
        }
      }),
    );
  });

  it("is never broken by a change of zone within a day of the last activity", () => {
    fc.assert(
      fc.property(instant, zone, zone, fc.integer({ min: 0, max: 24 }), (at, before, after, hours) => {
        const state = advanceStreak(
          {
            ...fresh,
            currentStreak: 4,
            longestStreak: 9,
            lastActivityDate: localDate(new Date(at.getTime() - 86_400_000), before),
            timezone: before,
          },
          at,
          before,
        );
        expect(state.currentStreak).toBe(5);
        const later = advanceStreak(state, new Date(at.getTime() + hours * 3_600_000), after);
        expect(later.currentStreak).toBeGreaterThanOrEqual(5);
      }),
    );
  });
});

describe("what is read", () => {
  it("is the streak today and yesterday, and 0 once it lapsed", () => {
    const state = play([
      ["2026-11-19T08:00:00Z", "UTC"],
      ["2026-11-20T08:00:00Z", "UTC"],
    ]);
    expect(currentStreakAt(state, new Date("2026-11-20T20:00:00Z"), "UTC")).toBe(2);
    expect(currentStreakAt(state, new Date("2026-11-21T23:59:59Z"), "UTC")).toBe(2);
    expect(currentStreakAt(state, new Date("2026-11-22T00:00:00Z"), "UTC")).toBe(0);
    expect(currentStreakAt(fresh, new Date(), "UTC")).toBe(0);
  });

  it("names the next milestone", () => {
    expect([0, 3, 6, 13, 29, 30].map(nextMilestone)).toEqual([3, 7, 7, 14, 30, null]);
  });

  it("knows the week of a date, Monday first", () => {
    expect(weekOf("2026-11-22")).toEqual([
      "2026-11-16",
      "2026-11-17",
      "2026-11-18",
      "2026-11-19",
      "2026-11-20",
      "2026-11-21",
      "2026-11-22",
    ]);
    expect(weekOf("2028-02-29")[0]).toBe("2028-02-28");
  });
});
