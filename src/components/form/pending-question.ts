/** How long an answer may take at most: two calls of two minutes, and what is around them. */
const LONGEST_MS = 260_000;

interface PendingQuestion {
  id: string;
  message: string;
}

const stored = (key: string) => `loupe:${key}`;

/**
 * Remembers a question to a model that waits for its answer, so that a reloaded page can follow it to its end.
 * @param key whom it was put to, the person and the place
 */
export function rememberQuestion(key: string, question: PendingQuestion): void {
  try {
    sessionStorage.setItem(stored(key), JSON.stringify({ ...question, at: Date.now() }));
  } catch {
    // Without storage a reload finds the answer in the conversation, once it is there.
  }
}

export function forgetQuestion(key: string): void {
  try {
    sessionStorage.removeItem(stored(key));
  } catch {
    // Nothing was kept.
  }
}

/** The question of this tab whose answer it has not seen. */
export function pendingQuestion(key: string): PendingQuestion | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(stored(key)) ?? "null") as {
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
