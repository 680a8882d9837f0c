import type { IMPORT_OUTCOMES } from "../constants";
import type { IMPORT_CODES } from "./constants";

export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

export type ImportCode = (typeof IMPORT_CODES)[number];

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
