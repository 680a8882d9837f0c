import { isObject } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";

/** The options of a choice as they are written. */
export const optionsOf = (question: Body): readonly BodyValue[] =>
  Array.isArray(question.options) ? question.options : [];

/**
 * The place of the right option, from 0; null where none is. The key holds the option's text, so while two options read
 * alike (one is empty, or half written) `marked` says which of them the author means.
 */
export function rightOption(question: Body, marked: number | null): number | null {
  const { correct_answer: right } = question;
  if (typeof right !== "string") return null;
  const options = optionsOf(question);
  if (marked !== null && options[marked] === right) return marked;
  const at = options.indexOf(right);
  return at === -1 ? null : at;
}

/** The option at a place is the right one. */
export function withRight(question: Body, at: number): Body {
  const option = optionsOf(question)[at];
  return typeof option === "string" ? { ...question, correct_answer: option } : question;
}

/** An option with another text; where it was the right one, it still is. */
export function withOption(question: Body, at: number, text: string, marked: number | null): Body {
  const options = optionsOf(question);
  if (at > options.length) return question;
  const changed = { ...question, options: [...options.slice(0, at), text, ...options.slice(at + 1)] };
  return rightOption(question, marked) === at ? { ...changed, correct_answer: text } : changed;
}

/** One more option, empty, at a place. */
export function withNewOption(question: Body, at: number): Body {
  const options = optionsOf(question);
  return { ...question, options: [...options.slice(0, at), "", ...options.slice(at)] };
}

/** One option less; where it was the right one, none is. */
export function withoutOption(question: Body, at: number, marked: number | null): Body {
  const { correct_answer: right, ...rest } = question;
  const changed = { ...rest, options: optionsOf(question).filter((_, place) => place !== at) };
  return right === undefined || rightOption(question, marked) === at
    ? changed
    : { ...question, options: changed.options };
}

/** An option at another place; which one is right stays. */
export function withOptionMoved(question: Body, from: number, to: number): Body {
  const options = [...optionsOf(question)];
  const [option] = options.splice(from, 1);
  if (option === undefined || to < 0 || to > options.length) return question;
  options.splice(to, 0, option);
  return { ...question, options };
}

/**
 * What differs between a choice in two languages, where students would notice: another number of options, or another one
 * that is right. Null where nothing does, or where one of them is no choice yet.
 */
export function optionDrift(
  question: BodyValue | undefined,
  twin: BodyValue | undefined,
): "count" | "right" | null {
  if (!isObject(question) || !isObject(twin)) return null;
  const [own, other] = [optionsOf(question), optionsOf(twin)];
  if (own.length === 0 || other.length === 0) return null;
  if (own.length !== other.length) return "count";
  const [right, otherRight] = [rightOption(question, null), rightOption(twin, null)];
  return right !== null && otherRight !== null && right !== otherRight ? "right" : null;
}
