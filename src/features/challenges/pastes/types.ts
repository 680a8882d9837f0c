export type PasteOrigin = "task" | "own" | "tutor" | "outside";

/** Where a paste may come from, besides outside. */
export interface PasteSources {
  /** Statement, starter code, materials, visible tests: given to everybody. */
  task: readonly string[];
  /** What the student had written before: saves and runs. */
  own: readonly string[];
  /** What the tutor had answered. */
  tutor: readonly string[];
}
