import type { FactKey } from "../../facts/types";

/** Facts that stand in the pane at once; the others are behind "more". */
export const factsAtOnce: readonly FactKey[] = [
  "activeTime",
  "prompts",
  "hintLevel",
  "runs",
  "tests",
  "editsAfterGreen",
  "pastedLines",
];

/** Counts that only grow: at the moment, of the whole. */
export const countedBy: Partial<Record<FactKey, string>> = {
  activeTime: "minutes",
  sessions: "count",
  prompts: "count",
  runs: "count",
  failedRuns: "count",
  submissions: "count",
  pastedLines: "lines",
  heldBack: "count",
};
