/** One task of any domain that a person could go on with. */
export interface OpenTask {
  id: string;
  /** When it was last worked on; null if never. */
  lastAt: string | null;
}
