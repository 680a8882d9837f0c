import type { Proof } from "./../schema";

/** How it stands with one possible solution. */
export type Trial =
  | { state: "waiting" }
  /** With its place in the sandbox's queue, 1 is next; null while it works, or where nothing is known yet. */
  | { state: "running"; position: number | null }
  | { state: "done"; proof: Proof; of: string }
  | { state: "failed"; error: unknown; of: string };
