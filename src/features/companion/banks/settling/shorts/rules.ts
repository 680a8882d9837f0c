import { gradeShortAnswer } from "~/features/grading/answers/rules";
import { oneLine } from "../../markup/html/rules";
import type { LeftKey, LeftReason, NoteKey, RawQuestion, Told } from "../../types";
import { blockedBy, explained, feedbackOfEach, lossesOf } from "../texts/rules";
import type { Settled } from "../types";

const MAX_PHRASE = 200;
const MAX_PHRASES = 40;

const WHOLE = 0.99999;
const NONE = 0.00001;

type Short = RawQuestion & { kind: "short" };

/**
 * A question with a short answer. The accepted answers become one concept that any of them fulfils, without a slip, as banks
 * compare; wrong answers the author names take it away again, and all of them become sample answers. What is said of wrong
 * answers is the hint, as far as it does not name a right one. A question whose own answers would not be graded as the bank
 * does is left.
 */
export function settleShort(raw: Short): Settled {
  const answers = raw.answers.map((answer) => ({ ...answer, phrase: oneLine(answer.text.text) }));
  const catchAll = (phrase: string) => raw.wildcards && phrase === "*";
  const accepted = unique(answers.filter(({ fraction }) => fraction >= WHOLE).map(({ phrase }) => phrase));
  const rejected = unique(
    answers
      .filter(({ fraction, phrase }) => fraction < NONE && !catchAll(phrase))
      .map(({ phrase }) => phrase),
  ).filter((phrase) => phrase !== "" && !hasWildcard(raw, phrase));
  const refused = refusal(raw, accepted);
  if (refused) return { left: refused };
  const phrases = accepted.map((phrase) => unescaped(raw, phrase));
  const others = rejected.map((phrase) => unescaped(raw, phrase));
  const right = answers.filter(({ fraction }) => fraction >= WHOLE);
  const wrong = answers.filter(({ fraction }) => fraction < NONE);
  const named = wrong.filter(({ phrase }) => !catchAll(phrase));
  const anyOther = wrong.find(({ phrase }) => catchAll(phrase))?.feedback ?? null;
  const naming = (told: Told | null) =>
    told !== null && phrases.some((phrase) => told.text.toLowerCase().includes(phrase.toLowerCase()));
  const whenWrong = [feedbackOfEach(named, true), anyOther, raw.general];
  const hint = raw.all ? null : explained(whenWrong.filter((told) => !naming(told)));
  const rest = raw.all ? whenWrong : [...whenWrong.filter(naming), raw.general];
  const explanation = explained([feedbackOfEach(right), ...rest]);
  const concept = {
    id: "answer",
    weight: 1,
    any_of: phrases,
    none_of: against(others, phrases),
    max_edits: 0 as const,
    ...(hint?.text ? { feedback: hint.text } : {}),
  };
  const exact = [...phrases, ...others];
  const question = {
    type: "short-answer" as const,
    question_text: raw.text.text,
    ...(raw.all ? { keywords: phrases } : { concepts: [concept] }),
    ...(exact.some((phrase) => phrase.normalize("NFKC") !== phrase.normalize("NFC"))
      ? { literal: true }
      : {}),
    explanation: explanation.text,
    samples: raw.all
      ? []
      : [
          ...phrases.map((answer) => ({ answer, correct: true })),
          ...others.map((answer) => ({ answer, correct: false })),
        ],
  };
  const graded = { ...question, question_id: "q", explanation: "-" };
  if (question.samples.some(({ answer, correct }) => gradeShortAnswer(graded, answer).correct !== correct))
    return { left: { key: "answersTooClose", params: {} } };
  const notes: NoteKey[] = [
    "longerAnswers",
    ...(raw.caseMatters ? ["caseIgnored" as const] : []),
    ...(!raw.all && whenWrong.some(naming) ? ["feedbackAfter" as const] : []),
    ...answers.flatMap(({ text }) => lossesOf(text)),
    ...(hint?.notes ?? []),
    ...explanation.notes,
  ];
  return { question, notes };
}

function refusal(raw: Short, accepted: readonly string[]): LeftReason | undefined {
  const reason = (key: LeftKey, params: LeftReason["params"] = {}) => ({ key, params });
  const blocked = raw.answers.map(({ text }) => blockedBy(text)).find((key) => key !== undefined);
  if (blocked) return reason(blocked);
  if (raw.answers.some(({ fraction }) => fraction > NONE && fraction < WHOLE)) return reason("partialCredit");
  if (accepted.length === 0 || accepted.includes("")) return reason("noRightAnswer");
  if (accepted.some((phrase) => hasWildcard(raw, phrase))) return reason("wildcard");
  if (isForestalled(raw)) return reason("answersTooClose");
  if (raw.answers.length > MAX_PHRASES) return reason("tooManyAnswers", { limit: MAX_PHRASES });
  if (raw.answers.some(({ text }) => oneLine(text.text).length > MAX_PHRASE))
    return reason("answerTooLong", { limit: MAX_PHRASE });
  return undefined;
}

/** In a bank the first answer that fits decides: a right one after a wrong `*` is never right. */
function isForestalled(raw: Short): boolean {
  const open = raw.answers.findIndex(
    ({ text, fraction }) => fraction < NONE && hasWildcard(raw, oneLine(text.text)),
  );
  return open !== -1 && raw.answers.some(({ fraction }, at) => at > open && fraction >= WHOLE);
}

const unique = (phrases: readonly string[]) => [...new Set(phrases)];

const hasWildcard = (raw: Short, phrase: string) => raw.wildcards && /(?<!\\)\*/.test(phrase);

const unescaped = (raw: Short, phrase: string) => (raw.wildcards ? phrase.replaceAll("\\*", "*") : phrase);

/** Wrong answers that are no part of a right one: those would take the right one away too. */
const against = (others: readonly string[], phrases: readonly string[]) =>
  others.filter((other) => !phrases.some((phrase) => phrase.toLowerCase().includes(other.toLowerCase())));
