import { describe, expect, it } from "vitest";
import { textWidth } from "../labels/rules";
import { timeScale } from "../rules";
import { ticksOf } from "./rules";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.UTC(2026, 10, 21, 14, 2);

/** In a zone that is `ahead` minutes before UTC. */
const wordsIn = (ahead: number) => {
  const local = (at: number) => new Date(at + ahead * MINUTE).toISOString();
  return {
    time: (at: number) => local(at).slice(11, 16),
    day: (at: number) => local(at).slice(5, 10),
    offset: () => ahead,
  };
};
const labels = (times: number[], width: number, ahead = 0) =>
  ticksOf(timeScale(times, width), times, wordsIn(ahead)).map(({ label }) => label);

describe("what is written below the axis", () => {
  it("has both ends and round times between them", () => {
    const times = Array.from({ length: 17 }, (_, at) => START + at * 4 * MINUTE);
    expect(labels(times, 1040)).toEqual([
      "14:02",
      "14:10",
      "14:20",
      "14:30",
      "14:40",
      "14:50",
      "15:00",
      "15:06",
    ]);
  });

  it("is round on the reader's clock, also where that is three quarters ahead", () => {
    const times = Array.from({ length: 17 }, (_, at) => START + at * 4 * MINUTE);
    expect(labels(times, 1040, 345)).toContain("20:00");
  });

  it("names no time within a pause", () => {
    const times = [0, 4, 8, 300, 304, 308].map((minute) => START + minute * MINUTE);
    expect(labels(times, 1000).filter((label) => label > "14:10" && label < "19:00")).toEqual([]);
  });

  it("names the days of a journey over weeks, as many as have room", () => {
    const times = Array.from(
      { length: 200 },
      (_, at) => START + Math.floor(at / 10) * DAY + (at % 10) * MINUTE,
    );
    for (const width of [300, 1040]) {
      const ticks = ticksOf(timeScale(times, width), times, wordsIn(0));
      expect(ticks[0]?.label).toBe("11-21");
      expect(ticks.at(-1)?.label).toBe("12-10");
      for (const [at, { x, label }] of ticks.entries()) {
        const before = ticks[at - 1];
        if (before && at > 1 && at < ticks.length - 1)
          expect(x - before.x).toBeGreaterThan((textWidth(label) + textWidth(before.label)) / 2);
      }
    }
  });

  it("has one moment of a journey of one event", () => {
    expect(labels([START], 800)).toEqual(["14:02"]);
  });
});
