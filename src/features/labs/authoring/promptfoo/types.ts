import type { Body, BodyValue } from "~/features/content/body/types";
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

export type Json = BodyValue;
export type JsonObject = Body;

/** An assertion as it is written, and where. */
export interface Asserted {
  path: string;
  value: Json;
  /** promptfoo changes the answer before this check. */
  changed?: boolean;
}

/** One test, its defaults and combinations already resolved. */
export interface Case {
  path: string;
  id: string;
  description: string;
  vars: Record<string, string>;
  /** The names among them that the file gives; the others are parts of values. */
  own: string[];
  /** Those of them that went into other values. */
  composed: string[];
  /** Those of `defaultTest` and of its scenario too. */
  asserts: Asserted[];
  threshold: number | undefined;
}

/** What is peculiar to a criterion's type. */
export interface CriterionPart {
  type: string;
  value: Json;
  advisory?: boolean;
  ignoreCase?: boolean;
  flags?: string;
  max?: number;
  min?: number;
}

/** A criterion in the making. Weights are still the author's, of any scale. */
export interface DraftCriterion extends CriterionPart {
  not: boolean;
  weight: number;
  /** The name that its author gave it. */
  metric?: string;
}

export interface CriteriaItem extends CriterionPart {
  id: string;
  not: boolean;
  weight: number;
  label: { en: string; zh: string };
  message: { en: string; zh: string };
  inputs?: string[];
  group?: string;
  on?: "prompt";
  required?: boolean;
}

export interface CriteriaGroup {
  id: string;
  threshold: number;
  weight: number;
}

/** A set of criteria as it stands in an exercise. */
export interface CriteriaDraft {
  threshold: number;
  groups: CriteriaGroup[];
  items: CriteriaItem[];
}
