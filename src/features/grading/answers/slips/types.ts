/** A word of a text: letters of scripts that part words by blanks, digits, `_`. */
export interface Word {
  text: string;
  /** What it may be a form of. */
  bases: readonly string[];
  /** One bit per letter present, to tell quickly that two words are far apart. */
  letters: number;
}

/** A word of an answer, however often it is said: the same object for the same word. */
export interface SaidWord extends Word {
  /** Which tokens it is, in order. */
  places: readonly number[];
}

/** A word where it stands. */
export interface Token {
  word: SaidWord;
  start: number;
  end: number;
}

/** An answer as slips are looked for in it. */
export interface Said {
  text: string;
  tokens: readonly Token[];
  words: ReadonlyMap<string, SaidWord>;
  /** The words by what they may be forms of. */
  byBase: ReadonlyMap<string, readonly SaidWord[]>;
  /** All words without anything between them. */
  glued: string;
  /** For each unit of `glued` and its end the token that begins there, else -1. */
  tokenAt: Int32Array;
}

/** A phrase as slips and other forms of it are looked for; only those that may have any. */
export interface Slippable {
  words: readonly (Word & { allowed: number })[];
  /** Edits of all words together. */
  allowed: number;
  joined: string;
}

/** All words of a key, in order, so that those that begin alike are compared once. */
export interface Lexicon {
  words: readonly LexiconWord[];
  /** Of each word its code points. */
  points: readonly Int32Array[];
  /** For each word, how many of them it has in common with the word before it. */
  shared: Int32Array;
  /** For each word, the next that has less in common with the one before it. */
  skips: Int32Array;
  /** Most edits that any word of the key is allowed. */
  mostEdits: number;
  /** By word, the only concept that names it, if that does not forbid it; else -1. */
  owners: ReadonlyMap<string, number>;
}

export interface LexiconWord {
  text: string;
  owner: number;
}

/** A word of the key within reach of a word that was said. */
export interface Near {
  word: LexiconWord;
  edits: number;
}
