import type { UnsavedText } from "../../saving/types";
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
    if (!Array.isArray(kept.unsaved)) return null;
    return kept as Draft;
  } catch {
    return null;
  }
}

const TAB = "loupe:tab";
const freshId = () => Math.random().toString(36).slice(2);

/** Of this tab; a reload has the same one. */
function tabId(): string {
  const known = sessionStorage.getItem(TAB);
  if (known) return known;
  const fresh = freshId();
  sessionStorage.setItem(TAB, fresh);
  return fresh;
}

let claimed: Promise<void> | null = null;

/**
 * Makes sure that no other tab has this one's id: browsers copy it when a tab is duplicated. Where they have no locks (a
 * page that came over plain HTTP) the id is taken as it is.
 */
export function claimTab(): Promise<void> {
  claimed ??= new Promise((resolve) => {
    const hold = (id: string): Promise<unknown> =>
      navigator.locks.request(`${TAB}:${id}`, { ifAvailable: true }, (lock) => {
        if (!lock) sessionStorage.setItem(TAB, freshId());
        resolve();
        // Held for as long as the page is there.
        return lock ? new Promise(() => undefined) : hold(tabId());
      });
    try {
      if (navigator.locks === undefined) resolve();
      else hold(tabId()).catch(() => resolve());
    } catch {
      resolve();
    }
  });
  return claimed;
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
    if (draft.unsaved.length > 0 || draft.aside) {
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

/** After the page was left: the server has told that it has this text, whatever else was written here since. */
export function draftSaved(
  userId: string,
  challengeId: string,
  { clientRequestId }: UnsavedText,
  version: number,
): void {
  try {
    const draft = parse(localStorage.getItem(`${prefix(userId, challengeId)}:${tabId()}`));
    const unsaved = draft?.unsaved.filter((one) => one.clientRequestId !== clientRequestId) ?? [];
    if (!draft || unsaved.length === draft.unsaved.length) return;
    keepDraft(userId, challengeId, { ...draft, unsaved, baseVersion: version });
  } catch {
    // It is found to be saved when the page is opened next.
  }
}
