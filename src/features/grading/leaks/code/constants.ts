/**
 * When a reply counts as handing over code. Tokens are names, keywords, signs, numbers and the words of texts; brackets and
 * separators are none. Where the numbers come from: docs/grading.md, "The tutor does not hand over the answer".
 */
export const CODE_LEAK_LIMITS = {
  /** Tokens of a group: groups are looked up as one. */
  group: 4,
  /** This share of a solution's unseen tokens in a row, but never fewer than `shortest` and never more than `longest`. */
  run: { share: 0.35, shortest: 6, longest: 12 },
  /** Share of a solution's unseen tokens in any order, where there are at least `atLeast` of them in the reply. */
  similarity: { share: 0.45, atLeast: 8 },
  /** Winnowing: of `window` neighbouring groups one is kept, so that each run of `group + window - 1` leaves a fingerprint. */
  window: 3,
  fingerprints: { share: 0.45, atLeast: 4 },
  /** A solution with fewer unseen tokens is compared with its brackets and separators as well. */
  short: { tokens: 14, share: 0.6, shortest: 6 },
  /** The same over all replies of a conversation; a reply that adds fewer than `adds` tokens tells nothing more. */
  conversation: { run: 1.25, longest: 15, similarity: 0.6, atLeast: 8, adds: 3 },
  /** Over all replies, under names that stay the same: who gives examples does not keep to names. `kept`: ways of a group. */
  named: { similarity: 0.2, atLeast: 8, adds: 3, kept: 12 },
  /** Where `held` of the `last` replies were held back, the one who answers hands code over: for the rest of them this holds. */
  wary: {
    last: 10,
    held: 2,
    plain: { run: 1, longest: 12, adds: 2 },
    named: { similarity: 0.04, atLeast: 4, adds: 1 },
  },
  /** Most characters of a student's earlier program that are read, each and together. */
  own: { each: 16_000, together: 160_000 },
  /** This share of a whole solution is a whole solution, whoever wrote the rest. */
  whole: { group: 6, share: 0.92, atLeast: 6 },
  /** Letters and digits in a row, whatever parts them: groups of `group`, this share of a short solution's. */
  letters: { group: 10, share: 0.6, shortest: 20, longest: 40 },
  /** Tokens in a row that must be seen for a passage to be known. */
  known: 5,
} as const;
