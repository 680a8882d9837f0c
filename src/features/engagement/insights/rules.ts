import { DEFAULT_WINDOW, WINDOWS } from "./constants";

/** The window that an address asks for, in days; the documented week where it asks for none or for nonsense. */
export function windowOf(text: string | undefined, otherwise: number = DEFAULT_WINDOW): number {
  const days = /^\d{1,3}$/.test(text ?? "") ? Number(text) : 0;
  return days >= 1 && days <= 365 ? days : otherwise;
}

/** The windows to choose from: those that are offered and the one that the address names. */
export function windowsWith(days: number): string[] {
  const all = new Set<string>([...WINDOWS, String(days)]);
  return [...all].sort((a, b) => Number(a) - Number(b));
}

/** What is chosen on a screen of figures. */
export interface InsightChoice {
  days: number;
  classId: string | undefined;
  /** By what they are divided, where a screen asks for it. */
  by?: string | undefined;
}

/** The address of a screen for a choice. */
export function insightsHref(path: string, { days, classId, by }: InsightChoice): string {
  return `${path}?days=${days}${classId ? `&class=${classId}` : ""}${by ? `&by=${by}` : ""}`;
}

/** `loupe-usage-30-days-2026-11-21.csv` */
export function csvName(insight: string, days: number, now: Date): string {
  return `loupe-${insight}-${days}-${days === 1 ? "day" : "days"}-${now.toISOString().slice(0, 10)}.csv`;
}
