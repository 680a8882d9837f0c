import { compilePattern } from "../../patterns/rules";
import type { Criterion } from "../schema";

/** What a step of a pattern costs, where a letter compared with a letter is one. */
const STEP = 3;

/** The most that a criterion may take on a text of so many letters, in letters compared: some ten nanoseconds each. */
export function workOf(item: Criterion, letters: number): number {
  if (item.type === "regex")
    return (compilePattern(item.value, item.flags).pattern?.programSize() ?? 0) * letters * STEP;
  if (item.type !== "levenshtein") return 0;
  return item.value.length * Math.min(letters, item.value.length + item.max);
}
