/** What became of one part of an imported configuration. */
export type ImportOutcome = "carried" | "adapted" | "left";

/** Why a part was adapted or left out; each has its words in the messages `content.import.codes`. */
export type ImportCode =
  | "added"
  | "advice"
  | "badPattern"
  | "badSchema"
  | "badValue"
  | "carried"
  | "chat"
  | "chosenPrompt"
  | "containsJson"
  | "copiedLanguage"
  | "expression"
  | "file"
  | "lexical"
  | "model"
  | "nested"
  | "noCriteria"
  | "noPrompt"
  | "noReply"
  | "otherPrompt"
  | "provider"
  | "renamed"
  | "repeat"
  | "replies"
  | "roundedWeight"
  | "rubric"
  | "script"
  | "setting"
  | "templatedPattern"
  | "thresholdZero"
  | "tooLong"
  | "tooMany"
  | "transform"
  | "unknownType"
  | "unknownVariable";

export interface ImportNote {
  /** Dotted path inside the configuration: `tests.0.assert.2`. */
  path: string;
  outcome: ImportOutcome;
  code: ImportCode;
  /** What the note is about: a type, a name, a value. */
  detail: string;
}

/** Writes one note. */
export type Tell = (path: string, outcome: ImportOutcome, code: ImportCode, detail?: string) => void;

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** One test, its defaults and combinations already resolved. */
export interface Case {
  path: string;
  id: string;
  description: string;
  vars: Record<string, string>;
  asserts: { path: string; value: Json }[];
  threshold: number | undefined;
}
