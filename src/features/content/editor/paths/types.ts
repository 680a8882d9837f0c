/** The words of one language for the paths of one kind of text. */
export interface PathWords {
  /** An entry of a list that is told by number: "criterion 2". Undefined for other lists. */
  entry: (list: string, number: number) => string | undefined;
  /** An entry of any other list. */
  other: (number: number) => string;
  /** A key; itself where it has no word. */
  key: (key: string) => string;
  /** Keys that are not said where something stands under them. */
  silent: readonly string[];
  /** Keys by which entries are called. */
  ids: readonly string[];
  join: string;
  whole: string;
}
