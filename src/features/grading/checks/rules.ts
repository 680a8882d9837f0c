import type { Criterion } from "../criteria/schema";
import { compileJsonSchema, compilePattern } from "../patterns/rules";
import {
  canonical,
  countCharacters,
  countHan,
  countItems,
  countSentences,
  countTokens,
  countWords,
  folded,
  isMostlyHan,
  languageShare,
} from "../text/rules";
import type { CheckTable, Finding, Subject, Unit } from "./types";

const within = (
  actual: number,
  unit: Unit,
  bounds: { min?: number | undefined; max?: number | undefined },
): Finding => ({
  holds: actual >= (bounds.min ?? 0) && actual <= (bounds.max ?? Number.POSITIVE_INFINITY),
  actual,
  unit,
});

/** The text and the phrases in one spelling. */
function spelled(text: string, phrases: readonly string[], ignoreCase: boolean): [string, string[]] {
  const spell = ignoreCase ? folded : canonical;
  return [spell(text), phrases.map(spell)];
}

const FENCE = /^```[a-z]*\s*\n([\s\S]*?)\n?```$/i;

function checkJson(text: string, criterion: Extract<Criterion, { type: "is_json" }>): Finding {
  const trimmed = text.trim();
  const inner = criterion.value.allowFence ? (FENCE.exec(trimmed)?.[1] ?? trimmed) : trimmed;
  let value: unknown;
  try {
    value = JSON.parse(inner);
  } catch {
    return { holds: false };
  }
  if (criterion.value.schema === undefined) return { holds: true };
  const { validate } = compileJsonSchema(criterion.value.schema);
  return { holds: validate?.(value) === true };
}

function checkWords(text: string, criterion: Extract<Criterion, { type: "word_count" }>): Finding {
  const { han, ...plain } = criterion.value;
  return han && isMostlyHan(text)
    ? within(countHan(text), "han", han)
    : within(countWords(text), "words", plain);
}

const checks: CheckTable = {
  equals: (text, { value, ignoreCase }) => {
    const [subject, [wanted]] = spelled(text.trim(), [value.trim()], ignoreCase);
    return { holds: subject === wanted };
  },
  contains: (text, { value }) => ({ holds: canonical(text).includes(canonical(value)) }),
  icontains: (text, { value }) => ({ holds: folded(text).includes(folded(value)) }),
  contains_all: (text, { value, ignoreCase }) => {
    const [subject, wanted] = spelled(text, value, ignoreCase);
    return { holds: wanted.every((phrase) => subject.includes(phrase)) };
  },
  contains_any: (text, { value, ignoreCase }) => {
    const [subject, wanted] = spelled(text, value, ignoreCase);
    return { holds: wanted.some((phrase) => subject.includes(phrase)) };
  },
  not_contains: (text, { value, ignoreCase }) => {
    const [subject, unwanted] = spelled(text, typeof value === "string" ? [value] : value, ignoreCase);
    return { holds: unwanted.every((phrase) => !subject.includes(phrase)) };
  },
  regex: (text, { value, flags }) => {
    const { pattern } = compilePattern(value, flags);
    return { holds: pattern?.matcher(canonical(text)).find() === true };
  },
  starts_with: (text, { value, ignoreCase }) => {
    const [subject, [wanted]] = spelled(text.trimStart(), [value], ignoreCase);
    return { holds: wanted !== undefined && subject.startsWith(wanted) };
  },
  is_json: checkJson,
  word_count: checkWords,
  char_count: (text, { value }) => within(countCharacters(text), "characters", value),
  sentence_count: (text, { value }) => within(countSentences(text), "sentences", value),
  item_count: (text, { value }) => within(countItems(text, value.marker), "items", value),
  language: (text, { value, share }) => ({ holds: languageShare(text, value) >= share }),
  prompt_tokens: (text, { value }) => within(countTokens(text), "tokens", value),
};

/**
 * Applies one criterion, negation included. Pure; never throws on any text, because patterns and schemas were compiled
 * when the content was loaded.
 */
export function applyCriterion(criterion: Criterion, subject: Subject): Finding {
  const text = criterion.on === "prompt" ? subject.prompt : subject.output;
  const check = checks[criterion.type] as (text: string, criterion: Criterion) => Finding;
  const finding = check(text, criterion);
  return criterion.not ? { ...finding, holds: !finding.holds } : finding;
}
