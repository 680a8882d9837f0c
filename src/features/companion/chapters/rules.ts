/** What decides whether a chapter opens. */
export interface Reader {
  /** Of the account; those who teach read everything. */
  role: string;
  subscriptionTier: "free" | "premium";
  /** Null = without end. */
  subscriptionExpiresAt: Date | null;
}

export type Lock = "premiumNeeded" | "premiumExpired";

/** Why a chapter of this tier stays closed for the reader at a moment; null where it opens (004 §1). */
export function lockOf(accessTier: "free" | "premium", reader: Reader, at: Date): Lock | null {
  if (accessTier === "free" || reader.role !== "student") return null;
  if (reader.subscriptionTier !== "premium") return "premiumNeeded";
  const { subscriptionExpiresAt: end } = reader;
  return end !== null && end <= at ? "premiumExpired" : null;
}

/** Part of a whole in percent, truncated to two decimals, by integers alone. Nothing of nothing is 0. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part * 10_000) / whole) / 100;
}

/**
 * Minutes that a report of reading may add: not more than have passed since the last one, rounded up, so that two
 * windows or a wrong clock cannot count an hour twice.
 */
export function countedMinutes(reported: number, sinceLastMs: number | null): number {
  if (sinceLastMs === null) return Math.min(reported, 1);
  return Math.max(0, Math.min(reported, Math.ceil(sinceLastMs / 60_000)));
}
