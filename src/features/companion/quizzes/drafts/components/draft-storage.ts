import { parseDraft } from "../rules";
import type { Draft } from "../types";

/** Drafts belong to the person and the quiz, so that two people at one computer do not find each other's. */
const prefixOf = (userId: string, quizId: string) => `loupe:quiz:${userId}:${quizId}:`;

const keyOf = (userId: string, quizId: string, version: string) => prefixOf(userId, quizId) + version;

function keysOf(userId: string, quizId: string): string[] {
  const prefix = prefixOf(userId, quizId);
  return Array.from({ length: localStorage.length }, (_, place) => localStorage.key(place) ?? "").filter(
    (key) => key.startsWith(prefix),
  );
}

/** The draft of this version of the quiz. */
export function readDraft(userId: string, quizId: string, version: string): Draft | null {
  try {
    return parseDraft(localStorage.getItem(keyOf(userId, quizId, version)));
  } catch {
    return null;
  }
}

/** The newest draft of any other version. */
export function readOlderDraft(userId: string, quizId: string, version: string): Draft | null {
  try {
    const drafts = keysOf(userId, quizId)
      .map((key) => parseDraft(localStorage.getItem(key)))
      .filter((draft) => draft !== null && draft.version !== version);
    return drafts.reduce((newest, draft) => (newest && draft && newest.at > draft.at ? newest : draft), null);
  } catch {
    return null;
  }
}

/** Returns false where this browser keeps nothing (private mode, storage full). */
export function writeDraft(userId: string, quizId: string, draft: Draft): boolean {
  try {
    localStorage.setItem(keyOf(userId, quizId, draft.version), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Removes the drafts of all versions: what was submitted is with the server. */
export function forgetDrafts(userId: string, quizId: string): void {
  try {
    for (const key of keysOf(userId, quizId)) localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
