/** A piece of a line; `changed` words are marked inside a changed line. */
export interface DiffPart {
  text: string;
  changed: boolean;
}

/** One line of a comparison. */
export interface DiffLine {
  kind: "same" | "removed" | "added";
  parts: DiffPart[];
}
