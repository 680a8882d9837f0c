import type { Body } from "~/features/content/body/types";

/**
 * What tests or materials were before their kind was changed, as long as the editor is open: whoever picks the kind again
 * has everything back.
 */
export class KindMemory {
  readonly #kept = new Map<string, Map<string, Body>>();

  /**
   * Keeps an entry as it stands.
   * @returns what it was the last time it had the picked kind
   */
  turn(entry: Body, picked: string): Body | undefined {
    const id = String(entry.id);
    const kinds = this.#kept.get(id) ?? new Map<string, Body>();
    kinds.set(String(entry.kind), entry);
    this.#kept.set(id, kinds);
    return kinds.get(picked);
  }

  /** A new entry has this id: what another one was is none of its own. */
  forget(id: unknown): void {
    this.#kept.delete(String(id));
  }
}
