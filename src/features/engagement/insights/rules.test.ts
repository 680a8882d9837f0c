import { describe, expect, it } from "vitest";
import { csvName, insightsHref, windowOf, windowsWith } from "./rules";

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
    expect(insightsHref("/admin/insights", { days: 30, classId: undefined })).toBe("/admin/insights?days=30");
    expect(insightsHref("/admin/insights/challenges", { days: 7, classId: "c1", by: "model" })).toBe(
      "/admin/insights/challenges?days=7&class=c1&by=model",
    );
    expect(csvName("usage", 30, new Date("2026-11-21T23:30:00Z"))).toBe("loupe-usage-30-days-2026-11-21.csv");
    expect(csvName("coach", 1, new Date("2026-11-21T23:30:00Z"))).toBe("loupe-coach-1-day-2026-11-21.csv");
  });
});
