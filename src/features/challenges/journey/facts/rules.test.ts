import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChallengeLanguage } from "../../types";
import { SAMPLE_STARTER } from "../samples/constants";
import { sampleJourney } from "../samples/rules";
import type { AskEvent, Doing, SubmitEvent, TimelineEvent } from "../timeline/types";
import { factKeys } from "./constants";
import { factsAt, factsBeside } from "./rules";
import { factTrack, lineCount } from "./tracks/rules";

const starterCode = { python: { fileName: "main.py", code: SAMPLE_STARTER } };
const MINUTE = 60_000;

/** Events at minutes after the first. */
const journey = (...doings: [minute: number, doing: Doing][]): TimelineEvent[] =>
  doings.map(([minute, doing], index) => ({
    seq: index + 1,
    at: 1_000_000 + minute * MINUTE,
    sessionId: "one",
    refId: `r${index}`,
    ...doing,
  }));

const open = { kind: "open", classId: null } as const;
const save = (code: string) => ({ kind: "save", language: "python", code, version: 1 }) as const;
const run = (error: string | null) =>
  ({
    kind: "run",
    language: "python",
    code: "1",
    stdin: "",
    stdout: "",
    stderr: "",
    exitCode: error === null ? 0 : 1,
    durationMs: 1,
    truncated: false,
    timedOut: false,
    errorSignature: error,
  }) as const;
const ask = (hintLevel: number, checks = {}): Doing<AskEvent> => ({
  kind: "ask",
  prompt: "?",
  response: "!",
  code: null,
  hintLevel,
  model: null,
  checks,
  retrieved: [],
});
const submit = (testsPassed: number, language: ChallengeLanguage = "python"): Doing<SubmitEvent> => ({
  kind: "submit",
  language,
  code: "1",
  challengeVersion: 1,
  passed: testsPassed === 8,
  testsPassed,
  testsTotal: 8,
  results: [],
  durationMs: 1,
  groupKey: null,
});

const at = (events: TimelineEvent[], index = events.length - 1) =>
  new Map(factsAt(factTrack(events, { starterCode: {} }), index).map((fact) => [fact.id, fact]));

describe("facts of a journey", () => {
  it("active time has no pauses of more than five minutes, and none between two sessions", () => {
    const events = journey(
      [0, open],
      [5, save("a")],
      [11, save("b")],
      [12, { kind: "close" }],
      [15, open],
      [16, save("c")],
    );
    expect(at(events).get("activeTime")).toMatchObject({ values: { ms: 7 * MINUTE, pauses: 1 }, seqs: [3] });
    expect(at(events).get("wholeTime")).toMatchObject({ values: { ms: 16 * MINUTE }, seqs: [1, 6] });
    expect(at(events, 1).get("activeTime")).toMatchObject({
      values: { ms: 5 * MINUTE, pauses: 0 },
      seqs: [],
    });
    expect(at(events).get("sessions")?.seqs).toEqual([1, 5]);
  });

  it("counts questions, the highest hint level and which were used, and what was held back", () => {
    const events = journey(
      [0, open],
      [1, ask(0)],
      [2, ask(2, { held: true, rewritten: true, replaced: false })],
      [3, ask(2, { held: true, rewritten: false, replaced: true })],
      [4, ask(1)],
    );
    expect(at(events).get("prompts")).toMatchObject({ values: { count: 4 }, seqs: [2, 3, 4, 5] });
    expect(at(events).get("hintLevel")).toMatchObject({
      values: { level: 2, levels: "0, 1, 2", count: 2 },
      seqs: [3, 4],
    });
    expect(at(events).get("heldBack")).toMatchObject({
      values: { count: 2, rewritten: 1, replaced: 1 },
      seqs: [3, 4],
    });
    expect(at(events, 0).has("hintLevel")).toBe(false);
  });

  it("counts runs and failed ones: by an error, by running out of time, by the exit code", () => {
    const events = journey(
      [0, open],
      [1, run(null)],
      [1, run("KeyError: '…'")],
      [2, { ...run(null), timedOut: true, exitCode: null }],
      [2, { ...run(null), exitCode: 3 }],
    );
    expect(at(events).get("runs")?.values.count).toBe(4);
    expect(at(events).get("failedRuns")).toMatchObject({ values: { count: 3 }, seqs: [3, 4, 5] });
  });

  it("tells tests by language, the first green, and edits after the last green one", () => {
    const events = journey(
      [0, open],
      [1, save("a\nb\n")],
      [2, submit(2)],
      [3, submit(8)],
      [4, save("a\nc\n")],
      [5, submit(5, "javascript")],
      [6, submit(8)],
      [7, save("a\n")],
      [8, save("a\nd\ne\n")],
      [8, save("a\nd\ne\n")],
    );
    const facts = at(events);
    expect(facts.get("tests:python")).toMatchObject({ values: { passed: 8, total: 8 }, seqs: [3, 4, 7] });
    expect(facts.get("tests:javascript")).toMatchObject({ values: { passed: 5, best: 5 }, seqs: [6] });
    expect(facts.get("firstGreen")).toMatchObject({ values: { afterMs: 3 * MINUTE }, seqs: [4] });
    expect(facts.get("editsAfterGreen")).toMatchObject({
      values: { count: 2, added: 2, removed: 1 },
      seqs: [8, 9],
    });
    expect(at(events, 4).get("editsAfterGreen")).toMatchObject({ values: { count: 1 }, seqs: [5] });
    expect(at(events, 2).has("firstGreen")).toBe(false);
  });

  it("counts pasted lines by where they came from", () => {
    const events = journey(
      [0, open],
      [1, { kind: "paste", source: "outside", content: "a\nb\r\nc\n" }],
      [2, { kind: "paste", source: "own", content: "a\n\nb" }],
    );
    expect(at(events).get("pastedLines")).toMatchObject({
      values: { lines: 6, own: 3, outside: 3, tutor: 0, count: 2 },
      seqs: [2, 3],
    });
    expect([lineCount("a"), lineCount("a\n"), lineCount("a\n\n"), lineCount("a\rb")]).toEqual([1, 1, 2, 2]);
  });

  it("at a moment are those of a journey that ends there, and every fact rests on events until then", () => {
    const events = sampleJourney({ events: 120, seed: 5 });
    const track = factTrack(events, { starterCode });
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 119 }), (index) => {
        const facts = factsAt(track, index);
        expect(facts).toEqual(factsAt(factTrack(events.slice(0, index + 1), { starterCode }), index));
        for (const { key, seqs } of facts) {
          seen.add(key);
          expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
          for (const seq of seqs) expect(seq).toBeLessThanOrEqual(index + 1);
        }
      }),
      { numRuns: 20, examples: [[0], [119]] },
    );
    expect(seen).toEqual(new Set(factKeys));
  });

  it("of a moment and of the whole stand beside each other; a track is the same after its way over the wire", () => {
    const track = factTrack(sampleJourney({ events: 120, seed: 5 }), { starterCode });
    const again = JSON.parse(JSON.stringify(track)) as typeof track;
    for (const { now, whole } of factsBeside(again, 60))
      expect(now === null || now.id === whole.id).toBe(true);
    expect(factsBeside(again, 119).every(({ now, whole }) => now !== null && now !== whole)).toBe(true);
    expect(factsBeside(again, 0).some(({ now }) => now === null)).toBe(true);
    expect(factsAt(factTrack([], { starterCode }), 0)).toEqual([]);
  });
});
