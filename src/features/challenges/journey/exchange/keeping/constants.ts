import type { TutorChecks } from "../../../tutor/types";

/** What is kept of a check that nobody made: nothing was found, nothing held back. */
export const NOTHING_CHECKED: TutorChecks = {
  held: false,
  findings: [],
  rewritten: false,
  replaced: false,
  longestRun: 0,
  limit: 0,
  similarity: 0,
  shownFirst: "",
  stopped: false,
  withheldPieces: 0,
  withheldPassages: 0,
  keptBack: { solutions: 0, hiddenTests: 0 },
  given: { rules: 0, task: 0, code: 0, run: 0, conversation: 0, passages: 0 },
  kind: "question",
};
