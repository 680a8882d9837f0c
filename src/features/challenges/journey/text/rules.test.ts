import fc from "fast-check";
import { expect, test } from "vitest";
import { sampleJourney } from "../samples/rules";
import { lineDifferences, sittingsOf } from "./rules";

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `line ${from + at}`);

test("a change stands with three lines around it, the rest is a number", () => {
  const lines = numbered(1, 20);
  const rows = lineDifferences(lines.join("\n"), lines.with(9, "new").join("\n"));
  expect(
    rows.map((row) => (row.kind === "gap" ? `… ${row.lines}` : `${row.kind} ${row.line} ${row.text}`)),
  ).toEqual([
    "… 6",
    "same 7 line 7",
    "same 8 line 8",
    "same 9 line 9",
    "removed 10 line 10",
    "added 10 new",
    "same 11 line 11",
    "same 12 line 12",
    "same 13 line 13",
    "… 7",
  ]);
});

test("line ends are no change, and neither is one at the end", () => {
  expect(lineDifferences("a\nb", "a\r\nb\r\n")).toEqual([]);
  expect(lineDifferences("", "")).toEqual([]);
});

test("a first program is added line by line", () => {
  expect(lineDifferences("", "a\n\nb\n")).toEqual([
    { kind: "added", text: "a", line: 1 },
    { kind: "added", text: "", line: 2 },
    { kind: "added", text: "b", line: 3 },
  ]);
});

test("whatever two programs are, what is told of them makes both again", () => {
  const program = fc.array(fc.constantFrom("a", "b", "c", "", "d e"), { maxLength: 40 });
  fc.assert(
    fc.property(program, program, (before, after) => {
      const rows = lineDifferences(before.join("\n"), after.join("\n"));
      const told = (kind: "removed" | "added") =>
        rows.flatMap((row) => (row.kind === kind ? [[row.line, row.text]] : []));
      const kept = (lines: string[], changes: unknown[][]) =>
        lines.filter((_, at) => !changes.some(([line]) => line === at + 1));
      const asLines = (lines: string[]) => {
        const text = lines.join("\n");
        return text === "" ? [] : text.replace(/\n$/, "").split("\n");
      };
      const [old, now] = [asLines(before), asLines(after)];
      // Lines that are not told as changed are the same in both.
      expect(kept(old, told("removed"))).toEqual(kept(now, told("added")));
      for (const [line, text] of told("added")) expect(now[Number(line) - 1]).toBe(text);
      for (const [line, text] of told("removed")) expect(old[Number(line) - 1]).toBe(text);
    }),
  );
});

test("every event is in one sitting, and finds the program that the ones before it left", () => {
  const events = sampleJourney({ events: 400, seed: 5 });
  const sittings = sittingsOf(events, "begin");
  expect(sittings.flatMap(({ entries }) => entries.map(({ event }) => event))).toEqual(events);
  expect(sittings.length).toBe(events.filter(({ kind }) => kind === "open").length);
  expect(sittings[0]?.entries[0]?.before).toBe("begin");
  const entries = sittings.flatMap((sitting) => sitting.entries);
  for (const [at, { event }] of entries.entries())
    if (event.kind === "save" && entries[at + 1]) expect(entries[at + 1]?.before).toBe(event.code);
});
