import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HintLevel } from "../types";
import { levelFor, levelViewOf, sameCode } from "./rules";
import type { Evidence, LevelEvent, LevelRange } from "./types";

const range: LevelRange = { hintMin: 0, hintMax: 4, hasExcerpt: true };

/** "ask0" an exchange at level 0, "run:a" a run of program a, "err:a:E" one that ended in error E, "sub:a", "solved:a". */
function events(...steps: string[]): LevelEvent[] {
  return steps.map((step, place): LevelEvent => {
    const at = new Date(place * 1_000);
    const [kind = "", code = "", error = null] = step.split(":");
    const asked = /^ask(\d)$/.exec(kind)?.[1];
    if (asked !== undefined) return { type: "exchange", at, code, level: Number(asked) as HintLevel };
    return { type: "attempt", at, code, error, solved: kind === "solved" };
  });
}

describe("the level of a reply", () => {
  test.each<[string, string[], boolean, number, Evidence | null]>([
    ["begins at the lowest", [], false, 0, null],
    ["is the lowest for a first question, however much was tried before", ["run:a", "run:b"], false, 0, null],
    ["also where that one says that they are stuck", ["run:a", "run:b"], true, 0, null],
    ["stays when one only asks", ["ask0:a"], false, 0, null],
    ["stays through ten questions", Array(10).fill("ask0:a"), false, 0, null],
    ["stays for ten who say that they are stuck and try nothing", Array(10).fill("ask0:a"), true, 0, null],
    ["rises after a run of changed code", ["ask0:a", "run:b"], false, 1, "attempt"],
    ["rises after a submission of changed code", ["ask0:a", "sub:b"], false, 1, "attempt"],
    ["stays after a run of the same code", ["ask0:a", "run:a"], false, 0, null],
    ["stays where only blanks and comments changed", ["ask0:x = 1", "run:x  =  1\n# try"], false, 0, null],
    ["stays after a run of what was tried before the question", ["run:b", "ask0:a", "run:b"], false, 0, null],
    ["rises by one after many runs", ["ask0:a", "run:b", "run:c", "run:d"], false, 1, "attempt"],
    ["rises on a new error of the same code", ["ask0:a", "err:a:NameError"], false, 1, "error"],
    ["stays on an error that was there", ["err:a:NameError", "ask0:a", "err:a:NameError"], false, 0, null],
    ["rises for who is stuck after an attempt before the question", ["run:a", "ask0:a"], true, 1, "stuck"],
    ["rises for who is stuck after running the same again", ["ask0:a", "run:a"], true, 1, "stuck"],
    ["one attempt serves one who is stuck once", ["run:a", "ask0:a", "ask1:a"], true, 1, null],
    ["a change serves once", ["ask0:a", "run:b", "ask1:b"], false, 1, null],
    ["going back to an old program is no change", ["ask0:a", "run:b", "ask1:b", "run:b"], false, 1, null],
    ["rises again after the next change", ["ask0:a", "run:b", "ask1:b", "run:c"], false, 2, "attempt"],
    [
      "what was asked about but never tried is a change when tried",
      ["ask0:a", "ask0:b", "run:b"],
      false,
      1,
      "attempt",
    ],
    ["a solved task leaves nobody stuck", ["ask0:a", "run:b", "solved:c"], true, 0, null],
    ["and a change after it counts again", ["ask0:a", "solved:b", "run:c"], false, 1, "attempt"],
    ["ends at four", ["ask4:a", "run:b"], false, 4, null],
  ])("%s", (_, steps, stuck, level, evidence) => {
    expect(levelFor(events(...steps), stuck, range)).toEqual({ level, evidence });
  });

  test.each<[string, LevelRange, string[], number]>([
    ["the author's lowest", { ...range, hintMin: 2 }, [], 2],
    ["one above it after a change", { ...range, hintMin: 2 }, ["ask2:a", "run:b"], 3],
    ["the author's highest", { ...range, hintMax: 1 }, ["ask1:a", "run:b"], 1],
    ["three where no excerpt was approved", { ...range, hasExcerpt: false }, ["ask3:a", "run:b"], 3],
    ["three even where the author's lowest is four", { hintMin: 4, hintMax: 4, hasExcerpt: false }, [], 3],
    ["lower at once when the author lowers the highest", { ...range, hintMax: 1 }, ["ask3:a"], 1],
  ])("stays within the range: %s", (_, within, steps, level) => {
    expect(levelFor(events(...steps), false, within).level).toBe(level);
  });

  test("is never more than one above the last reply's, whatever happened", () => {
    const step = fc.constantFrom("run:a", "run:b", "run:c", "err:a:E", "err:b:F", "sub:d", "solved:e", "ask");
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.boolean()), { maxLength: 40 }), (steps) => {
        const done: string[] = [];
        let last: number | null = null;
        for (const [one, stuck] of steps) {
          if (one !== "ask") {
            done.push(one);
            continue;
          }
          const { level } = levelFor(events(...done), stuck, range);
          expect(level).toBeLessThanOrEqual(last === null ? 0 : last + 1);
          expect(level).toBeGreaterThanOrEqual(last ?? 0);
          last = level;
          done.push(`ask${level}:z`);
        }
      }),
    );
  });
});

test.each<[string, string[], ReturnType<typeof levelViewOf>]>([
  ["before the first question", [], { level: 0, highest: 4, raisedBy: "ask" }],
  ["after a reply", ["ask0:a"], { level: 0, highest: 4, raisedBy: "attempt" }],
  [
    "after a reply with an attempt before it",
    ["run:a", "ask0:a"],
    { level: 0, highest: 4, raisedBy: "stuck" },
  ],
  ["once the evidence is there", ["ask0:a", "run:b"], { level: 1, highest: 4, raisedBy: "ask" }],
  ["at the top", ["ask4:a"], { level: 4, highest: 4, raisedBy: null }],
])("what raises it is said: %s", (_, steps, view) => {
  expect(levelViewOf(events(...steps), range)).toEqual(view);
});

test("programs are the same but for blanks and lines of comment", () => {
  expect(sameCode("def f(x):\n\treturn x\n\n# done")).toBe(sameCode("def f( x ):\n    return x"));
  expect(sameCode("return x")).not.toBe(sameCode("return y"));
});
