import { expect, test } from "vitest";
import type { ChallengeListItem } from "../schema";
import { filterFrom, filterQuery, groupsOf } from "./rules";

const item = (title: string, more: Partial<ChallengeListItem> = {}): ChallengeListItem => ({
  id: title,
  title,
  summary: "",
  difficulty: 1,
  estimatedMinutes: null,
  languages: ["python"],
  classId: null,
  className: null,
  state: "new",
  lastOpenedAt: null,
  testsPassed: null,
  testsTotal: null,
  evaluated: false,
  ...more,
});
const all = { text: "", state: "all", language: "all" } as const;

test("a filter goes into the address and comes back; what is unknown there filters nothing", () => {
  const filter = { text: "word & sum", state: "started", language: "javascript" } as const;
  expect(filterFrom(new URLSearchParams(filterQuery(filter)))).toEqual(filter);
  expect(filterQuery(all)).toBe("");
  expect(filterFrom(new URLSearchParams("state=old&language=cobol"))).toEqual(all);
});

test("classes come by name, and what belongs to none last", () => {
  const groups = groupsOf(
    [
      item("a"),
      item("b", { classId: "2", className: "Zoology" }),
      item("c", { classId: "1", className: "Algebra" }),
      item("d", { classId: "1", className: "Algebra" }),
    ],
    all,
  );
  expect(groups.map(({ className, items }) => [className, items.map(({ id }) => id)])).toEqual([
    ["Algebra", ["c", "d"]],
    ["Zoology", ["b"]],
    [null, ["a"]],
  ]);
});

test("state and language filter together, and empty groups are none", () => {
  const items = [
    item("a", { state: "solved", languages: ["python", "javascript"] }),
    item("b", { state: "solved", classId: "1", className: "A" }),
    item("c", { languages: ["javascript"] }),
  ];
  expect(groupsOf(items, { text: "", state: "solved", language: "javascript" })).toMatchObject([
    { items: [{ id: "a" }] },
  ]);
  expect(groupsOf(items, { text: "", state: "started", language: "all" })).toEqual([]);
});

test("all words that are looked for stand in title, summary or class, however they are written", () => {
  const items = [
    item("Café orders", { summary: "Count what was sold." }),
    item("Window", { summary: "What still fits", classId: "1", className: "NLP 1, evening" }),
    item("词频统计"),
  ];
  const found = (text: string) =>
    groupsOf(items, { ...all, text }).flatMap(({ items }) => items.map(({ title }) => title));
  expect(found("  CAFE sold ")).toEqual(["Café orders"]);
  expect(found("evening fits")).toEqual(["Window"]);
  expect(found("词频")).toEqual(["词频统计"]);
  expect(found("window sold")).toEqual([]);
  expect(found(" ")).toHaveLength(3);
});
