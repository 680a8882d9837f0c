import { describe, expect, test } from "vitest";
import { dayOf, endOfDay } from "./rules";

describe("the day on which a tier ends", () => {
  test("counts to its last moment, over the ends of months and years", () => {
    expect(endOfDay("2026-12-31")).toEqual(new Date(2027, 0, 1));
    expect(endOfDay("2028-02-28")).toEqual(new Date(2028, 1, 29));
  });

  test.each(["", "2026", "2026-11", "soon"])("%j is no day", (day) => {
    expect(endOfDay(day)).toBeUndefined();
  });

  test("is written as a date field wants it", () => {
    expect(dayOf(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
  });
});
