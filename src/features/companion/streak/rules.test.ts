import { describe, expect, it } from "vitest";
import { byMonth, calendarWeeks, middayOf } from "./rules";

describe("a calendar of weeks", () => {
  it("begins on Mondays and leaves out what lies outside", () => {
    // 2026-11-11 is a Wednesday, 2026-11-17 a Tuesday.
    expect(calendarWeeks("2026-11-11", "2026-11-17")).toEqual([
      [null, null, "2026-11-11", "2026-11-12", "2026-11-13", "2026-11-14", "2026-11-15"],
      ["2026-11-16", "2026-11-17", null, null, null, null, null],
    ]);
  });

  it.each([
    ["2026-05-24", "2026-11-21"],
    ["2023-09-01", "2024-02-29"],
    ["2026-11-16", "2026-11-16"],
  ])("from %s to %s each day stands once, in its column", (from, until) => {
    const weeks = calendarWeeks(from, until);
    const days = weeks.flat().filter((day) => day !== null);
    expect(days).toEqual(days.toSorted());
    expect(new Set(days).size).toBe(days.length);
    expect([days[0], days.at(-1)]).toEqual([from, until]);
    expect(days).toHaveLength(
      Math.round((middayOf(until).getTime() - middayOf(from).getTime()) / 86_400_000) + 1,
    );
    for (const week of weeks) {
      expect(week).toHaveLength(7);
      for (const [place, day] of week.entries())
        if (day) expect((middayOf(day).getUTCDay() + 6) % 7).toBe(place);
    }
  });
});

it("days by month keep their order", () => {
  expect(byMonth(["2026-10-31", "2026-11-01", "2026-11-21"])).toEqual([
    { month: "2026-10", days: ["2026-10-31"] },
    { month: "2026-11", days: ["2026-11-01", "2026-11-21"] },
  ]);
  expect(byMonth([])).toEqual([]);
});
