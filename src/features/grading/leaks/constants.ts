/**
 * When a reply counts as handing over the reference solution. Words are compared; a Han, kana or Hangul-less script
 * without blanks counts a character as a word, so its limits are higher. Chosen so that naming a criterion ("three
 * items, at most 15 words each") passes and half of the reference, in any layout, does not.
 */
export const LEAK_LIMITS = {
  /** Words of a shingle: this many in a row are compared as one. */
  shingle: { words: 3, characters: 5 },
  /** So many words of the reference in a row that nobody showed the student yet. */
  run: { words: 8, characters: 14 },
  /** For a short reference: this share of it in a row, but never fewer than `shortest`. */
  runShare: 0.6,
  shortest: { words: 4, characters: 7 },
  /** Share of the reference's shingles that the whole reply holds, in any order. */
  similarity: 0.45,
  /** The same for what stands in quotes, in code or in a block quote: text to be copied. */
  similarityOfPassage: 0.3,
  /** Letters of the reference in a row, whatever stands between them: parts of `gram` letters that nobody showed yet. */
  letters: { words: { gram: 12, run: 45 }, characters: { gram: 5, run: 14 } },
  /** A passage to be copied of this length is a finished prompt, whatever it says. */
  readyMade: { words: 25, characters: 45 },
} as const;
