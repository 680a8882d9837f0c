import { type LocalDate, localDate } from "~/features/engagement/streaks/rules";

const HOUR_MS = 3_600_000;

/**
 * The last millisecond of a day in a zone, whatever its length (clocks that change, dates that are left out).
 *
 * @param day `2026-11-30`; undefined comes back for what is none
 * @param timezone IANA
 */
export function endOfDay(day: LocalDate, timezone: string): Date | undefined {
  const noon = Date.parse(`${day}T12:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(noon)) return undefined;
  // Zones lie between 12 hours behind and 14 hours ahead, so the day has begun here and is over there.
  let [within, after] = [noon - 15 * HOUR_MS, noon + 36 * HOUR_MS];
  while (after - within > 1) {
    const middle = Math.floor((within + after) / 2);
    if (localDate(new Date(middle), timezone) <= day) within = middle;
    else after = middle;
  }
  return new Date(within);
}
