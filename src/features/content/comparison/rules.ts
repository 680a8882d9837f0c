import { diffArrays, diffLines } from "diff";
import type { DiffLine, DiffPart } from "./types";

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/**
 * Compares two texts line by line, and within changed lines word by word. Words are those of `Intl.Segmenter`, so that
 * Chinese is not one long word. The kept and removed lines together are `before`, the kept and added ones `after`.
 */
export function compareTexts(before: string, after: string): DiffLine[] {
  const blocks = diffLines(withLineEnd(before), withLineEnd(after));
  const lines: DiffLine[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (!block) continue;
    const next = blocks[at + 1];
    if (block.removed && next?.added) {
      const [removed, added] = compareWords(block.value, next.value);
      lines.push(...toLines("removed", removed), ...toLines("added", added));
      at += 1;
    } else {
      const kind = block.removed ? "removed" : block.added ? "added" : "same";
      lines.push(...toLines(kind, [{ text: block.value, changed: kind !== "same" }]));
    }
  }
  return lines;
}

function withLineEnd(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

function wordsAndGaps(text: string): string[] {
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

function compareWords(before: string, after: string): [removed: DiffPart[], added: DiffPart[]] {
  const removed: DiffPart[] = [];
  const added: DiffPart[] = [];
  for (const change of diffArrays(wordsAndGaps(before), wordsAndGaps(after))) {
    const text = change.value.join("");
    if (!change.added) removed.push({ text, changed: change.removed });
    if (!change.removed) added.push({ text, changed: change.added });
  }
  return [joined(removed), joined(added)];
}

/** Joins changed words that only blanks part: "[with] [the]" reads better as "[with the]". */
function joined(parts: DiffPart[]): DiffPart[] {
  const result: DiffPart[] = [];
  parts.forEach((part, index) => {
    const gap = /^[ \t]+$/.test(part.text) && parts[index - 1]?.changed && parts[index + 1]?.changed;
    const last = result.at(-1);
    const changed = part.changed || gap === true;
    if (last && last.changed === changed) last.text += part.text;
    else result.push({ text: part.text, changed });
  });
  return result;
}

/** Cuts parts at line ends; the last line end closes the last line and opens none. */
function toLines(kind: DiffLine["kind"], parts: DiffPart[]): DiffLine[] {
  const lines: DiffLine[] = [{ kind, parts: [] }];
  for (const part of parts) {
    part.text.split("\n").forEach((text, index) => {
      if (index > 0) lines.push({ kind, parts: [] });
      if (text !== "") lines.at(-1)?.parts.push({ text, changed: part.changed });
    });
  }
  lines.pop();
  return lines;
}
