import { isObject } from "../../body/rules";
import type { Body } from "../../body/types";
import type { AuthoringDraft } from "./types";

/** Where a person's drafts of a text stand; each window of the browser keeps its own under it. */
export const draftPrefix = (keptAs: string, userId: string, slug: string) =>
  `loupe:${keptAs}:${userId}:${slug}:`;

/** A kept draft; undefined for anything else that stands there. */
export function readDraft(kept: string | null): AuthoringDraft | undefined {
  if (kept === null) return undefined;
  try {
    const read: unknown = JSON.parse(kept);
    if (!isObject(read) || typeof read.baseVersion !== "number" || !isObject(read.body)) return undefined;
    const { baseVersion, body, source, aside, at } = read;
    return {
      baseVersion,
      body,
      source: typeof source === "string" ? source : null,
      aside: isAside(aside) ? { baseVersion: aside.baseVersion, body: aside.body } : null,
      at: typeof at === "number" ? at : 0,
    };
  } catch {
    return undefined;
  }
}

function isAside(value: unknown): value is { baseVersion: number; body: Body } {
  return isObject(value) && typeof value.baseVersion === "number" && isObject(value.body);
}

/** The draft to go on with: this window's own, else the one that was written last. */
export function pickDraft(
  drafts: readonly { key: string; draft: AuthoringDraft }[],
  ownKey: string,
): { key: string; draft: AuthoringDraft } | undefined {
  const own = drafts.find(({ key }) => key === ownKey);
  return own ?? [...drafts].sort((a, b) => b.draft.at - a.draft.at)[0];
}
