import type { EventTextOf } from "../types";
import { givenParts } from "./constants";
import type { GivenPart } from "./types";

/**
 * Which exchange is the current one at an event: the latest question at or before it.
 * @param asks ascending
 * @returns the place in `asks`; -1 before the first
 */
export function askAt(asks: readonly { index: number }[], index: number): number {
  let from = 0;
  let to = asks.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((asks[middle]?.index ?? 0) <= index) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

type Checks = EventTextOf<"ask">["checks"];

/**
 * What the tutor was given, by what it was, what was nothing left out; null where it was not recorded: its rules alone are
 * always something.
 */
export function givenTo({ given }: Pick<Checks, "given">): { parts: GivenPart[]; tokens: number } | null {
  if (!given) return null;
  const parts = givenParts.flatMap((name): GivenPart[] => {
    const tokens = given[name] ?? 0;
    return tokens > 0 ? [{ name, tokens }] : [];
  });
  return parts.length === 0 ? null : { parts, tokens: parts.reduce((sum, { tokens }) => sum + tokens, 0) };
}
