import { diffArrays } from "diff";
import { AROUND, MOST_CHANGES } from "./constants";
import type { DiffRow, Sitting, TextEvent } from "./types";

const linesOf = (text: string): string[] =>
  text === "" ? [] : text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");

/**
 * What a program became, line by line: changes with three lines around them, what is between told as a number of lines.
 * Nothing where no line differs.
 */
export function lineDifferences(before: string, after: string): DiffRow[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const changes = diffArrays(old, now, { maxEditLength: MOST_CHANGES }) ?? [
    { value: old, removed: true, added: false },
    { value: now, removed: false, added: true },
  ];
  if (changes.every(({ added, removed }) => !added && !removed)) return [];
  const rows: DiffRow[] = [];
  let oldLine = 0;
  let newLine = 0;
  for (const [at, { value, added, removed }] of changes.entries()) {
    const first = at === 0;
    const last = at === changes.length - 1;
    const kind = added ? "added" : removed ? "removed" : "same";
    const head = first ? 0 : AROUND;
    const tail = last ? 0 : AROUND;
    // A gap of one line would be as long as the line.
    const skipped = kind === "same" && value.length > head + tail + 1 ? value.length - head - tail : 0;
    for (const [place, text] of value.entries()) {
      if (!added) oldLine += 1;
      if (!removed) newLine += 1;
      if (skipped > 0 && place === head) rows.push({ kind: "gap", lines: skipped });
      if (skipped > 0 && place >= head && place < head + skipped) continue;
      rows.push({ kind, text, line: removed ? oldLine : newLine });
    }
  }
  return rows;
}

/**
 * A journey parted where the challenge was opened, each event with the program that it found.
 * @param before the program at the first event
 */
export function sittingsOf(events: readonly TextEvent[], before = ""): Sitting[] {
  const sittings: Sitting[] = [];
  let program = before;
  for (const event of events) {
    const last = sittings.at(-1);
    const entry = { event, before: program };
    if (!last || event.kind === "open") sittings.push({ number: sittings.length + 1, entries: [entry] });
    else last.entries.push(entry);
    if ("code" in event && event.code !== null) program = event.code;
  }
  return sittings;
}
