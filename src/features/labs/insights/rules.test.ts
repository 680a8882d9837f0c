import { describe, expect, it } from "vitest";
import { csvName, insightsHref, usageByDay, windowOf, windowsWith } from "./rules";

describe("the window in the address", () => {
  it.each([
    ["30", 30],
    ["1", 1],
    ["365", 365],
    ["366", 7],
    ["0", 7],
    ["-3", 7],
    ["7.5", 7],
    ["all", 7],
    [undefined, 7],
  ])("%s is %d days", (text, days) => {
    expect(windowOf(text)).toBe(days);
  });

  it("is among the choices, in its place", () => {
    expect(windowsWith(30)).toEqual(["7", "30", "90", "365"]);
    expect(windowsWith(14)).toEqual(["7", "14", "30", "90", "365"]);
  });

  it("goes into addresses and names of files", () => {
    expect(insightsHref(30, undefined)).toBe("/admin/insights?days=30");
    expect(insightsHref(7, "c1")).toBe("/admin/insights?days=7&class=c1");
    expect(csvName("usage", 30, new Date("2026-11-21T23:30:00Z"))).toBe("loupe-usage-30-days-2026-11-21.csv");
    expect(csvName("coach", 1, new Date("2026-11-21T23:30:00Z"))).toBe("loupe-coach-1-day-2026-11-21.csv");
  });
});

describe("usage by day", () => {
  const now = new Date("2026-03-02T00:30:00Z");
  const row = (date: string, action: string, totalCalls: number) => ({
    date,
    action,
    totalCalls,
    uniqueUsers: 1,
  });

  it("has every day of the window in UTC, also those without calls and over the end of a month", () => {
    const { parts, days } = usageByDay([row("2026-02-28", "tutor", 3)], 3, now);
    expect(parts).toEqual(["tutor"]);
    expect(days).toEqual([
      { date: "2026-02-27", counts: [0] },
      { date: "2026-02-28", counts: [3] },
      { date: "2026-03-01", counts: [0] },
      { date: "2026-03-02", counts: [0] },
    ]);
  });

  it("puts the busiest action first and all beyond the third together", () => {
    const actions = ["sandbox", "tutor", "ai_coach", "prompt_lab", "assistant"];
    const rows = actions.map((action, place) => row("2026-03-01", action, place + 1));
    const { parts, days } = usageByDay(rows, 1, now);
    expect(parts).toEqual(["assistant", "prompt_lab", "ai_coach", null]);
    expect(days[0]).toEqual({ date: "2026-03-01", counts: [5, 4, 3, 3] });
  });
});
