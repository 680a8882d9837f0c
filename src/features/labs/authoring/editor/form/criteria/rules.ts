import { valueAt } from "~/features/content/body/rules";
import type { Body, BodyPath } from "~/features/content/body/types";

/** Where a criterion's numbers stand, and what stands in a text for 1 of it. */
const BOUNDS: readonly (readonly [path: BodyPath, times: number])[] = [
  [["value", "min"], 1],
  [["value", "max"], 1],
  [["value", "han", "min"], 1],
  [["value", "han", "max"], 1],
  [["max"], 1],
  [["min"], 100],
  [["share"], 100],
];

const TEXTS = ["label", "message"] as const;

export interface StaleNumber {
  number: number;
  texts: (typeof TEXTS)[number][];
}

/**
 * A number that the criterion had and has no longer, with the texts that name it still. Only where exactly one bound was
 * changed: of two, nobody knows which one a text means.
 */
export function staleNumber(before: Body, now: Body): StaleNumber | undefined {
  if (before.type !== now.type) return undefined;
  const pairs = BOUNDS.map(([path, times]) => [before, now].map((one) => boundOf(one, path, times)));
  const changed = pairs.filter(([old, current]) => old !== current);
  const number = changed[0]?.[0];
  if (changed.length !== 1 || number === undefined) return undefined;
  if (pairs.some(([, current]) => current === number)) return undefined;
  const texts = TEXTS.filter((key) =>
    ["en", "zh"].some((language) => names(valueAt(now, [key, language]), number)),
  );
  return texts.length > 0 ? { number, texts } : undefined;
}

function boundOf(criterion: Body, path: BodyPath, times: number): number | undefined {
  const value = valueAt(criterion, path);
  return typeof value === "number" ? Math.round(value * times * 100) / 100 : undefined;
}

/** Does the text hold the number, not as a part of another one? */
function names(text: unknown, number: number): boolean {
  if (typeof text !== "string") return false;
  return [String(number), number.toLocaleString("en")].some((written) =>
    new RegExp(`(?<![\\d.,])${written.replaceAll(".", "\\.")}(?!\\d|[.,]\\d)`).test(text),
  );
}
