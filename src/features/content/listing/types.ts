import type { ContentState } from "../authoring/schema";

/** What a list of texts is narrowed to. */
export interface Filter {
  text: string;
  /** Empty: whatever the state. */
  state: ContentState | "";
}

/** What a list says of a text when it was changed. */
export interface Changed {
  changedAt: string | null;
  changedBy: string | null;
}

/** Which version is the latest, and which one students have. */
export interface Versioned {
  version: number | null;
  publishedVersion: number | null;
}
