/** A word of a text: letters of scripts that part words by blanks, digits, `_`. */
export interface Token {
  text: string;
  start: number;
  end: number;
  /** What it may be a form of. */
  bases: readonly string[];
  /** One bit per letter present, to tell quickly that two words are far apart. */
  letters: number;
}

/** A phrase as slips and other forms of it are looked for; only those that may have any. */
export interface Slippable {
  words: readonly { text: string; bases: readonly string[]; letters: number; allowed: number }[];
  /** Edits of all words together. */
  allowed: number;
  joined: string;
}
