export type CodeLanguage = "python" | "javascript";

export interface CodeToken {
  /** As it is written: names by their letters. */
  exact: string;
  /** As it is compared: every name of the program's own is the same. */
  same: string;
  kind: "name" | "known" | "sign" | "number" | "text" | "mark";
  /** Line of the text that was read, from 0. */
  line: number;
}

export interface ReadCode {
  tokens: CodeToken[];
  /** Comments and docstrings: code may stand in them. */
  comments: string[];
}
