import { describe, expect, it } from "vitest";
import { momentsOf } from "../../moments/rules";
import { sampleJourney } from "../../samples/rules";
import { playerEvents } from "../events/rules";
import type { PlayerEvent } from "../types";
import { entriesOf, hasDetail, ROW_PX, rowsOf, toneOf } from "./rules";

const MINUTE = 60_000;
const SESSION = "00000000-0000-4000-8000-000000000001";

type Told = PlayerEvent extends infer E
  ? E extends PlayerEvent
    ? Omit<E, "seq" | "at" | "sessionId" | "refId">
    : never
  : never;

function entries(...told: [minute: number, event: Told][]) {
  const events = told.map(
    ([minute, event], index) =>
      ({ ...event, seq: index + 1, at: minute * MINUTE, sessionId: SESSION, refId: SESSION }) as PlayerEvent,
  );
  return entriesOf({ events, moments: [] });
}

const ask = (hintLevel: number): Told => ({ kind: "ask", hintLevel, held: null, stopped: false });
const save: Told = { kind: "save", added: 3, removed: 2 };
const submit = (testsPassed: number, language: "python" | "javascript" = "python"): Told => ({
  kind: "submit",
  language,
  passed: false,
  testsPassed,
  testsTotal: 8,
});

describe("what the list tells", () => {
  it("of a question its level and the one before", () => {
    expect(entries([0, ask(1)], [1, ask(2)]).map(({ levelBefore }) => levelBefore)).toEqual([null, 1]);
  });

  it("of a save how long after the answer it was, once, and not after a pause", () => {
    const told = entries([0, ask(1)], [2, save], [3, save], [4, ask(1)], [20, save]);
    expect(told.map(({ afterAnswer }) => afterAnswer)).toEqual([null, 2 * MINUTE, null, null, null]);
    expect(told.map(({ away }) => away)).toEqual([0, 0, 0, 0, 16 * MINUTE]);
  });

  it("of tests those before in the same language", () => {
    const told = entries([0, submit(2)], [1, submit(5, "javascript")], [2, submit(5)]);
    expect(told.map(({ testsBefore }) => testsBefore?.passed ?? null)).toEqual([null, null, 2]);
  });

  it("of the same error in a row which time it was, as the moments count it", () => {
    const events = sampleJourney({ events: 400, seed: 3 });
    const moments = momentsOf(events);
    const same = moments.find(({ key }) => key === "sameError");
    const told = entriesOf({ events: playerEvents(events), moments });
    expect(same?.seqs.map((seq) => told[seq - 1]?.times)).toEqual([1, 2, 3]);
  });

  it("stops at moments, and a pause is none", () => {
    const events = sampleJourney({ events: 400, seed: 3 });
    const moments = momentsOf(events);
    const told = entriesOf({ events: playerEvents(events), moments });
    expect(moments.some(({ key }) => key === "away")).toBe(true);
    expect(told.flatMap(({ stops }) => stops)).toEqual(moments.filter(({ key }) => key !== "away"));
  });

  it("knows how high each row is without drawing it", () => {
    const told = entries([0, { kind: "open" }], [20, ask(1)], [21, save], [22, save]);
    expect(told.map(hasDetail)).toEqual([false, true, true, false]);
    const { line, two, away } = ROW_PX;
    expect(rowsOf(told, true).tops).toEqual([
      0,
      line,
      line + two + away,
      line + away + 2 * two,
      2 * line + away + 2 * two,
    ]);
    expect(rowsOf(told, false).tops.at(-1)).toBe(2 * line + 2 * two);
  });

  it("says by more than a colour what failed and what passed", () => {
    const run: PlayerEvent[] = playerEvents(sampleJourney({ events: 60, seed: 1 }));
    for (const event of run) expect(toneOf(event) === "bad").toBe(event.kind === "run" && event.failed);
  });
});
