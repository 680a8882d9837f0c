import { describe, expect, it } from "vitest";
import { usageByDay } from "./rules";

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
