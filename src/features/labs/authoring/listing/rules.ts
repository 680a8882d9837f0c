import type { ContentState } from "~/features/content/authoring/schema";
import type { AuthoringEntry } from "../schema";

export interface Filter {
  text: string;
  /** Empty: whatever the state. */
  state: ContentState | "";
}

const plain = (text: string) => text.normalize("NFKC").toLowerCase();

/** The exercises whose title or id holds every word of the text, in the state that is asked for. */
export function filtered(entries: readonly AuthoringEntry[], { text, state }: Filter): AuthoringEntry[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return entries.filter(
    (entry) =>
      (state === "" || entry.state === state) &&
      words.every((word) => plain(`${entry.title} ${entry.exerciseId}`).includes(word)),
  );
}
