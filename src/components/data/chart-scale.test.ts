import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelled, scaleTo } from "./chart-scale";

describe("the scale of an axis", () => {
  it.each([
    [0, [0, 1]],
    [Number.NaN, [0, 1]],
    [4, [0, 1, 2, 3, 4]],
    [5, [0, 2, 4, 6]],
    [97, [0, 25, 50, 75, 100]],
    [100, [0, 25, 50, 75, 100]],
    [1_201, [0, 500, 1_000, 1_500]],
    [0.03, [0, 0.01, 0.02, 0.03]],
  ])("for %s", (highest, ticks) => {
    expect(scaleTo(highest).ticks).toEqual(ticks);
  });

  it("reaches every value in two to six steps", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (highest) => {
        const { top, ticks } = scaleTo(highest);
        expect(top).toBeGreaterThanOrEqual(highest * (1 - 1e-9));
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});

describe("the labels of an axis", () => {
  it("are few, and the last one is there", () => {
    expect([...labelled(30, 6)].sort((a, b) => a - b)).toEqual([4, 9, 14, 19, 24, 29]);
    expect([...labelled(3, 6)].sort()).toEqual([0, 1, 2]);
    expect(labelled(0, 6).size).toBe(0);
  });
});
