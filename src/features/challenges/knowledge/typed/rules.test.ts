import { expect, test } from "vitest";
import { reopened, typedOver, unchanged } from "./rules";

const MONDAY = "2026-03-02T08:00:00.000Z";
const TUESDAY = "2026-03-03T08:00:00.000Z";
const saved = unchanged({ title: "Loops", content: "for" });

test("what was typed goes with the time of the text that it was typed over", () => {
  const typed = typedOver(saved, { ...saved, content: "for each" }, MONDAY);
  expect(typed).toEqual({ title: "Loops", content: "for each", since: MONDAY });
  expect(reopened(saved, typed, MONDAY)).toEqual({ values: typed, state: "kept" });
  // Typing on does not make it younger.
  expect(typedOver(saved, { ...typed, content: "for all" }, TUESDAY).since).toBe(MONDAY);
});

test("somebody saved meanwhile: the changes are shown, and still belong to the older text", () => {
  const typed = typedOver(saved, { ...saved, content: "for each" }, MONDAY);
  const theirs = unchanged({ title: "Loops", content: "while" });
  expect(reopened(theirs, typed, TUESDAY)).toEqual({ values: typed, state: "outdated" });
});

test("what is typed back, or saved by somebody else in the same words, is no change", () => {
  expect(typedOver(saved, { ...saved, since: MONDAY }, MONDAY)).toEqual(saved);
  expect(reopened(saved, { since: MONDAY }, TUESDAY)).toEqual({ values: saved, state: "saved" });
  expect(reopened(saved, {}, MONDAY)).toEqual({ values: saved, state: "saved" });
});
