import type { Proof } from "./../schema";

/** How it stands with one possible solution. */
export type Trial =
  | { state: "waiting" }
  | { state: "running" }
  | { state: "done"; proof: Proof; of: string }
  | { state: "failed"; error: unknown; of: string };
