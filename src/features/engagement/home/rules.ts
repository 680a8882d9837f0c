import type { OpenTask } from "./types";

/**
 * What to go on with: the open task that was worked on last, else the first one. The others follow in their own order,
 * those that were begun first.
 * @param open tasks that are not done, in the order of their domain
 */
export function goOnWith<Task extends OpenTask>(
  open: readonly Task[],
): { first: Task | undefined; others: Task[] } {
  const begun = open.filter((task) => task.lastAt !== null);
  const first = begun.reduce<Task | undefined>(
    (latest, task) => (latest?.lastAt && task.lastAt && latest.lastAt >= task.lastAt ? latest : task),
    undefined,
  );
  const chosen = first ?? open[0];
  const rest = open.filter((task) => task !== chosen);
  return {
    first: chosen,
    others: [...rest.filter((task) => task.lastAt !== null), ...rest.filter((task) => task.lastAt === null)],
  };
}

export type PartOfDay = "morning" | "afternoon" | "evening";

/** The greeting of an hour (0 to 23) on the person's clock; the night counts to the evening before it. */
export function partOfDay(hour: number): PartOfDay {
  if (hour >= 5 && hour < 12) return "morning";
  return hour >= 12 && hour < 18 ? "afternoon" : "evening";
}

/** At most so many criteria, in their order: what is still open has a place before what passes. */
export function foremost<Criterion extends { state: string }>(
  criteria: readonly Criterion[],
  most: number,
): Criterion[] {
  const open = criteria.filter(({ state }) => state !== "passed");
  const kept = new Set([...open, ...criteria.filter(({ state }) => state === "passed")].slice(0, most));
  return criteria.filter((criterion) => kept.has(criterion));
}
