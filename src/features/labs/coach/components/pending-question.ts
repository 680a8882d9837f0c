/** How long a reply may take at most: two calls of two minutes, and what is around them. */
const LONGEST_MS = 260_000;

interface PendingQuestion {
  id: string;
  message: string;
}

const key = (userId: string, exerciseId: string) => `loupe:coach:${userId}:${exerciseId}`;

/** Remembers a question that waits for its reply, so that a reloaded page can fetch it. */
export function rememberQuestion(userId: string, exerciseId: string, question: PendingQuestion): void {
  try {
    sessionStorage.setItem(key(userId, exerciseId), JSON.stringify({ ...question, at: Date.now() }));
  } catch {
    // Without storage a reload finds the reply among the exchanges, once it is there.
  }
}

export function forgetQuestion(userId: string, exerciseId: string): void {
  try {
    sessionStorage.removeItem(key(userId, exerciseId));
  } catch {
    // Nothing was kept.
  }
}

/** The question of this tab whose reply it has not seen. */
export function pendingQuestion(userId: string, exerciseId: string): PendingQuestion | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key(userId, exerciseId)) ?? "null") as {
      id?: unknown;
      message?: unknown;
      at?: unknown;
    } | null;
    if (typeof kept?.id !== "string" || typeof kept.message !== "string") return undefined;
    if (typeof kept.at !== "number" || Date.now() - kept.at > LONGEST_MS) return undefined;
    return { id: kept.id, message: kept.message };
  } catch {
    return undefined;
  }
}
