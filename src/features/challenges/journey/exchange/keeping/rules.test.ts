import { expect, test } from "vitest";
import { sampleJourney } from "../../samples/rules";
import type { Doing, TimelineEvent } from "../../timeline/types";
import { keepable, rowId } from "./rules";

const event = (at: number, sessionId: string, doing: Doing): TimelineEvent => ({
  seq: 0,
  at,
  sessionId,
  refId: `${sessionId} ${at}`,
  ...doing,
});
const save: Doing = { kind: "save", language: "python", code: "print(1)\n", version: 1 };
const told = (events: readonly TimelineEvent[]) =>
  keepable(events).map(({ seq, at, kind, sessionId }) => `${seq} ${at} ${kind} ${sessionId}`);

test("a journey of ours is kept as it is", () => {
  const events = sampleJourney({ events: 300, seed: 1 });
  const kept = keepable(events);
  expect(kept.slice(0, events.length)).toEqual(events);
  // A last session that is still open gets an end.
  expect(kept.slice(events.length).map(({ kind }) => kind)).toEqual(
    events.at(-1)?.kind === "close" ? [] : ["close"],
  );
});

test("openings and ends that are missing are put in, and what was erased is left out", () => {
  expect(
    told([
      event(5, "a", save),
      event(7, "b", save),
      event(8, "a", { kind: "gone", was: "run" }),
      event(9, "a", save),
    ]),
  ).toEqual([
    "1 5 open a",
    "2 5 save a",
    "3 7 open b",
    "4 7 save b",
    "5 7 close b",
    "6 9 save a",
    "7 9 close a",
  ]);
});

test("a session opens and ends once, and time does not run back", () => {
  expect(
    told([
      event(5, "a", { kind: "open", classId: null }),
      event(3, "a", { kind: "open", classId: null }),
      event(4, "a", save),
      event(6, "a", { kind: "close" }),
      event(7, "a", save),
      event(8, "a", { kind: "close" }),
    ]),
  ).toEqual(["1 5 open a", "2 5 save a", "3 6 close a", "4 7 save a"]);
});

test("ids are UUIDs that the same words make again", () => {
  expect(rowId("a")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(rowId("a")).toBe(rowId("a"));
  expect(rowId("a")).not.toBe(rowId("b"));
});
