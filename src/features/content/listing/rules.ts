import type { ContentState } from "../authoring/schema";
import type { Filter } from "./types";

export const EVERYTHING: Filter = { text: "", state: "" };

const plain = (text: string) => text.normalize("NFKC").toLowerCase();

/**
 * Whether a text is among what is asked for: every word is found in its name or id, and its state is the one.
 * @param names title and id
 */
export function matches(
  { text, state }: Filter,
  of: { names: readonly string[]; state: ContentState },
): boolean {
  const names = plain(of.names.join(" "));
  return (
    (state === "" || of.state === state) &&
    plain(text)
      .split(/\s+/)
      .filter(Boolean)
      .every((word) => names.includes(word))
  );
}
