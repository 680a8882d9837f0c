import { isAbusive, isOffTopic, isShort, isStuck, saysNothing } from "~/features/grading/messages/rules";
import { folded } from "~/features/grading/text/rules";
import type { MessageKind } from "./types";

const WANTS_SOLUTION = [
  /\b(?:give|show|tell|write|send|paste|print|generate|provide|reveal|dump|output)\b.{0,40}\b(?:the|a|whole|full|finished|complete|correct|right|final|working|reference|model)\b.{0,24}\b(?:code|solution|answer|program|function|implementation)s?\b/,
  /\b(?:give|show|tell|send) me\b.{0,16}\b(?:code|solution|answer)s?\b/,
  /\b(?:what is|what's|just|need|want)\b.{0,16}\b(?:solution|(?:right|correct|full|final|working|complete) (?:code|answer|program))\b/,
  /\b(?:do|solve|write|finish|complete|fix|code|implement) (?:it|this|that|everything|the rest|my (?:code|homework)) (?:for me|completely)\b/,
  /\bfix (?:my|the|this) (?:code|program|function)\b/,
  /\b(?:hidden|secret) tests?\b.{0,40}\b(?:are|is|look|input|output|expect|show|list|print)\b|\b(?:show|list|print|tell|give)\b.{0,24}\b(?:hidden|secret) tests?\b/,
  /(?:给|帮|替|直接)(?:我)?.{0,8}(?:写|完成|给|做|改)(?:出|好|完|对)?.{0,12}(?:代码|答案|程序|函数|完整|作业)/,
  /(?:直接|完整|标准|正确|参考)(?:的)?(?:代码|答案|解法|程序)(?:是什么|给我|发|呢|吧|$)/,
  /(?:帮|替)我(?:写|做|改)(?:完|好|对|出来|吧|一下|$)/,
  /(?:把|将).{0,8}(?:代码|答案|解法).{0,4}(?:给我|告诉我|发|贴|写出来)/,
  /(?:隐藏|私有)(?:的)?测试.{0,12}(?:是什么|有哪些|给我|告诉|列出)/,
];

/**
 * What a message asks for. It decides how the reply is begun and whether an explicit "still stuck" was said; never whether a
 * message is answered.
 * @param about title and statement of the challenge; a word of it is never off topic
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
