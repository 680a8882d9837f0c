import { describe, expect, test } from "vitest";
import { factsBeside } from "../../facts/rules";
import { factTrack } from "../../facts/tracks/rules";
import { sampleJourney } from "../../samples/rules";
import { countOf, jumpsFrom, originsTold, shownFacts } from "./rules";

const track = factTrack(sampleJourney({ events: 300, seed: 3 }), { starterCode: {} });

describe("facts of the pane", () => {
  test("each stands there once, those at once in the pane's order", () => {
    const pairs = factsBeside(track, 150);
    const { atOnce, more, origins } = shownFacts(pairs);
    const shown = [...atOnce, ...more, ...(origins ? [origins] : [])].map(({ whole }) => whole.id);
    expect(shown.toSorted()).toEqual(pairs.map(({ whole }) => whole.id).toSorted());
    expect(atOnce.slice(0, 2).map(({ whole }) => whole.key)).toEqual(["activeTime", "prompts"]);
    expect(origins?.whole.key).toBe("origins");
  });

  test("what is counted only grows", () => {
    for (const index of [0, 10, 150, 299])
      for (const pair of factsBeside(track, index)) {
        const count = countOf(pair);
        if (count) expect(count.now).toBeLessThanOrEqual(count.whole);
      }
    const last = factsBeside(track, 299).map(countOf);
    expect(last.filter((count) => count !== null && count.now !== count.whole)).toEqual([]);
    expect(last.filter((count) => count !== null).length).toBeGreaterThan(6);
  });

  test("of the lines' origins is said where nothing can be said", () => {
    const none = { starter: 0, own: 1, tutor: 0, outside: 0, seqs: [] };
    const steps = { ...track, origins: [[3, none] as [number, typeof none], [8, null] as [number, null]] };
    expect([2, 3, 7, 8, 50].map((index) => originsTold(steps, index))).toEqual([
      "none",
      "told",
      "told",
      "tooMuch",
      "tooMuch",
    ]);
  });
});

test("one goes from an event to those before and after the moment", () => {
  expect(jumpsFrom([2, 5, 9], 5)).toEqual({ previous: 2, next: 9, passed: 2 });
  expect(jumpsFrom([2, 5, 9], 1)).toEqual({ previous: null, next: 2, passed: 0 });
  expect(jumpsFrom([2, 5, 9], 10)).toEqual({ previous: 9, next: null, passed: 3 });
  expect(jumpsFrom([], 1)).toEqual({ previous: null, next: null, passed: 0 });
});
