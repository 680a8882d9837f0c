/** How long an answer may take at most: two calls of two minutes, and what is around them. */
const LONGEST_MS = 260_000;

interface PendingQuestion {
  id: string;
  message: string;
}

const key = (userId: string, challengeId: string) => `loupe:tutor:${userId}:${challengeId}`;

/** Remembers a question that waits for its answer, so that a reloaded page can follow it to its end. */
export function rememberQuestion(userId: string, challengeId: string, question: PendingQuestion): void {
  try {
    sessionStorage.setItem(key(userId, challengeId), JSON.stringify({ ...question, at: Date.now() }));
  } catch {
    // Without storage a reload finds the answer in the conversation, once it is there.
  }
}

export function forgetQuestion(userId: string, challengeId: string): void {
  try {
    sessionStorage.removeItem(key(userId, challengeId));
  } catch {
    // Nothing was kept.
  }
}

/** The question of this tab whose answer it has not seen. */
export function pendingQuestion(userId: string, challengeId: string): PendingQuestion | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key(userId, challengeId)) ?? "null") as {
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
