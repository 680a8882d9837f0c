import { SHOWN_CHARACTERS } from "./constants";
import type { CutText } from "./schema";

/** @param text the first characters as they were read, one more than is shown where there are more */
export function cutText(text: string): CutText {
  return text.length <= SHOWN_CHARACTERS
    ? { text, whole: true }
    : { text: text.slice(0, SHOWN_CHARACTERS).toWellFormed(), whole: false };
}

/** How many lines one text has more, and less, than another: lines are counted, where they stand does not matter. */
export function lineChanges(before: string, after: string): { added: number; removed: number } {
  const counts = new Map<string, number>();
  const lines = (text: string) =>
    text === "" ? [] : text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  for (const line of lines(after)) counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const line of lines(before)) counts.set(line, (counts.get(line) ?? 0) - 1);
  let added = 0;
  let removed = 0;
  for (const count of counts.values()) {
    if (count > 0) added += count;
    else removed -= count;
  }
  return { added, removed };
}
