import { KEPT_TEXTS } from "./constants";
import type { CodeState, Edit } from "./types";

/** What becomes of a text. */
function changed(before: string, edits: readonly Edit[]): string {
  let text = "";
  let from = 0;
  for (const [at, gone, come] of edits) {
    text += before.slice(from, at) + come;
    from = at + gone;
  }
  return text + before.slice(from);
}

/**
 * Gives the text of each state. The next and the one before cost one change each, any other one at most 49; the latest that
 * were asked for are kept.
 * @throws RangeError for a state that is not there, also where none before it is whole
 */
export function stateReader(states: readonly CodeState[]): (index: number) => string {
  const kept = new Map<number, string>();
  return (index) => {
    let from = index;
    while (!kept.has(from) && typeof states[from] !== "string") {
      if (states[from] === undefined) throw new RangeError(`there is no state ${index}`);
      from -= 1;
    }
    let text = kept.get(from) ?? String(states[from]);
    for (let at = from; at <= index; at += 1) {
      const state = states[at];
      if (at > from) text = typeof state === "string" ? state : changed(text, state ?? []);
      kept.delete(at);
      kept.set(at, text);
    }
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT_TEXTS) break;
      kept.delete(oldest);
    }
    return text;
  };
}
