import type { Moment } from "../../moments/types";

/** Moments that a reader stops at. A pause is none: list and axis show it where it is. */
export const stopsOf = (moments: readonly Moment[]): Moment[] => moments.filter(({ key }) => key !== "away");

/** Index of the next stop, or the one before; null where there is none. */
export function stopFrom(stops: readonly number[], index: number, direction: 1 | -1): number | null {
  const found = direction === 1 ? stops.find((stop) => stop > index) : stops.findLast((stop) => stop < index);
  return found ?? null;
}
