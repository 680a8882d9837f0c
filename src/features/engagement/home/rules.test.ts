import { describe, expect, it } from "vitest";
import { foremost, goOnWith, partOfDay } from "./rules";

const task = (id: string, lastAt: string | null = null) => ({ id, lastAt });

describe("goOnWith", () => {
  it("goes on with the task worked on last", () => {
    const open = [
      task("a"),
      task("b", "2026-11-20T10:00:00.000Z"),
      task("c", "2026-11-21T10:00:00.000Z"),
      task("d"),
    ];
    const { first, others } = goOnWith(open);
    expect(first?.id).toBe("c");
    expect(others.map(({ id }) => id)).toEqual(["b", "a", "d"]);
  });

  it("starts with the first when none was begun, and with nothing when all are done", () => {
    expect(goOnWith([task("a"), task("b")]).first?.id).toBe("a");
    expect(goOnWith([])).toEqual({ first: undefined, others: [] });
  });
});

describe("partOfDay", () => {
  it("greets by the person's clock", () => {
    expect([4, 5, 11, 12, 17, 18, 23, 0].map(partOfDay)).toEqual([
      "evening",
      "morning",
      "morning",
      "afternoon",
      "afternoon",
      "evening",
      "evening",
      "evening",
    ]);
  });
});

describe("the criteria that have room in the first block", () => {
  const of = (states: string) =>
    [...states].map((state, id) => ({ id, state: state === "p" ? "passed" : "failed" }));
  const ids = (states: string, most: number) => foremost(of(states), most).map(({ id }) => id);

  it("are all where they fit", () => {
    expect(ids("pfp", 3)).toEqual([0, 1, 2]);
  });

  it("are those still open before those that pass, in the author's order", () => {
    expect(ids("pppfpf", 4)).toEqual([0, 1, 3, 5]);
    expect(ids("pffff", 3)).toEqual([1, 2, 3]);
  });
});
