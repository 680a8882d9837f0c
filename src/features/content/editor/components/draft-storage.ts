import { draftPrefix, pickDraft, readDraft } from "~/features/content/editor/drafts/rules";
import type { AuthoringDraft } from "~/features/content/editor/drafts/types";

const WINDOW = "loupe:window";

/** The name of this window of the browser; it survives a reload and a sign-out, but not the window's closing. */
function windowName(): string {
  try {
    const known = sessionStorage.getItem(WINDOW);
    if (known) return known;
    const made = Math.random().toString(36).slice(2, 10);
    sessionStorage.setItem(WINDOW, made);
    return made;
  } catch {
    return "only";
  }
}

export interface DraftStorage {
  /** What was written before, here or in a window that is closed. */
  found: AuthoringDraft | undefined;
  /** False where this browser keeps nothing (private mode, storage full). */
  keep(draft: AuthoringDraft): boolean;
  /** Everything is saved; what another window has written since stays. */
  forget(): void;
}

/** The drafts of a person and a text. Each window keeps its own, so that two of them do not overwrite each other. */
export function draftStorage(keptAs: string, userId: string, slug: string): DraftStorage {
  const prefix = draftPrefix(keptAs, userId, slug);
  const ownKey = prefix + windowName();
  const picked = pickDraft(allDrafts(prefix), ownKey);
  const adopted = picked && picked.key !== ownKey ? picked : undefined;
  return {
    found: picked?.draft,
    keep(draft) {
      try {
        localStorage.setItem(ownKey, JSON.stringify(draft));
        return true;
      } catch {
        return false;
      }
    },
    forget() {
      try {
        localStorage.removeItem(ownKey);
        const now = adopted && readDraft(localStorage.getItem(adopted.key));
        if (now && now.at === adopted?.draft.at) localStorage.removeItem(adopted.key);
      } catch {
        // Storage that cannot be read keeps nothing either.
      }
    },
  };
}

function allDrafts(prefix: string): { key: string; draft: AuthoringDraft }[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .flatMap((key) => {
        const draft = readDraft(localStorage.getItem(key));
        return draft ? [{ key, draft }] : [];
      });
  } catch {
    return [];
  }
}
