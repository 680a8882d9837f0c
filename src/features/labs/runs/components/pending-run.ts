/** How long a run may take at most (two minutes for the model, and what is around it). */
const LONGEST_MS = 150_000;

const key = (userId: string, exerciseId: string) => `loupe:run:${userId}:${exerciseId}`;

/** Remembers a run that was asked for, so that a reloaded page can follow it to its end. */
export function rememberRun(userId: string, exerciseId: string, id: string): void {
  try {
    sessionStorage.setItem(key(userId, exerciseId), JSON.stringify({ id, at: Date.now() }));
  } catch {
    // Without storage a reload forgets the run; its result is in the attempts all the same.
  }
}

export function forgetRun(userId: string, exerciseId: string): void {
  try {
    sessionStorage.removeItem(key(userId, exerciseId));
  } catch {
    // Nothing was kept.
  }
}

/** The run that this tab asked for and whose end it has not seen. */
export function pendingRun(userId: string, exerciseId: string): string | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key(userId, exerciseId)) ?? "null") as {
      id?: unknown;
      at?: unknown;
    } | null;
    if (typeof kept?.id !== "string" || typeof kept.at !== "number") return undefined;
    return Date.now() - kept.at < LONGEST_MS ? kept.id : undefined;
  } catch {
    return undefined;
  }
}
