import type { Criterion, Review, ScoreInput } from "../types";
import type { Clash, Fields } from "./types";

export const scoreField = (criterionId: string): string => `score:${criterionId}`;
export const commentField = (criterionId: string): string => `comment:${criterionId}`;
export const OVERALL = "comment";

/** What a draft holds, with a field for each criterion of the rubric as it is now. */
export function fieldsOf(
  rubric: readonly Criterion[],
  draft: Pick<Review, "scores" | "comment"> | null,
): Fields {
  const fields: Fields = { [OVERALL]: draft?.comment ?? "" };
  for (const { id, max } of rubric) {
    const given = draft?.scores.find(({ criterionId }) => criterionId === id);
    // The author may have taken points away since.
    fields[scoreField(id)] = given?.score != null && given.score <= max ? given.score : null;
    fields[commentField(id)] = given?.comment ?? "";
  }
  return fields;
}

/** What is sent of them. */
export function inputOf(
  rubric: readonly Criterion[],
  fields: Fields,
): { scores: ScoreInput[]; comment: string } {
  const text = (field: string) => String(fields[field] ?? "");
  return {
    scores: rubric.map(({ id }) => ({
      criterionId: id,
      score: scoreOf(fields, id),
      comment: text(commentField(id)),
    })),
    comment: text(OVERALL),
  };
}

export function scoreOf(fields: Fields, criterionId: string): number | null {
  const score = fields[scoreField(criterionId)];
  return typeof score === "number" ? score : null;
}

type Value = Fields[string] | undefined;

/** The server trims: white space at the ends is no difference, and an empty text is none. */
const plain = (value: Value) => (typeof value === "string" ? value.trim() || null : (value ?? null));

const isSame = (one: Value, other: Value): boolean => plain(one) === plain(other);

export const isChanged = (base: Fields, fields: Fields): boolean =>
  Object.keys(fields).some((field) => !isSame(base[field], fields[field]));

/**
 * Brings together what was changed here and elsewhere since `base`. A field that only one side changed is taken from there; of
 * one that both changed differently stays what was written here, and it is named.
 */
export function merge(base: Fields, mine: Fields, theirs: Fields): { fields: Fields; clashes: Clash[] } {
  const fields: Fields = {};
  const clashes: Clash[] = [];
  for (const field of Object.keys(theirs)) {
    const [was, here, there] = [base[field], mine[field], theirs[field]];
    const untouched = here === undefined || isSame(was, here);
    fields[field] = untouched ? (there ?? null) : here;
    if (untouched || isSame(was, there) || isSame(here, there)) continue;
    clashes.push({ field, mine: here, theirs: there ?? null });
  }
  return { fields, clashes };
}

interface KeptFields {
  base: Fields;
  fields: Fields;
}

/** What the browser kept of a form that was not saved; null where it makes no sense. */
export function keptFields(text: string | null): KeptFields | null {
  if (!text) return null;
  try {
    const kept = JSON.parse(text) as Partial<KeptFields> | null;
    return isFields(kept?.base) && isFields(kept.fields) ? { base: kept.base, fields: kept.fields } : null;
  } catch {
    return null;
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" &&
  value !== null &&
  Object.values(value).every((one) => one === null || typeof one === "string" || typeof one === "number");
