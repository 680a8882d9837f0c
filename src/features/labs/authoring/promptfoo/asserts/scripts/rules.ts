import type { CriterionPart } from "../../types";

const QUOTED = String.raw`(?:'([^'\\{}]+)'|"([^"\\{}]+)")`;
const LENGTH = /^output\.length\s*(<=?|>=?)\s*(\d{1,5})$/;
const SEARCH = new RegExp(String.raw`^(!?)output(\.toLowerCase\(\))?\.(includes|startsWith)\(${QUOTED}\)$`);
const SAME = new RegExp(String.raw`^output(\.trim\(\))?\s*===?\s*${QUOTED}$`);
/** A part of an answer that is JSON: `output.category === "billing"`. */
const FIELD = new RegExp(
  String.raw`^(?:JSON\.parse\(output\)|output)((?:\.[A-Za-z_]\w*|\[\d+\])+?)(?:\s*===?\s*(?:${QUOTED}|(-?\d+(?:\.\d+)?|true|false|null))|\.includes\(${QUOTED}\))$`,
);
const PATTERN = /^\/((?:[^/\\[]|\\.|\[(?:[^\]\\]|\\.)*\])+)\/([a-z]*)\.test\(output\)$/;

/** One-line scripts that say no more than a criterion does, read and not run; undefined for all others. */
export function scriptPart(value: unknown): (CriterionPart & { turned?: boolean }) | undefined {
  if (typeof value !== "string") return undefined;
  const code = value
    .trim()
    .replace(/^return\s+/, "")
    .replace(/;$/, "")
    .trim();
  return lengthPart(code) ?? searchPart(code) ?? samePart(code) ?? patternPart(code) ?? fieldPart(code);
}

/** The conditions of a script that asks for several at once, where each of them can be read; undefined for all others. */
export function conditionsIn(value: unknown): string[] | undefined {
  if (typeof value !== "string" || !value.includes("&&")) return undefined;
  const conditions = value
    .trim()
    .replace(/^return\s+/, "")
    .replace(/;$/, "")
    .split("&&");
  return conditions.every((condition) => scriptPart(condition)) ? conditions : undefined;
}

function lengthPart(code: string): CriterionPart | undefined {
  const [, operator, digits] = LENGTH.exec(code) ?? [];
  if (operator === undefined) return undefined;
  const bound = Number(digits);
  if (operator === "<=") return { type: "char_count", value: { max: bound } };
  if (operator === "<") return bound > 0 ? { type: "char_count", value: { max: bound - 1 } } : undefined;
  return { type: "char_count", value: { min: operator === ">" ? bound + 1 : bound } };
}

function searchPart(code: string): (CriterionPart & { turned: boolean }) | undefined {
  const [, negated, lowered, method, single, double] = SEARCH.exec(code) ?? [];
  const part = single ?? double;
  if (part === undefined) return undefined;
  // An answer in small letters never holds a capital one: that script means something else than it says.
  if (lowered && part !== part.toLowerCase()) return undefined;
  const turned = negated === "!";
  if (method === "startsWith")
    return { type: "starts_with", value: part, ignoreCase: Boolean(lowered), turned };
  return { type: lowered ? "icontains" : "contains", value: part, turned };
}

function samePart(code: string): CriterionPart | undefined {
  const [, , single, double] = SAME.exec(code) ?? [];
  const text = single ?? double;
  return text === undefined ? undefined : { type: "equals", value: text };
}

function patternPart(code: string): CriterionPart | undefined {
  const [, pattern, flags = ""] = PATTERN.exec(code) ?? [];
  if (pattern === undefined || /[^gimsu]/.test(flags)) return undefined;
  return { type: "regex", value: pattern.replaceAll("\\/", "/"), flags: flags.replace(/[gu]/g, "") };
}

function fieldPart(code: string): CriterionPart | undefined {
  const [, field, single, double, bare, oneOf, oneOfDouble] = FIELD.exec(code) ?? [];
  // The length of a text is no field of it.
  if (field === undefined || /\.(length|trim|toString)\b/.test(field)) return undefined;
  const path = `$${field}`;
  const part = oneOf ?? oneOfDouble;
  if (part !== undefined) return { type: "json_path", value: { path, contains: part, allowFence: true } };
  const equals =
    bare === undefined ? (single ?? double ?? "") : (JSON.parse(bare) as number | boolean | null);
  return { type: "json_path", value: { path, equals, allowFence: true } };
}
