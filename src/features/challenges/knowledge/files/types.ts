import type { PreparedPassage } from "../preparing/rules";
import type { KnowledgeMediaType } from "../types";

/** A text that is worked on apart: a file as it came, or a text that is kept already. */
export type KnowledgeSource =
  | { title: string; name: string; bytes: Uint8Array }
  | { title: string; content: string; mediaType: KnowledgeMediaType };

/** What came of it. */
export interface ReadKnowledge {
  title: string;
  content: string;
  mediaType: KnowledgeMediaType;
  passages: PreparedPassage[];
}
