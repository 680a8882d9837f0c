import { diffArrays } from "diff";
import { MOST_EDITS, WHOLE_EVERY } from "../constants";
import type { CodeState, Edit } from "../types";

/** Lines with their ends: put together they are the text again, whatever kind of end they have. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;

/** What of two pieces differs, less what they share at both ends. No character of two units is cut in half. */
function trimmed(at: number, before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  if (head > 0 && isHigh(before.charCodeAt(head - 1))) head -= 1;
  let tail = 0;
  while (
    tail < most - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  if (tail > 0 && isHigh(before.charCodeAt(before.length - tail - 1))) tail -= 1;
  return [at + head, before.length - head - tail, after.slice(head, after.length - tail)];
}

function editsBetween(before: string, after: string): Edit[] {
  if (before === after) return [];
  const changes = diffArrays(linesOf(before), linesOf(after), { maxEditLength: MOST_EDITS });
  if (!changes) return [trimmed(0, before, after)];
  const edits: Edit[] = [];
  let at = 0;
  let gone = "";
  let come = "";
  const close = () => {
    if (gone !== "" || come !== "") edits.push(trimmed(at - gone.length, gone, come));
    gone = "";
    come = "";
  };
  for (const { value, added, removed } of changes) {
    const text = value.join("");
    if (added) come += text;
    else if (removed) gone += text;
    else close();
    if (!added) at += text.length;
  }
  close();
  return edits;
}

const sizeOf = (edits: readonly Edit[]) => edits.reduce((size, [, , text]) => size + text.length + 12, 0);

/** Texts as whole ones and changes, for `stateReader`. A change that is no shorter than the text is the text. */
export function encodeStates(texts: readonly string[]): CodeState[] {
  return texts.map((text, at) => {
    const before = texts[at - 1];
    if (before === undefined || at % WHOLE_EVERY === 0) return text;
    const edits = editsBetween(before, text);
    return sizeOf(edits) < text.length ? edits : text;
  });
}
