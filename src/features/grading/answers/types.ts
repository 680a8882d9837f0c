/** A stretch of the student's own text, in UTF-16 units of the original. */
export interface Span {
  start: number;
  end: number;
}

/** What became of one concept of a short answer. For those who may see the key: ids and weights tell of it. */
export interface ConceptResult {
  id: string;
  satisfied: boolean;
  weight: number;
  /** What the credit was given for, in order; nothing where there is none. */
  hits: Span[];
  /** Something the key lists or forbids was said, but denied. */
  negated: boolean;
  /** Where that was. */
  negatedHits: Span[];
  /** Credited only because a typing slip, or another form of a word, was allowed for. */
  slipped: boolean;
  /** The author's hint; only where the concept is missing. */
  feedback?: string;
}

/** A short answer, graded. */
export interface ShortAnswerResult {
  satisfiedWeight: number;
  totalWeight: number;
  /** 0 to 10, cut to two decimals: to be shown, never to be added up. */
  points: number;
  /** At least 7 of 10, compared on the integers. */
  correct: boolean;
  /** Somebody should look: what the key lists was denied. */
  flagged: boolean;
  /** In the order of the key. */
  concepts: ConceptResult[];
}

/** A sample answer, as its author and the key see it. */
export interface JudgedSample {
  answer: string;
  /** The author's verdict. */
  correct: boolean;
  credited: boolean;
  /** 0 to 10, cut to two decimals. */
  points: number;
  /** Somebody should look: what the key lists was denied. */
  flagged: boolean;
  /** Where it earned its points; in order, without overlaps. */
  highlights: Span[];
  /** In the order of the key. */
  concepts: { id: string; satisfied: boolean }[];
}

/** What a key credits, against the author's own verdicts. */
export interface Confusion {
  samples: number;
  /** Right by the author, and credited. */
  creditedRight: number;
  /** Wrong by the author, but credited. */
  creditedWrong: number;
  /** Right by the author, but not credited. */
  refusedRight: number;
  /** Wrong by the author, and not credited. */
  refusedWrong: number;
}
