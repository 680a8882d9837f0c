import "server-only";
import type { getCaller } from "~/trpc/server";

/** Every exercise of every lab, in order: what a filter offers. */
export async function everyExercise(
  caller: Awaited<ReturnType<typeof getCaller>>,
): Promise<{ exerciseId: string; title: string }[]> {
  const labs = await Promise.all(
    (await caller.labs.list()).map(({ labNumber }) => caller.labs.get({ labNumber })),
  );
  return labs.flatMap(({ exercises }) => exercises.map(({ exerciseId, title }) => ({ exerciseId, title })));
}
