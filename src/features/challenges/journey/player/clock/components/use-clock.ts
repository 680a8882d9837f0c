"use client";

import { useFormatter } from "next-intl";
import { useMemo } from "react";

const TIME = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const DAY = { day: "numeric", month: "short" } as const;
const DATE = { day: "numeric", month: "numeric", year: "numeric" } as const;

/**
 * Writes moments of a journey: the time of day, and the day where it is another one than that of `near`.
 * Milliseconds since 1970.
 */
export function useClock(): (at: number, near?: number) => string {
  const format = useFormatter();
  return useMemo(() => {
    const dayOf = (at: number) => format.dateTime(at, DATE);
    return (at, near) =>
      near === undefined || dayOf(at) === dayOf(near)
        ? format.dateTime(at, TIME)
        : format.dateTime(at, { ...DAY, ...TIME });
  }, [format]);
}
