import type { Question } from "~/features/grading/quizzes/schema";
import type { bankFormats, leftKeys, lossKeys, noteKeys } from "./constants";

export type BankFormat = (typeof bankFormats)[number];
export type LeftKey = (typeof leftKeys)[number];
export type NoteKey = (typeof noteKeys)[number];
export type LossKey = (typeof lossKeys)[number];

type Params = Record<string, string | number>;

/** Why a question is not carried: `banks.left.<key>` of the messages, with the values of its placeholders. */
export interface LeftReason {
  key: LeftKey;
  params: Params;
}

/** A question that stays behind. */
export interface LeftQuestion {
  /** Where it stands: `12` for a line or row of a file, `items/a.xml` for an entry of a package. */
  place: string;
  title: string;
  reason: LeftReason;
}

/** Something told of the file or of carried questions: `banks.notes.<key>`; `count` is always among the values. */
export interface BankNote {
  key: NoteKey;
  params: Params & { count: number };
  /** The questions it holds for, at most 20; empty if it holds for the whole file. */
  places: string[];
}

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/**
 * A question of the quiz schema that has no id yet, and `null` where the bank explains nothing and the schema demands words:
 * `asQuestions` fills both.
 */
export type DraftQuestion = Nullable<Without<Question, "question_id">>;

type Explanations = "explanation" | "explanation_correct" | "explanation_incorrect";
type Nullable<T> = T extends unknown
  ? { [K in keyof T]: K extends Explanations ? T[K] | null : T[K] }
  : never;

/** A question that is carried. */
export interface QuestionDraft {
  place: string;
  title: string;
  /** The category of the bank, as it writes it; the quiz has no place for it, a preview may group by it. */
  category: string | null;
  question: DraftQuestion;
  /** What it loses or changes by being carried. */
  notes: NoteKey[];
}

/** What a file holds. Every question of it is in `questions` or in `left`, in the file's order. */
export interface Bank {
  format: BankFormat;
  questions: QuestionDraft[];
  left: LeftQuestion[];
  notes: BankNote[];
}

/** What text of a bank loses on its way to plain text: the first three make a question unfit, the rest is told. */
export type Loss =
  | "media"
  | "formula"
  | "form"
  | "formatting"
  | "table"
  | "link"
  | "script"
  | "formulaText"
  | "tex"
  | "markdown";

/** Plain text (line breaks count), with what was lost. */
export interface Told {
  text: string;
  losses: Loss[];
}

interface RawAnswer {
  text: Told;
  /** 1 = whole credit, 0 = none; a bank may say anything between, and below 0. */
  fraction: number;
  feedback: Told | null;
}

interface RawCommon {
  place: string;
  title: string;
  category: string | null;
  text: Told;
  /** Shown whatever was answered. */
  general: Told | null;
  /** What reading it has already found worth telling. */
  notes?: NoteKey[];
}

/** A question as its bank has it, read but not judged: the same for all formats. */
export type RawQuestion =
  | (RawCommon & {
      kind: "choice";
      /** Exactly one option may be chosen. */
      single: boolean;
      answers: RawAnswer[];
      whenRight: Told | null;
      whenWrong: Told | null;
    })
  | (RawCommon & { kind: "truth"; answer: boolean; whenRight: Told | null; whenWrong: Told | null })
  | (RawCommon & {
      kind: "short";
      answers: RawAnswer[];
      /** `*` in an answer stands for anything (Moodle). */
      wildcards: boolean;
      caseMatters: boolean;
      /** Each answer is needed, not any one of them. */
      all?: boolean;
    })
  | (Omit<RawCommon, "text" | "general"> & { kind: "left"; reason: LeftReason });

/** What the reader of one format gives back. */
export interface RawBank {
  raws: RawQuestion[];
  notes: BankNote[];
}
