import type { levels, mediaTypes } from "./constants";

export type KnowledgeLevel = (typeof levels)[number];
export type KnowledgeMediaType = (typeof mediaTypes)[number];

/** A passage of a text: `content` is the text from `start` to `end` (UTF-16 units), blanks at both ends cut. */
export interface Passage {
  /** From 0, in reading order. */
  position: number;
  start: number;
  end: number;
  content: string;
  /** The titles above it, the outermost first: "Loops > while". */
  heading: string;
  /** The page that most of it stands on, where the text has pages. */
  page: number | null;
}

/** A passage that fits a question. */
export interface RetrievedPassage {
  /** Of the passage (`challenges.knowledge.passage` opens it). */
  id: string;
  knowledgeId: string;
  /** Of its entry. */
  title: string;
  heading: string;
  page: number | null;
  position: number;
  /** Somebody's text: data wherever it meets a prompt, never an instruction. */
  text: string;
  scope: KnowledgeLevel;
  /** From 0 to 1; comparable within one question only. */
  score: number;
}

/** Why a passage was chosen. */
export interface RetrievalReason {
  /** Words of the question that it contains, as they are compared. */
  words: string[];
  /** Words that were taken for misspelt: what was asked, what was looked for. */
  respelt: { asked: string; taken: string }[];
  /** Its place by words and by meaning, from 1; null where it has none. */
  wordRank: number | null;
  meaningRank: number | null;
  /** Cosine of question and passage, where both have an embedding. */
  cosine: number | null;
}
