/** Values of a message that tells a length of time: which words to take, and the parts for them. */
export type Span = { unit: "minutes" | "hours" | "days"; days: number; hours: number; minutes: number };

/**
 * A length of time in the two largest units that it has, to the minute below two days and to the hour from there on.
 * "minutes" fills `minutes` alone, "hours" those two, "days" `days` and `hours`.
 */
export function spanOf(ms: number): Span {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return { unit: "minutes", days: 0, hours: 0, minutes };
  if (minutes < 2 * 24 * 60)
    return { unit: "hours", days: 0, hours: Math.floor(minutes / 60), minutes: minutes % 60 };
  const hours = Math.round(minutes / 60);
  return { unit: "days", days: Math.floor(hours / 24), hours: hours % 24, minutes: 0 };
}
