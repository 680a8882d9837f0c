import { expect, test } from "vitest";
import type { ChallengeEntry } from "../schema";
import { classesIn, EVERY_CHALLENGE, narrowed } from "./rules";

const entry = (title: string, facts: Partial<ChallengeEntry> = {}): ChallengeEntry => ({
  challengeId: title,
  title,
  state: "draft",
  version: 1,
  publishedVersion: null,
  changedAt: null,
  changedBy: null,
  classId: null,
  className: null,
  forEveryone: false,
  languages: ["python"],
  difficulty: 1,
  broken: null,
  removedAt: null,
  ...facts,
});

const entries = [
  entry("Two fer"),
  entry("闰年", { state: "published", classId: "a", className: "Class A" }),
  entry("Leap", { state: "changed", classId: "a", className: "Class A", broken: "why" }),
  entry("Raindrops", { classId: "b", className: "Class B" }),
];
const found = (filter: Partial<typeof EVERY_CHALLENGE>) =>
  narrowed(entries, { ...EVERY_CHALLENGE, ...filter }).map(({ title }) => title);

test("narrows by words, state and class", () => {
  expect(found({})).toHaveLength(4);
  expect(found({ text: "class LEAP" })).toEqual(["Leap"]);
  expect(found({ state: "draft" })).toEqual(["Two fer", "Raindrops"]);
  expect(found({ state: "broken" })).toEqual(["Leap"]);
  expect(found({ classId: "none" })).toEqual(["Two fer"]);
  expect(found({ classId: "a", text: "闰" })).toEqual(["闰年"]);
});

test("the classes of a list stand in it once", () => {
  expect(classesIn(entries)).toEqual([
    { id: "a", name: "Class A" },
    { id: "b", name: "Class B" },
  ]);
});
