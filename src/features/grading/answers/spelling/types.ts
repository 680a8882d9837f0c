/** A text in the one spelling in which answers and keys are compared, with the way back. */
export interface Spelled {
  text: string;
  /** For each UTF-16 unit of `text`: where that which it comes from begins in the original. */
  starts: readonly number[];
  /** For each UTF-16 unit of `text`: where that which it comes from ends in the original. */
  ends: readonly number[];
  original: string;
}
