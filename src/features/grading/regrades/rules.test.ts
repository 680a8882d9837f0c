import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { batched, isSame, nothingOf, reasonsOf, standing, Tally, toWrite } from "./rules";
import type { Regraded, RegradeMode, Result } from "./types";

const result = fc.record({ score: fc.integer({ min: 0, max: 100 }), passed: fc.boolean() });
const mode = fc.constantFrom<RegradeMode>("never_lower", "both_ways");

const graded = (attemptId: string, before: Result, after: Result, fromVersion = "v1"): Regraded => ({
  kind: "graded",
  attemptId,
  userId: "ada",
  at: new Date(0),
  fromVersion,
  toVersion: "v2",
  before,
  after,
  reasons: [],
  result: null,
});
const impossible: Regraded = {
  kind: "impossible",
  attemptId: "lost",
  userId: "bob",
  at: new Date(0),
  why: "answersMissing",
};

/** What a student's attempts come to when a regrade is written. */
function applied(mode: RegradeMode, attempts: Regraded[]): Regraded[] {
  const written = new Map(toWrite(mode, attempts).map((one) => [one.attemptId, one]));
  return attempts.map((one) => {
    const kept = written.get(one.attemptId);
    return kept && one.kind === "graded" ? { ...one, before: kept.after, fromVersion: "v2" } : one;
  });
}

describe("how an attempt stands", () => {
  test("applied twice is applied once", () => {
    fc.assert(
      fc.property(mode, result, result, (mode, before, after) => {
        const once = standing(mode, before, after);
        expect(standing(mode, once, after)).toEqual(once);
      }),
    );
  });

  test("never lower lowers neither score nor verdict, and both ways is what the criteria say", () => {
    fc.assert(
      fc.property(result, result, (before, after) => {
        const kept = standing("never_lower", before, after);
        expect(kept.score).toBeGreaterThanOrEqual(before.score);
        expect(kept.passed || !before.passed).toBe(true);
        expect(standing("both_ways", before, after)).toEqual(after);
      }),
    );
  });

  test("a whole regrade, written again, writes nothing", () => {
    const attempts = fc.array(
      fc.tuple(result, result, fc.constantFrom("v1", "v2")).map(([before, after, version]) => ({
        before,
        after,
        version,
      })),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(mode, attempts, (mode, kept) => {
        const all = kept.map(({ before, after, version }, at) => graded(String(at), before, after, version));
        const once = applied(mode, [...all, impossible]);
        expect(toWrite(mode, once)).toEqual([]);
        expect(applied(mode, once)).toEqual(once);
      }),
    );
  });
});

const half = { score: 50, passed: false };
const full = { score: 100, passed: true };

test("what is confirmed is written where something else of the student changes", () => {
  const rises = graded("1", half, full);
  const confirmed = graded("2", full, full);
  const falls = graded("3", full, half);
  expect(toWrite("never_lower", [confirmed])).toEqual([]);
  const written = toWrite("never_lower", [rises, confirmed, falls, impossible]);
  expect(written.map(({ attemptId }) => attemptId)).toEqual(["1", "2"]);
  expect(toWrite("both_ways", [rises, confirmed, falls])).toHaveLength(3);
});

test("a preview counts what rises, what falls and what cannot be graded", () => {
  const tally = new Tally();
  // Rises by its verdict and falls by its score.
  const mixed = graded("3", { score: 60, passed: false }, { score: 55, passed: true });
  for (const one of [
    graded("1", half, full),
    graded("2", full, half),
    mixed,
    graded("4", full, full),
    impossible,
  ])
    tally.add(one);
  expect(tally.counts()).toEqual({
    attempts: 5,
    students: 2,
    unchanged: 1,
    changed: 3,
    rising: 2,
    falling: 2,
    studentsRising: 1,
    studentsChanged: 1,
    impossible: {
      answersMissing: 1,
      inputsChanged: 0,
      judgeMissing: 0,
      archived: 0,
      languageMissing: 0,
      optionsUnknown: 0,
    },
  });
});

test("the same changes have the same summary, in whatever order they were found", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(fc.uuid(), result, result), { selector: ([id]) => id }), (found) => {
      const summary = (rows: typeof found) => {
        const tally = new Tally();
        for (const [id, before, after] of rows) tally.add(graded(id, before, after));
        return tally.summary();
      };
      expect(summary(found.toReversed())).toBe(summary(found));
      const changes = found.filter(([, before, after]) => !isSame(before, after));
      expect(summary(found).split("\n").filter(Boolean)).toHaveLength(changes.length);
    }),
  );
});

test("why: criteria that speak otherwise, new ones, and those that are gone; what nobody judged says nothing", () => {
  const label = { en: "en", zh: "zh" };
  const verdict = (id: string, passed: boolean, extra = {}) => ({
    id,
    passed,
    label,
    hidden: false,
    ...extra,
  });
  const reasons = reasonsOf(
    [
      verdict("same", true),
      verdict("up", false),
      verdict("down", true, { hidden: true }),
      verdict("gone", true),
    ],
    [
      verdict("new", true),
      verdict("same", true),
      verdict("up", true),
      verdict("down", false),
      verdict("mute", false, { judged: false }),
    ],
  );
  expect(reasons.map(({ id, change, hidden }) => [id, change, hidden])).toEqual([
    ["new", "newPasses", false],
    ["up", "passes", false],
    ["down", "fails", true],
    ["gone", "removed", false],
  ]);
});

test("why: the same verdict for other points", () => {
  const question = (points: number) => ({
    id: "q",
    passed: false,
    points,
    label: { en: "en", zh: "zh" },
    hidden: false,
  });
  expect(reasonsOf([question(3)], [question(5)])).toMatchObject([{ id: "q", change: "keyChanged" }]);
  expect(reasonsOf([question(3)], [question(3)])).toEqual([]);
});

test("that nothing changes is said of what could be looked at alone", () => {
  const [low, high] = [
    { score: 20, passed: false },
    { score: 80, passed: true },
  ];
  const gone: Regraded = {
    kind: "impossible",
    attemptId: "gone",
    userId: "ada",
    at: new Date(0),
    why: "archived",
  };
  const found = (...attempts: Regraded[]) => {
    const tally = new Tally();
    for (const attempt of attempts) tally.add(attempt);
    return nothingOf(tally.counts());
  };
  expect(found(graded("a", low, low))).toBe("nothing");
  expect(found(graded("a", low, low), gone)).toBe("nothingSome");
  expect(found(gone, gone)).toBe("nothingNone");
  expect(found(graded("a", low, high), gone)).toBeNull();
});

test("students are never parted, and a batch holds no more than it should", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ userId: fc.uuid(), attempts: fc.integer({ min: 1, max: 40 }) }), {
        selector: ({ userId }) => userId,
      }),
      fc.integer({ min: 1, max: 60 }),
      (people, size) => {
        const batches = batched(people, size);
        expect(batches.flat()).toEqual(people.map(({ userId }) => userId));
        const attemptsOf = new Map(people.map(({ userId, attempts }) => [userId, attempts]));
        for (const batch of batches) {
          const attempts = batch.reduce((sum, id) => sum + (attemptsOf.get(id) ?? 0), 0);
          expect(batch.length === 1 || attempts <= size).toBe(true);
        }
      },
    ),
  );
});
