import { parseDocument } from "yaml";
import type { Json } from "../../promptfoo/types";

/** Most references that aliases may make; a few bytes of them can otherwise become gigabytes. */
const MOST_ALIASES = 100;

/** What every exercise has at least one of; a text without any is something else. */
const TELLING = ["title", "task", "criteria", "reference"];

export type LoupeImport =
  | { ok: true; body: { [key: string]: Json } }
  | { ok: false; reason: "notJson" | "notExercise"; detail: string };

/** Reads an exercise of Loupe's own format, JSON or YAML, under another id. Whether it is whole, its schema tells. */
export function importLoupe(source: string, id: string): LoupeImport {
  const read = parsed(source);
  if (!read.ok) return { ok: false, reason: "notJson", detail: read.detail.slice(0, 200) };
  const { value } = read;
  if (
    typeof value !== "object" ||
    value === null ||
    Array.isArray(value) ||
    !TELLING.some((key) => key in value)
  )
    return { ok: false, reason: "notExercise", detail: "" };
  return { ok: true, body: { ...value, id } };
}

type Parsed = { ok: true; value: Json } | { ok: false; detail: string };

const firstLine = (error: unknown) => (error instanceof Error ? (error.message.split("\n")[0] ?? "") : "");

function parsed(source: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(source) as Json };
  } catch (error) {
    // What begins like JSON is told of as JSON.
    if (/^\s*[[{]/.test(source)) return { ok: false, detail: firstLine(error) };
  }
  try {
    const document = parseDocument(source, { merge: true, uniqueKeys: true });
    const [problem] = document.errors;
    if (problem) return { ok: false, detail: firstLine(problem) };
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return { ok: true, value: JSON.parse(JSON.stringify(value ?? null)) as Json };
  } catch (error) {
    return { ok: false, detail: firstLine(error) };
  }
}
