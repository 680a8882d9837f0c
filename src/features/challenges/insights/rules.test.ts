import { expect, test } from "vitest";
import { divisionOf, timeUnit, weeksOf } from "./rules";

test("an address divides by what it names, or by week", () => {
  expect(["class", "model", "week", "month", undefined].map(divisionOf)).toEqual([
    "class",
    "model",
    "week",
    "week",
    "week",
  ]);
});

test("weeks begin on Monday in UTC, whatever zone this runs in, also over the end of a year", () => {
  // A Sunday late in the evening, and half an hour later the Monday.
  expect(weeksOf(7, new Date("2026-11-22T23:45:00Z"))).toEqual(["2026-11-09", "2026-11-16"]);
  expect(weeksOf(7, new Date("2026-11-23T00:15:00Z"))).toEqual(["2026-11-16", "2026-11-23"]);
  expect(weeksOf(14, new Date("2026-01-05T12:00:00Z"))).toEqual(["2025-12-22", "2025-12-29", "2026-01-05"]);
  expect(weeksOf(1, new Date("2026-11-25T12:00:00Z"))).toEqual(["2026-11-23"]);
  expect(weeksOf(365, new Date("2026-11-22T12:00:00Z"))).toHaveLength(53);
});

test("time is told in hours once there are some", () => {
  expect(timeUnit(119 * 60_000).unit).toBe("minutes");
  expect(timeUnit(120 * 60_000).unit).toBe("hours");
});
