import "server-only";
import type { RE2JS } from "re2js";
import { linearPattern } from "~/lib/linear-pattern";
import { piecesFor } from "~/lib/segments";
import type { ScriptedCondition, ScriptedLocale, ScriptedReply, ScriptedWhen } from "./types";

/** The texts that conditions look at. */
export interface ScriptedTexts {
  prompt: string;
  input: string;
  conversation: string;
}

/** What is said where no author's reply fits. */
export const scriptedFallback: Record<ScriptedLocale, string> = {
  en: "This is a scripted reply: no language model is connected, and the author of this exercise wrote no reply for a prompt like yours. Connect a model to get a real answer.",
  zh: "这是一条预设回复：当前没有连接语言模型，而本练习的作者没有为这样的提示词准备回复。连接模型后即可得到真实的回答。",
};

const segmenter = new Intl.Segmenter("und", { granularity: "word" });

/** Words as a reader counts them, also in languages without spaces. */
export function countWords(text: string): number {
  let words = 0;
  for (const piece of piecesFor(text, "word"))
    for (const { isWordLike } of segmenter.segment(piece)) if (isWordLike) words += 1;
  return words;
}

/** Most patterns that are kept compiled, and most steps that those of one exercise may have together. */
const MOST_KEPT = 1_000;
const MOST_STEPS = 20_000;

/** Compiled once per pattern. */
const compiled = new Map<string, RE2JS>();

function regex(pattern: string, flags: string): RE2JS {
  const key = `${flags}/${pattern}`;
  let found = compiled.get(key);
  if (!found) {
    found = linearPattern(pattern, flags);
    // An author who types one leaves every beginning of it here.
    if (compiled.size >= MOST_KEPT) compiled.clear();
    compiled.set(key, found);
  }
  return found;
}

const lower = (text: string) => text.toLowerCase();

function holds(condition: ScriptedCondition, texts: ScriptedTexts): boolean {
  const text = texts[condition.on ?? "prompt"].normalize("NFC");
  if ("contains" in condition) return text.includes(condition.contains.normalize("NFC"));
  if ("icontains" in condition) return lower(text).includes(lower(condition.icontains.normalize("NFC")));
  if ("icontainsAny" in condition) {
    return condition.icontainsAny.some((part) => lower(text).includes(lower(part.normalize("NFC"))));
  }
  if ("regex" in condition)
    return regex(condition.regex, condition.flags ?? "")
      .matcher(text)
      .find();
  if ("minWords" in condition) return countWords(text) >= condition.minWords;
  if ("maxWords" in condition) return countWords(text) <= condition.maxWords;
  if ("minChars" in condition) return [...text].length >= condition.minChars;
  return [...text].length <= condition.maxChars;
}

function fits(when: ScriptedWhen, texts: ScriptedTexts): boolean {
  const all = when.all ?? [];
  const any = when.any ?? [];
  const none = when.none ?? [];
  return (
    all.every((condition) => holds(condition, texts)) &&
    (any.length === 0 || any.some((condition) => holds(condition, texts))) &&
    !none.some((condition) => holds(condition, texts))
  );
}

/** The first reply that fits, in the language asked for; the fallback where none does. */
export function chooseReply(
  replies: readonly ScriptedReply[],
  texts: ScriptedTexts,
  locale: ScriptedLocale,
): string {
  const reply = replies.find((candidate) => fits(candidate.when, texts));
  if (!reply) return scriptedFallback[locale];
  return reply.text ?? reply.texts?.[locale] ?? scriptedFallback[locale];
}

/**
 * What is wrong with replies that a content file holds, beyond their shape: patterns that do not compile, and replies
 * that can never be reached because an earlier one always fits. Empty when all is well.
 */
export function checkScriptedReplies(replies: readonly ScriptedReply[]): string[] {
  const problems: string[] = [];
  let always = -1;
  let steps = 0;
  replies.forEach((reply, at) => {
    if (always >= 0) problems.push(`replies[${at}] is never reached: replies[${always}] always fits`);
    const conditions = [...(reply.when.all ?? []), ...(reply.when.any ?? []), ...(reply.when.none ?? [])];
    if (conditions.length === 0 && always < 0) always = at;
    for (const condition of conditions) {
      // Once they are too many, no further one need be looked at.
      if (!("regex" in condition) || steps > MOST_STEPS) continue;
      try {
        steps += regex(condition.regex, condition.flags ?? "").programSize();
        if (steps > MOST_STEPS) throw new RangeError("the patterns of all replies repeat too much together");
      } catch (error) {
        const why = error instanceof Error ? error.message : "unknown";
        problems.push(`replies[${at}] has a pattern that does not compile: ${why}`);
      }
    }
  });
  return problems;
}
