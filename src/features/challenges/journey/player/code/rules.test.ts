import { describe, expect, test } from "vitest";
import { factTrack } from "../../facts/tracks/rules";
import { sampleJourney } from "../../samples/rules";
import { stateReader } from "../../states/rules";
import { codeTrack, programsOf } from "../../states/tracks/rules";
import { OUTPUT_SHOWN } from "./constants";
import { languagesOf, ownSource, pairAt, shownOutput, submissionsAround } from "./rules";

/** open, save, run (same), submit (same), save, paste, save, submit in another language, close */
const track = {
  of: [-1, 0, 0, 0, 1, 1, 2, 3, 3],
  languages: ["python", "python", "python", "javascript"] as const,
};
const code = { of: track.of, languages: [...track.languages] };
const submissions = [{ index: 3 }, { index: 7 }];

describe("what a program is compared with", () => {
  test.each([
    ["before", 0, -1, null, -1, null],
    ["before", 1, -1, null, 0, 1],
    // A run changes nothing: the change that brought the program stays.
    ["before", 3, -1, null, 0, 1],
    ["before", 5, 0, 1, 1, 4],
    ["before", 6, 1, 4, 2, 6],
    ["submission", 6, 0, 3, 2, 6],
    // At a submission it is the one before it.
    ["submission", 7, 0, 3, 3, 7],
    ["submission", 8, 3, 7, 3, 7],
    ["starter", 6, -1, null, 2, 6],
    ["end", 1, 0, 1, 3, 7],
    ["end", 0, -1, null, 3, 7],
  ] as const)("%s at event %d", (against, index, fromState, fromIndex, toState, toIndex) => {
    expect(pairAt(code, submissions, index, against)).toEqual({
      from: { state: fromState, index: fromIndex },
      to: { state: toState, index: toIndex },
      missing: false,
    });
  });

  test("before the first submission it is the beginning, and that is said", () => {
    for (const index of [0, 1, 3])
      expect(pairAt(code, submissions, index, "submission")).toMatchObject({
        from: { state: -1, index: null },
        missing: true,
      });
  });

  test("the beginning is in the language of what it is compared with", () => {
    const languages = (index: number, against: "before" | "starter" | "end") =>
      languagesOf(code, pairAt(code, submissions, index, against));
    expect(languages(1, "before")).toEqual({ from: "python", to: "python" });
    expect(languages(7, "before")).toEqual({ from: "python", to: "javascript" });
    expect(languages(7, "starter")).toEqual({ from: "javascript", to: "javascript" });
    expect(languages(0, "before")).toEqual({ from: "python", to: "python" });
    expect(
      languagesOf({ of: [-1], languages: [] }, pairAt({ of: [-1], languages: [] }, [], 0, "before")),
    ).toEqual({ from: "python", to: "python" });
  });

  test("in a long journey, every program is compared with the one that it was made of", () => {
    const events = sampleJourney({ events: 300, seed: 3 });
    const { programs, of } = programsOf(events);
    const long = codeTrack(events);
    const tests = factTrack(events, { starterCode: {} }).submissions;
    for (const index of events.keys()) {
      const { from, to } = pairAt(long, tests, index, "before");
      expect(to.state).toBe(of[index]);
      if (to.index !== null) {
        expect(of[to.index]).toBe(to.state);
        expect(of[to.index - 1] ?? -1).toBe(from.state);
        expect(programs[to.state]?.code).not.toBe(programs[from.state]?.code);
      }
    }
  });
});

test("the strip tells of the last submission at or before an event, and of the next", () => {
  const around = (index: number) => submissionsAround(submissions, index);
  expect(around(0)).toEqual({ last: null, next: 0 });
  expect(around(2)).toEqual({ last: null, next: 0 });
  expect(around(3)).toEqual({ last: 0, next: 1 });
  expect(around(6)).toEqual({ last: 0, next: 1 });
  expect(around(8)).toEqual({ last: 1, next: null });
  expect(submissionsAround([], 4)).toEqual({ last: null, next: null });
});

describe("where a paste of one's own stood before", () => {
  const texts = ["a = 1\n", "def f(x):\n    return x\n", "print(2)\n", "def f(x):\n    return x\nprint(2)\n"];
  const read = stateReader(texts);
  const of = [-1, 0, 1, 1, 2, 3, 3];

  test("the latest event before it whose program holds it, whatever the layout", () => {
    expect(ownSource({ of }, read, { content: "def f(x):\r\n\treturn x", index: 6 })).toBe(5);
    expect(ownSource({ of }, read, { content: "def f(x):\r\n\treturn x", index: 5 })).toBe(2);
    expect(ownSource({ of }, read, { content: "print(2)", index: 5 })).toBe(4);
  });

  test("nothing, where it stood nowhere whole or only later", () => {
    expect(ownSource({ of }, read, { content: "print(2)", index: 3 })).toBeNull();
    expect(ownSource({ of }, read, { content: "print(3)", index: 6 })).toBeNull();
    expect(ownSource({ of }, read, { content: " \n", index: 6 })).toBeNull();
    expect(ownSource({ of }, read, { content: "a = 1", index: 0 })).toBeNull();
  });
});

describe("a long output", () => {
  test("is cut after lines or characters, and a short one is whole", () => {
    expect(shownOutput("a\nb\n")).toEqual({ text: "a\nb\n", whole: true });
    const lines = Array.from({ length: OUTPUT_SHOWN.lines + 1 }, (_, at) => `line ${at}`);
    const cut = shownOutput(lines.join("\n"));
    expect(cut).toEqual({ text: lines.slice(0, -1).join("\n"), whole: false });
    const long = shownOutput("x".repeat(OUTPUT_SHOWN.characters + 5));
    expect([long.text.length, long.whole]).toEqual([OUTPUT_SHOWN.characters, false]);
  });

  test("no character is cut in half", () => {
    const { text } = shownOutput(`${"x".repeat(OUTPUT_SHOWN.characters - 1)}😀`);
    expect(text.isWellFormed()).toBe(true);
  });
});
