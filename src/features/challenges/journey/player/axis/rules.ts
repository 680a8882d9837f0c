import { PAUSE_MS } from "../../facts/constants";
import { BAND_PX, BANDS_SHARE } from "./constants";
import type { Gap, TimeScale } from "./types";

/** The last place whose value is not greater; -1 where all are. */
export function lastAtMost(values: readonly number[], value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Lays a journey on an axis: time in which there was work is to scale, a pause of more than five minutes has a fixed width, so
 * that weeks fit.
 * @param times of the events, ascending, in milliseconds; at least one
 * @param width of the axis in pixels
 */
export function timeScale(times: readonly number[], width: number): TimeScale {
  const steps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  const pauses = steps.filter((ms) => ms > PAUSE_MS).length;
  const work = steps.reduce((sum, ms) => (ms > PAUSE_MS ? sum : sum + ms), 0);
  const band =
    pauses === 0 ? 0 : work === 0 ? width / pauses : Math.min(BAND_PX, (width * BANDS_SHARE) / pauses);
  const perMs = work === 0 ? 0 : (width - band * pauses) / work;
  const xs = [0];
  const gaps: Gap[] = [];
  let from = 0;
  for (const [index, ms] of steps.entries()) {
    const to = Math.min(width, from + (ms > PAUSE_MS ? band : ms * perMs));
    if (ms > PAUSE_MS) gaps.push({ index: index + 1, from, to, ms });
    xs.push(to);
    from = to;
  }
  return {
    width,
    xs,
    gaps,
    perMs,
    xOf: (at) => {
      const index = Math.max(0, lastAtMost(times, at));
      const [begin = 0, start = 0] = [times[index], xs[index]];
      const [end = begin, stop = start] = [times[index + 1], xs[index + 1]];
      return end > begin ? start + ((stop - start) * Math.max(0, at - begin)) / (end - begin) : start;
    },
    indexAt: (x) => {
      const index = Math.max(0, lastAtMost(xs, x));
      const [left = 0, right = Number.POSITIVE_INFINITY] = [xs[index], xs[index + 1]];
      // Of events at the same moment the last: that is how it was left.
      return right - x < x - left ? lastAtMost(xs, right) : index;
    },
  };
}

/** What is said of a pause: its length in the largest unit that fits. */
export function lengthOf(
  ms: number,
): { unit: "minutes"; minutes: number } | { unit: "hours"; hours: number } | { unit: "days"; days: number } {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return { unit: "minutes", minutes };
  const hours = Math.round(minutes / 60);
  return hours < 48 ? { unit: "hours", hours } : { unit: "days", days: Math.round(hours / 24) };
}
