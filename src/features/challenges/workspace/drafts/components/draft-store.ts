import type { Draft } from "../types";

/**
 * Drafts in this browser. What is not saved yet is kept for each tab apart, so that two tabs do not overwrite each other's;
 * what is saved, with the texts of the other languages, once for the challenge.
 */
const prefix = (userId: string, challengeId: string) => `loupe:code:${userId}:${challengeId}`;

function parse(text: string | null): Draft | null {
  try {
    const kept = JSON.parse(text ?? "null") as Partial<Draft> | null;
    if (typeof kept?.at !== "string" || typeof kept.baseVersion !== "number") return null;
    if (typeof kept.texts !== "object" || typeof kept.language !== "string") return null;
    return kept as Draft;
  } catch {
    return null;
  }
}

/** Of this tab; a reload has the same one. */
function tabId(): string {
  const key = "loupe:tab";
  const known = sessionStorage.getItem(key);
  if (known) return known;
  const fresh = Math.random().toString(36).slice(2);
  sessionStorage.setItem(key, fresh);
  return fresh;
}

/** This tab's unsaved draft, else the newest one that another tab left, else what was saved from this browser. */
export function readDraft(userId: string, challengeId: string): Draft | null {
  try {
    const shared = prefix(userId, challengeId);
    const own = parse(localStorage.getItem(`${shared}:${tabId()}`));
    if (own) return own;
    const left = Object.keys(localStorage)
      .filter((key) => key.startsWith(`${shared}:`))
      .map((key) => ({ key, draft: parse(localStorage.getItem(key)) }))
      .filter((one): one is { key: string; draft: Draft } => one.draft !== null)
      .sort((a, b) => b.draft.at.localeCompare(a.draft.at))[0];
    if (!left) return parse(localStorage.getItem(shared));
    // It is this tab's from now on; where its own is still open, that one writes it again with its next letter.
    localStorage.setItem(`${shared}:${tabId()}`, JSON.stringify(left.draft));
    localStorage.removeItem(left.key);
    return left.draft;
  } catch {
    return null;
  }
}

/** @returns false where this browser keeps nothing (private mode, storage full) */
export function keepDraft(userId: string, challengeId: string, draft: Draft): boolean {
  try {
    const shared = prefix(userId, challengeId);
    const own = `${shared}:${tabId()}`;
    if (draft.unsaved) {
      localStorage.setItem(own, JSON.stringify(draft));
    } else {
      localStorage.setItem(shared, JSON.stringify(draft));
      localStorage.removeItem(own);
    }
    return true;
  } catch {
    return false;
  }
}
