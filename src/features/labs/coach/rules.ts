import type { z } from "zod";
import type { AuthoredText } from "~/features/grading/criteria/schema";
import { isAbusive, isOffTopic, isShort, isStuck, saysNothing } from "~/features/grading/messages/rules";
import { folded } from "~/features/grading/text/rules";
import { MAX_HINT_LEVEL } from "./constants";
import type { CoachHints, coachToneSchema } from "./schema";
import type { CoachEvent, CoachSituation, HintLevel, MessageKind } from "./types";

const WANTS_SOLUTION = [
  /\b(?:give|show|tell|write|send|paste|make|finish|complete|generate|provide|hand)\b.{0,30}\b(?:the|a|whole|full|finished|complete|correct|right|final|working|my|me)\b.{0,20}\b(?:prompt|solution|answer)\b/,
  /\b(?:what is|what's|just|need|want)\b.{0,12}\b(?:the )?(?:solution|right prompt|correct prompt|finished prompt|full prompt|final prompt)\b/,
  /\bdo it for me\b|\bsolve (?:it|this) for me\b|\bwrite it for me\b/,
  /(?:给|帮|替|直接)(?:我)?.{0,8}(?:写|完成|给|做)(?:出|好|完)?.{0,12}(?:提示词|答案|参考|完整)/,
  /(?:直接|完整|标准|正确|参考)(?:的)?(?:提示词|答案)(?:是什么|给我|发|呢)/,
  /(?:帮|替)我(?:写|做)(?:完|好|出来|吧|一下|$)/,
  /(?:把|将).{0,8}(?:提示词|答案).{0,4}(?:给我|告诉我|发|贴|写出来)/,
  /(?:告诉|发给|写给)我(?:完整|正确|标准|参考)?的?(?:提示词|答案)(?:吧|呗|[。！!~]|$)/,
];

/**
 * What a message asks for. Plain patterns in both languages: they decide the tone and how a reply without a model reads,
 * never whether a message is answered.
 * @param about what the exercise is about; a word of it is never off topic
 */
export function kindOf(message: string, about: string): MessageKind {
  const text = folded(message);
  if (saysNothing(text)) return "empty";
  if (WANTS_SOLUTION.some((pattern) => pattern.test(text))) return "wantsSolution";
  if (isAbusive(text)) return "abusive";
  if (isOffTopic(text, about)) return "offTopic";
  if (isStuck(text)) return "stuck";
  return isShort(text) ? "lowEffort" : "question";
}

/** 000 §2.2: a warning where the message needs one, a celebration where the last run passed, else the coach. */
export function toneOf(kind: MessageKind, passed: boolean): z.infer<typeof coachToneSchema> {
  if (kind === "empty" || kind === "abusive" || kind === "wantsSolution" || kind === "offTopic")
    return "warning";
  return passed ? "celebration" : "coach";
}

interface Aim {
  on: string;
  hidden?: boolean | undefined;
  advisory?: boolean | undefined;
  label: AuthoredText;
}

/**
 * What a first prompt is for: the first visible criterion that looks at the answer and counts. That the prompt must hold a
 * place is no aim; it is taken only where there is nothing else.
 */
export function aimOf(items: readonly Aim[]): AuthoredText | null {
  const visible = items.filter(({ hidden }) => !hidden);
  const aim = visible.find(({ on, advisory }) => on === "output" && !advisory) ?? visible[0];
  return aim?.label ?? null;
}

interface Progress {
  level: number;
  /** A reply was given at this level. */
  replied: boolean;
  /** A run since that reply. */
  ran: boolean;
  /** A run has been made that no "I am stuck" was answered on yet. */
  credit: boolean;
}

function afterMessage(state: Progress, stuck: boolean): Progress {
  const raised = state.replied && (state.ran || (stuck && state.credit));
  return {
    level: raised ? Math.min(state.level + 1, MAX_HINT_LEVEL) : state.level,
    replied: true,
    ran: false,
    credit: state.credit && !(raised && stuck),
  };
}

function progressOf(events: readonly CoachEvent[], about: string): Progress {
  let state: Progress = { level: 0, replied: false, ran: false, credit: false };
  for (const event of [...events].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    if (event.type === "exchange") state = afterMessage(state, kindOf(event.message, about) === "stuck");
    // Solved: what comes after is a new question.
    else if (event.passed) state = { level: 0, replied: false, ran: false, credit: false };
    else state = { ...state, ran: true, credit: true };
  }
  return state;
}

/**
 * The level of the reply to a message. It rises by one on evidence alone: a new run since the last reply, or an explicit
 * "still stuck" after a run that was not answered so before. Solving the exercise starts anew.
 */
export function hintLevelFor(events: readonly CoachEvent[], message: string, about: string): HintLevel {
  return afterMessage(progressOf(events, about), kindOf(message, about) === "stuck").level as HintLevel;
}

/** The level as it is shown before the next message, and what raises it. */
export function hintsOf(events: readonly CoachEvent[], about: string): CoachHints {
  const state = progressOf(events, about);
  const { level } = afterMessage(state, false);
  if (level >= MAX_HINT_LEVEL) return { level, raisedBy: null };
  if (!state.replied || state.ran) return { level, raisedBy: "ask" };
  return { level, raisedBy: state.credit ? "stuck" : "run" };
}

/** All that stands before the student in both languages: repeating it hands nothing over. */
export function seenTexts(situation: CoachSituation, exchanges: readonly string[]): string[] {
  const authored = [situation.task, situation.title, ...situation.tips, ...situation.criteria];
  const messages = situation.last?.failed.flatMap(({ message }) => (message ? [message] : [])) ?? [];
  return [
    ...[...authored, ...messages].flatMap(({ en, zh }) => [en, zh]),
    ...(situation.last ? [situation.last.prompt, situation.last.answer] : []),
    ...exchanges,
  ];
}

/** A model marks a message as off topic with this line, which nobody is shown. */
export const OFF_TOPIC_MARK = "[off-topic]";

/** Takes the mark off a reply. */
export function withoutMark(reply: string): { text: string; offTopic: boolean } {
  const text = reply.trim();
  if (!text.toLowerCase().startsWith(OFF_TOPIC_MARK)) return { text, offTopic: false };
  return { text: text.slice(OFF_TOPIC_MARK.length).trim(), offTopic: true };
}
