/** The end of a day as people of this clock mean it: the first moment of the next one. `day` is `2026-11-30`. */
export function endOfDay(day: string): Date | undefined {
  const [year, month, date] = day.split("-").map(Number);
  if (!year || !month || !date) return undefined;
  return new Date(year, month - 1, date + 1);
}

/** A day of this clock as a date field wants it: `2026-11-30`. */
export function dayOf(at: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
