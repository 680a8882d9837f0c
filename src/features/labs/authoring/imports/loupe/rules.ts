import type { Json } from "../../promptfoo/types";
import { readYaml, type Unreadable, type YamlReading } from "../yaml/rules";

/** What every exercise has at least one of; a text without any is something else. */
const TELLING = ["title", "task", "criteria", "reference"];

export type LoupeImport =
  | { ok: true; body: { [key: string]: Json } }
  | (Unreadable & { reason: "notJson" })
  | { ok: false; reason: "notExercise" };

/** Reads an exercise of Loupe's own format, JSON or YAML, under another id. Whether it is whole, its schema tells. */
export function importLoupe(source: string, id: string): LoupeImport {
  const read = parsed(source);
  if (!read.ok) return { ...read, reason: "notJson" };
  const { value } = read;
  if (
    typeof value !== "object" ||
    value === null ||
    Array.isArray(value) ||
    !TELLING.some((key) => key in value)
  )
    return { ok: false, reason: "notExercise" };
  return { ok: true, body: { ...value, id } };
}

function parsed(source: string): YamlReading {
  try {
    return { ok: true, value: JSON.parse(source) as Json };
  } catch (error) {
    // What begins like JSON is told of as JSON.
    if (/^\s*[[{]/.test(source)) return notJson(source, error instanceof Error ? error.message : "");
  }
  return readYaml(source, { merge: true });
}

/** Where the engine gives no position, the text ended too early. */
function notJson(source: string, detail: string): Unreadable {
  const position = /at position (\d+)/.exec(detail)?.[1];
  const before = source.slice(0, position === undefined ? source.length : Number(position)).split("\n");
  return { ok: false, fault: "json", line: before.length, column: (before.at(-1) ?? "").length + 1, detail };
}
