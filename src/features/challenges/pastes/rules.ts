import { SAME_SHARE } from "./constants";
import type { PasteOrigin, PasteSources } from "./types";

const words = (text: string) => text.split(/\s+/).filter(Boolean).join(" ");
const linesOf = (text: string) =>
  text
    .split(/\r\n?|\n/)
    .map(words)
    .filter((line) => line !== "");

/** Whether a paste stands in some of the texts: as a whole, layout aside, or nearly all of it line by line. */
function standsIn(paste: string, texts: readonly string[]): boolean {
  const whole = words(paste);
  if (texts.some((text) => words(text).includes(whole))) return true;
  const known = new Set(texts.flatMap(linesOf));
  let characters = 0;
  let found = 0;
  for (const line of linesOf(paste)) {
    characters += line.length;
    if (known.has(line)) found += line.length;
  }
  return characters > 0 && found >= characters * SAME_SHARE;
}

/**
 * Where a large paste comes from, found by comparing and not by asking the browser. The task's own text comes first, then
 * the student's own earlier work, then the tutor's replies; `outside` says no more than that it stands in none of them.
 * And `own` says no more than that it stands in what this person saved or ran here before: whoever saves or runs foreign code
 * first has made it their "own" in this sense, and those saves and runs stand in the journey before the paste.
 */
export function originOf(paste: string, { task, own, tutor }: PasteSources): PasteOrigin {
  if (standsIn(paste, task)) return "task";
  if (standsIn(paste, own)) return "own";
  if (standsIn(paste, tutor)) return "tutor";
  return "outside";
}
