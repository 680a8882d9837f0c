import { PLACE } from "../criteria/constants";
import type { Criterion } from "../criteria/schema";
import { findByPath, parsePath } from "../paths/rules";
import { compileJsonSchema, compilePattern } from "../patterns/rules";
import { editDistance, lexicalSimilarity } from "../similarity/rules";
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
import type { CheckedCriterion, CheckTable, Finding, Subject, Unit } from "./types";

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

/** The JSON value of a text; undefined where it is none. */
function parseJson(text: string, allowFence: boolean): { value: unknown } | undefined {
  const trimmed = text.trim();
  const inner = allowFence ? (FENCE.exec(trimmed)?.[1] ?? trimmed) : trimmed;
  try {
    return { value: JSON.parse(inner) };
  } catch {
    return undefined;
  }
}

const fitsSchema = (schema: Record<string, unknown> | undefined, value: unknown): boolean =>
  schema === undefined || compileJsonSchema(schema).validate?.(value) === true;

function checkJson(text: string, criterion: Extract<Criterion, { type: "is_json" }>): Finding {
  const parsed = parseJson(text, criterion.value.allowFence);
  return { holds: parsed !== undefined && fitsSchema(criterion.value.schema, parsed.value) };
}

type PathCriterion = Extract<Criterion, { type: "json_path" }>;

function checkPath(text: string, { value: wanted }: PathCriterion): Finding {
  const parsed = parseJson(text, wanted.allowFence);
  const { steps } = parsePath(wanted.path);
  if (!parsed || !steps) return { holds: false };
  const found = findByPath(parsed.value, steps);
  return { holds: found.length > 0 && found.every((node) => fitsNode(node, wanted)) };
}

function fitsNode(node: unknown, wanted: PathCriterion["value"]): boolean {
  const same = (other: unknown) =>
    typeof node === "string" && typeof other === "string"
      ? canonical(node) === canonical(other)
      : node === other;
  if (wanted.equals !== undefined && !same(wanted.equals)) return false;
  if (wanted.oneOf !== undefined && !wanted.oneOf.some(same)) return false;
  if (wanted.contains !== undefined) {
    const words = typeof node === "string" ? node : JSON.stringify(node);
    if (!canonical(words).includes(canonical(wanted.contains))) return false;
  }
  return fitsSchema(wanted.schema, node);
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
  json_path: checkPath,
  levenshtein: (text, { value, max, ignoreCase }) => {
    const [subject, [wanted = ""]] = spelled(text.trim(), [value.trim()], ignoreCase);
    const actual = editDistance(subject, wanted, max);
    return actual > max ? { holds: false } : { holds: true, actual, unit: "edits" };
  },
  similar: (text, { value, min }) => {
    const wanted = typeof value === "string" ? [value] : value;
    const best = Math.max(...wanted.map((phrase) => lexicalSimilarity(text, phrase)));
    return { holds: best >= min, actual: Math.floor(best * 100), unit: "percent" };
  },
};

/** Puts what belongs to an input into a text of a criterion: `{{expected}}`. */
export function fillPlaces(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(PLACE, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}

/** Types whose texts have no places: a pattern must not change with what is put into it. */
const WITHOUT_PLACES: readonly Criterion["type"][] = ["regex", "is_json"];

/**
 * The criterion with its places filled; the same object where there are none. One that looks at the prompt means the
 * place itself: "the prompt has {{notice}} in it".
 */
function filled(criterion: CheckedCriterion, values: Readonly<Record<string, string>>): CheckedCriterion {
  if (criterion.on === "prompt" || WITHOUT_PLACES.includes(criterion.type)) return criterion;
  if (Object.keys(values).length === 0) return criterion;
  return { ...criterion, value: deepFilled(criterion.value, values) } as CheckedCriterion;
}

function deepFilled(value: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof value === "string") return fillPlaces(value, values);
  if (Array.isArray(value)) return value.map((entry) => deepFilled(entry, values));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    // A schema is compiled once, by its identity.
    Object.entries(value).map(([key, entry]) => [key, key === "schema" ? entry : deepFilled(entry, values)]),
  );
}

/**
 * Applies one criterion, negation included. Pure; never throws on any text, because patterns, paths and schemas were
 * checked when the content was loaded.
 * @param values what belongs to the input: fills `{{name}}` in the texts that are compared
 */
export function applyCriterion(
  criterion: CheckedCriterion,
  subject: Subject,
  values: Readonly<Record<string, string>> = {},
): Finding {
  const text = criterion.on === "prompt" ? subject.prompt : subject.output;
  const check = checks[criterion.type] as (text: string, criterion: CheckedCriterion) => Finding;
  const finding = check(text, filled(criterion, values));
  return criterion.not ? { ...finding, holds: !finding.holds } : finding;
}
