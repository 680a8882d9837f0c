import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleJourney } from "./rules";

describe("a sample of a journey", () => {
  it("is the same for the same seed, and another for another", () => {
    expect(sampleJourney({ events: 300, seed: 7 })).toEqual(sampleJourney({ events: 300, seed: 7 }));
    expect(sampleJourney({ events: 300, seed: 7 })).not.toEqual(sampleJourney({ events: 300, seed: 8 }));
  });

  it("is in order, has as many events as were asked for, and work stands within its session", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 400 }),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        (events, seed) => {
          const journey = sampleJourney({ events, seed });
          expect(journey.map(({ seq }) => seq)).toEqual(Array.from({ length: events }, (_, at) => at + 1));
          let open: string | null = null;
          let before = 0;
          for (const event of journey) {
            expect(event.at).toBeGreaterThanOrEqual(before);
            before = event.at;
            if (event.kind === "open") {
              expect(open).toBeNull();
              open = event.sessionId;
            } else expect(event.sessionId).toBe(open);
            if (event.kind === "close") open = null;
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("has everything that a reviewer may meet", () => {
    const journey = sampleJourney({ events: 2_000, seed: 1 });
    expect(new Set(journey.map(({ kind }) => kind))).toEqual(
      new Set(["open", "close", "save", "run", "ask", "paste", "submit"]),
    );
    expect(journey.some((event) => event.kind === "submit" && event.passed)).toBe(true);
    expect(journey.some((event) => event.kind === "ask" && event.checks.held)).toBe(true);
    const programs = journey.flatMap((event) => (event.kind === "save" ? [event.code] : []));
    expect(programs.length).toBeGreaterThan(1_000);
    for (const [at, program] of programs.entries()) expect(program).not.toBe(programs[at - 1]);
    expect(Math.max(...programs.map((program) => program.length))).toBeLessThan(10_000);
  });
});
