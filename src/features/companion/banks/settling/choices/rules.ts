import { oneLine } from "../../markup/html/rules";
import type { LeftKey, LeftReason, NoteKey, RawQuestion } from "../../types";
import { blockedBy, explained, feedbackOfEach, lossesOf } from "../texts/rules";
import type { Settled } from "../types";

const MAX_OPTIONS = 10;
const MAX_OPTION = 500;

/** Banks write thirds with five decimals. */
const WHOLE = 0.99999;
const NONE = 0.00001;

type Choice = RawQuestion & { kind: "choice" };

/**
 * A question with options: carried if exactly one earns everything and the others nothing, even where the bank would let
 * several be ticked.
 */
export function settleChoice(raw: Choice): Settled {
  const answers = raw.answers.map((answer) => ({ ...answer, option: optionText(answer.text.text) }));
  const options = answers.map(({ option }) => option);
  const refused = refusal(raw, options);
  if (refused) return { left: refused };
  const right = answers.filter(({ fraction }) => fraction >= WHOLE);
  const wrong = answers.filter(({ fraction }) => fraction < WHOLE);
  const whenRight = explained([feedbackOfEach(right), raw.whenRight, raw.general]);
  const whenWrong = explained([feedbackOfEach(wrong), raw.whenWrong, raw.general]);
  const notes: NoteKey[] = [
    ...(raw.single ? [] : ["severalAllowed" as const]),
    ...(wrong.some(({ fraction }) => fraction < -NONE) ? ["penaltyLost" as const] : []),
    ...answers.flatMap(({ text }) => lossesOf(text)),
    ...whenRight.notes,
    ...whenWrong.notes,
  ];
  const explanations = { explanation_correct: whenRight.text, explanation_incorrect: whenWrong.text };
  const [answer = ""] = right.map(({ option }) => option);
  const common = { question_text: raw.text.text, ...explanations };
  if (isTruth(options))
    return { question: { ...common, type: "true-false", correct_answer: /^true$/i.test(answer) }, notes };
  return { question: { ...common, type: "multiple-choice", options, correct_answer: answer }, notes };
}

function refusal(raw: Choice, options: readonly string[]): LeftReason | undefined {
  const reason = (key: LeftKey, params: LeftReason["params"] = {}) => ({ key, params });
  const { answers } = raw;
  const blocked = answers.map(({ text }) => blockedBy(text)).find((key) => key !== undefined);
  if (blocked) return reason(blocked);
  const one = answers.filter(({ fraction }) => fraction > NONE).length === 1;
  if (!raw.single && !(one && answers.some(({ fraction }) => fraction >= WHOLE)))
    return reason("severalAnswers");
  if (options.length < 2) return reason("tooFewOptions");
  if (options.length > MAX_OPTIONS)
    return reason("tooManyOptions", { count: options.length, limit: MAX_OPTIONS });
  if (options.includes("")) return reason("emptyOption");
  if (new Set(options).size !== options.length) return reason("sameOptions");
  if (options.some((option) => option.length > MAX_OPTION))
    return reason("optionTooLong", { limit: MAX_OPTION });
  if (answers.some(({ fraction }) => fraction > NONE && fraction < WHOLE)) return reason("partialCredit");
  const right = answers.filter(({ fraction }) => fraction >= WHOLE).length;
  if (right === 0) return reason("noRightAnswer");
  if (right > 1) return reason("severalRight");
  return undefined;
}

/** Options stand on one line, unless they are made of several (code). */
const optionText = (text: string) => (/\n[ \t]|\n.*\n/.test(text) ? text : oneLine(text));

const isTruth = (options: readonly string[]) =>
  options.length === 2 &&
  [...options]
    .map((option) => option.toLowerCase())
    .sort()
    .join() === "false,true";
