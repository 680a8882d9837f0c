import type { Json } from "../../promptfoo/types";
import { readYaml } from "../yaml/rules";

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

function parsed(source: string): { ok: true; value: Json } | { ok: false; detail: string } {
  try {
    return { ok: true, value: JSON.parse(source) as Json };
  } catch (error) {
    // What begins like JSON is told of as JSON.
    if (/^\s*[[{]/.test(source)) return { ok: false, detail: error instanceof Error ? error.message : "" };
  }
  return readYaml(source, { merge: true });
}
