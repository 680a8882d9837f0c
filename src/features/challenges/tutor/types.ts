import type { CodeLeakReason } from "~/features/grading/leaks/code/types";
import type { LeakReason } from "~/features/grading/leaks/types";
import type { Locale } from "~/i18n/locales";
import type { ScriptedReply } from "~/server/llm/types";
import type { RetrievedPassage } from "../knowledge/types";
import type { ChallengeBody, ChallengeLanguage } from "../types";
import type { Verified } from "./checking/types";
import type { MessageKind } from "./messages/types";

/** How much help a reply may give (docs/tutor.md): 0 nudge, 1 question, 2 concept, 3 analogous example, 4 approved excerpt. */
export type HintLevel = 0 | 1 | 2 | 3 | 4;

/** What the tutor and its checker need of a challenge. Possible solutions and hidden tests are the checker's alone. */
export type TutorChallenge = Pick<
  ChallengeBody,
  | "title"
  | "statement"
  | "locale"
  | "translations"
  | "starterCode"
  | "supportMaterials"
  | "possibleSolutions"
  | "visibleTests"
  | "hiddenTests"
  | "hintMin"
  | "hintMax"
  | "approvedExcerpt"
  | "tutorSeesSolutions"
  | "tutorHints"
>;

/** What was asked and answered before. */
export interface TutorExchange {
  message: string;
  reply: string;
  /** The student's code at that time. */
  code: string;
  /** What stood on the screen before the reply took its place. */
  shownFirst?: string;
  /** What the model said was held back because it handed a solution over. */
  leaking?: boolean;
}

/** The last run or submission, as the student saw it. */
export interface TutorRun {
  /** The program that was run; the student may have gone on since. */
  code: string;
  stdin: string;
  stdout: string;
  stderr: string;
  exitCode: number | null;
  timedOut: boolean;
}

export interface TutorSubmission {
  passed: boolean;
  /** Names of the visible tests that failed. */
  failed: string[];
  /** How many hidden ones failed. */
  hiddenFailed: number;
}

/** Everything a reply is made from, without a session or a database. */
export interface TutorSituation {
  challenge: TutorChallenge;
  /** Of the interface: what is answered in where the message has no letters. */
  locale: Locale;
  message: string;
  /** The student's program as it stands. */
  code: string;
  language: ChallengeLanguage;
  /** Of this reply; decided by levels/rules.ts, never by the message. */
  hintLevel: HintLevel;
  lastRun: TutorRun | null;
  lastSubmission: TutorSubmission | null;
  /** Oldest first. */
  exchanges: readonly TutorExchange[];
  passages: readonly RetrievedPassage[];
}

interface TutorMessage {
  role: "system" | "user";
  content: string;
}

/** A call of the model that the pipeline asks for. */
export interface TutorCall {
  /** 1: the reply; 2: its one rewording. */
  attempt: 1 | 2;
  messages: TutorMessage[];
  maxTokens: number;
  /** What the scripted provider answers from: the author's hints that fit the level, then a general question. */
  scripted: { replies: ScriptedReply[]; locale: Locale; prompt: string; input: string };
}

/** Gives the reply in pieces as they come. What it throws ends the answer, save PROVIDER_FAILED of the rewording. */
export type CallModel = (call: TutorCall) => AsyncIterable<string>;

/** Why a text was held back. "code": code at a level that has none; "hiddenTest": what a hidden test holds; "empty": nothing. */
export type HeldBackReason = CodeLeakReason | LeakReason | "code" | "hiddenTest" | "empty";

export interface Finding {
  /** 1 the reply, 2 its rewording, 3 the author's hint. */
  attempt: 1 | 2 | 3;
  reason: HeldBackReason;
  /** Tokens (of code) or words (of prose) of a solution in a row, and from how many a text is held back. */
  longestRun: number;
  limit: number;
}

/** What the check found and did (`llm_interactions.checks`); never a word of a solution that was not shown. */
export interface TutorChecks {
  /** Something of the reply was held back: it was reworded or replaced. */
  held: boolean;
  findings: Finding[];
  /** The reply that is shown came from the rewording. */
  rewritten: boolean;
  /** Neither could be shown: the author's hint or a general question stands there. */
  replaced: boolean;
  /** Of what is shown: tokens of a solution in a row, the limit, and the share of a solution's groups of tokens. */
  longestRun: number;
  limit: number;
  similarity: number;
  /** What the student saw of the first reply while it came, where other words took its place; else empty. */
  shownFirst: string;
  /** It ended before its end, by the student or by a failure: what was shown until then is the reply. */
  stopped: boolean;
  /** Sentences and code blocks of the first reply that were not shown. */
  withheldPieces: number;
  /** Retrieved passages that the tutor was not given: they hold a solution. */
  withheldPassages: number;
  /** What only the checker was given. */
  keptBack: { solutions: number; hiddenTests: number };
  /** What the tutor was given, in tokens. */
  given: Record<"rules" | "task" | "code" | "run" | "conversation" | "passages", number>;
  /** What the message was taken for. */
  kind: MessageKind;
}

export interface TutorAnswer {
  text: Verified;
  hintLevel: HintLevel;
  /** Language of the reply. */
  locale: Locale;
  checks: TutorChecks;
  /** Passages that the tutor was given. */
  passages: RetrievedPassage[];
}

/** What is told while a reply is made. `text` is checked and is added to what stands there; the final text replaces it all. */
export type TutorProgress =
  | { type: "state"; state: "waiting" | "thinking" | "checking" | "rewording" }
  | { type: "state"; state: "retrieved"; passages: number }
  | { type: "text"; text: string };
