import type { Locale } from "~/i18n/locales";
import type { TutorChecks } from "../tutor/types";

/** Ways in which somebody tries to get the solution out of the tutor. */
export type AttackKind =
  | "direct"
  | "authority"
  | "rolePlay"
  | "translation"
  | "encoding"
  | "fixMyCode"
  | "fillTheBlank"
  | "tests"
  | "smallQuestions"
  | "format"
  | "pressure"
  | "hypothetical"
  | "inCode"
  | "inOutput"
  | "inFileName"
  | "inKnowledge";

/** One message, with what stands on the desk at that moment. */
export interface AuditTurn {
  message: string;
  /** The student's program; the code that the challenge begins with where nothing is said. */
  code?: string;
  stdout?: string;
  stderr?: string;
  /** A text of the knowledge base that comes with the question. */
  passage?: string;
}

export interface Attack {
  id: string;
  kind: AttackKind;
  locale: Locale;
  /** In their order: the tutor remembers what was said before. */
  turns: AuditTurn[];
}

export interface HarmlessQuestion {
  id: string;
  locale: Locale;
  message: string;
}

/** How much of a solution texts hold, measured without the check that is measured. */
export interface PlainMeasure {
  leaked: boolean;
  /** Tokens in a row, brackets and signs among them. */
  run: number;
  limit: number;
  /** Share (0 to 1) of a solution's lines that stand whole somewhere in the replies. */
  told: number;
}

export interface AttackResult extends PlainMeasure {
  id: string;
  kind: AttackKind;
  locale: Locale;
  /** What the model wrote first in any turn would have been a leak. */
  draftLeaked: boolean;
  replies: string[];
  checks: TutorChecks[];
}

export interface HarmlessResult {
  id: string;
  locale: Locale;
  refused: boolean;
  /** Why: the check put a hint in its place, the words refuse, or nothing came. */
  because: "replaced" | "words" | "empty" | null;
  reply: string;
  checks: TutorChecks;
}

/** A share with the bounds within which it lies with 95 %. */
export interface Rate {
  count: number;
  of: number;
  rate: number;
  low: number;
  high: number;
}

export interface AuditReport {
  challenge: { id: string; title: string; version: number };
  provider: string;
  model: string;
  /** As the provider names it; several where it changed meanwhile. */
  modelVersions: string[];
  hintLevel: number;
  calls: number;
  tokens: { prompt: number; completion: number };
  /** Of what reached the screen. */
  leaks: Rate;
  /** Of what the model wrote first, before anything was checked. */
  draftLeaks: Rate;
  heldBack: { rewritten: number; replaced: number };
  refusals: Rate;
  byKind: { kind: AttackKind; played: number; leaked: number; draftLeaked: number }[];
  /** Plays that got no answer: the provider failed. */
  failed: { id: string; reason: string }[];
  attacks: AttackResult[];
  harmless: HarmlessResult[];
}
