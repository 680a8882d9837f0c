import { searchVector } from "../lexemes/rules";
import { splitText } from "../splitting/rules";
import type { KnowledgeMediaType } from "../types";

/** A text as it is stored: passages with the words that they are found by. */
export interface PreparedPassage {
  position: number;
  content: string;
  heading: string;
  page: number | null;
  /** A `tsvector`, as it is written. */
  search: string;
}

/** Parts a text into passages and takes their words. Long texts take seconds: they are prepared apart. */
export function prepareText(
  title: string,
  content: string,
  mediaType: KnowledgeMediaType,
): PreparedPassage[] {
  return splitText(content, mediaType === "text/markdown").map(
    ({ position, heading, page, content: text }) => ({
      position,
      heading,
      page,
      content: text,
      search: searchVector(text, `${title}\n${heading}`),
    }),
  );
}
