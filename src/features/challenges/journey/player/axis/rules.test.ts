import { describe, expect, it } from "vitest";
import { advance } from "./playing/rules";
import { lengthOf, timeScale } from "./rules";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Minutes after the first. */
const at = (...minutes: number[]) => minutes.map((minute) => minute * MINUTE);

describe("an axis of time", () => {
  it("is to scale where there was work, and a pause has a width of its own", () => {
    const { xs, gaps } = timeScale(at(0, 4, 8, 120, 124), 640);
    expect(xs).toEqual([0, 200, 400, 440, 640]);
    expect(gaps).toEqual([{ index: 3, from: 400, to: 440, ms: 112 * MINUTE }]);
  });

  it("takes five minutes for work, and a second more for a pause", () => {
    expect(timeScale([0, 5 * MINUTE], 100).gaps).toEqual([]);
    expect(timeScale([0, 5 * MINUTE + 1], 100).gaps).toHaveLength(1);
  });

  it("leaves most of its width to work, also where there are hundreds of pauses", () => {
    const times = Array.from(
      { length: 400 },
      (_, index) => Math.floor(index / 2) * 20 * HOUR + (index % 2) * MINUTE,
    );
    const { xs, gaps } = timeScale(times, 1000);
    expect(gaps).toHaveLength(199);
    expect(gaps.reduce((sum, { from, to }) => sum + to - from, 0)).toBeCloseTo(400, 3);
    expect(xs.at(-1)).toBeCloseTo(1000, 3);
  });

  it.each([
    ["one event", [7]],
    ["events at the same moment", [7, 7, 7]],
    ["nothing but a pause", [0, HOUR]],
  ])("stays on its width with %s", (_, times) => {
    const { xs, xOf } = timeScale(times, 300);
    expect(xs).toHaveLength(times.length);
    for (const x of [...xs, ...times.map(xOf), xOf(-HOUR), xOf(99 * HOUR)]) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(300);
    }
  });

  it("says where a moment between two events lies, also within a pause", () => {
    const scale = timeScale(at(0, 4, 8, 120, 124), 640);
    expect(scale.xOf(2 * MINUTE)).toBe(100);
    expect(scale.xOf(64 * MINUTE)).toBe(420);
    expect(scale.xOf(-HOUR)).toBe(0);
    expect(scale.xOf(9 * HOUR)).toBe(640);
  });

  it("goes to the event that stands nearest", () => {
    const scale = timeScale(at(0, 4, 8), 400);
    expect([-50, 0, 99, 101, 399, 900].map(scale.indexAt)).toEqual([0, 0, 0, 1, 2, 2]);
  });

  it("goes to the last of those at the same moment", () => {
    const scale = timeScale(at(0, 4, 4, 4), 400);
    expect([390, 400].map(scale.indexAt)).toEqual([3, 3]);
  });
});

describe("the clock of a journey that is played", () => {
  const times = at(0, 2, 62, 64);

  it("passes at its speed", () => {
    expect(advance(times, 0, 1_000, 8)).toBe(8_000);
    expect(advance(times, 0, 1_000, 30)).toBe(30_000);
  });

  it("passes a pause in a second, at any speed, and goes on behind it", () => {
    expect(advance(times, 2 * MINUTE, 500, 1)).toBe(32 * MINUTE);
    expect(advance(times, 2 * MINUTE, 500, 30)).toBe(32 * MINUTE);
    expect(advance(times, MINUTE, 60_000 / 30 + 1_000 + 100, 30)).toBe(62 * MINUTE + 3_000);
  });

  it("ends with the last event", () => {
    expect(advance(times, 63 * MINUTE, 10 * HOUR, 30)).toBe(64 * MINUTE);
    expect(advance([5], 5, 1_000, 8)).toBe(5);
  });
});

describe("the length of a pause", () => {
  it.each([
    [11 * MINUTE, { unit: "minutes", minutes: 11 }],
    [59.6 * MINUTE, { unit: "hours", hours: 1 }],
    [47 * HOUR, { unit: "hours", hours: 47 }],
    [50 * HOUR, { unit: "days", days: 2 }],
  ])("%d ms", (ms, length) => expect(lengthOf(ms)).toEqual(length));
});
