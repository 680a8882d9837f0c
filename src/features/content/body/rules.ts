import type { Body, BodyPath, BodyShape, BodyValue } from "./types";

/** `undefined` takes a key away. */
type Written = BodyValue | undefined;

export const isObject = (value: unknown): value is Body =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What stands at a path; undefined where nothing does. */
export function valueAt(value: BodyValue | undefined, path: BodyPath): BodyValue | undefined {
  let found: BodyValue | undefined = value;
  for (const key of path) {
    if (Array.isArray(found)) found = typeof key === "number" ? found[key] : undefined;
    else if (isObject(found) && Object.hasOwn(found, key)) found = found[String(key)];
    else return undefined;
  }
  return found;
}

/**
 * The text with another value at a path; everything else stays as it is, whatever it is. What is missing on the way is
 * made: lists for numbers, objects for names. Where something else stands on the way (a number where an object belongs),
 * the text comes back unchanged: the form never writes over what it cannot show.
 */
export function withValue(body: Body, path: BodyPath, written: Written): Body {
  const changed = put(body, path, written);
  return isObject(changed) ? changed : body;
}

function put(
  value: BodyValue | undefined,
  [key, ...rest]: BodyPath,
  written: Written,
): BodyValue | undefined {
  if (key === undefined) return written;
  if (typeof key === "number") {
    if (value !== undefined && !Array.isArray(value)) return value;
    const list = [...(value ?? [])];
    if (key > list.length) return value;
    const inner = put(list[key], rest, written);
    if (inner === list[key]) return value;
    if (inner === undefined) list.splice(key, 1);
    else list[key] = inner;
    return list;
  }
  if (value !== undefined && !isObject(value)) return value;
  const old = valueAt(value, [key]);
  const inner = put(old, rest, written);
  if (inner === old) return value;
  const entries = Object.entries(value ?? {});
  if (inner === undefined) return Object.fromEntries(entries.filter(([name]) => name !== key));
  return Object.hasOwn(value ?? {}, key)
    ? Object.fromEntries(entries.map(([name, kept]) => [name, name === key ? inner : kept]))
    : Object.fromEntries([...entries, [key, inner]]);
}

/** A list with one more entry; the text unchanged where no list can stand. */
export function withInserted(body: Body, path: BodyPath, at: number, entry: BodyValue): Body {
  const list = valueAt(body, path) ?? [];
  if (!Array.isArray(list)) return body;
  return withValue(body, path, [...list.slice(0, at), entry, ...list.slice(at)]);
}

/** A list with an entry at another place; all others keep their order. */
export function withMoved(body: Body, path: BodyPath, from: number, to: number): Body {
  const list = valueAt(body, path);
  if (!Array.isArray(list) || from === to || !(from in list) || !(to in list)) return body;
  const rest = list.filter((_, at) => at !== from);
  return withValue(body, path, [...rest.slice(0, to), list[from] ?? null, ...rest.slice(to)]);
}

/** Where a place of a list is once the entry at `from` was moved to `to`. */
export function placeAfterMove(at: number, from: number, to: number): number {
  if (at === from) return to;
  if (from < at && at <= to) return at - 1;
  return to <= at && at < from ? at + 1 : at;
}

/** An object with a key called otherwise, at its place; unchanged where the new name is taken. */
export function withKeyRenamed(body: Body, path: BodyPath, from: string, to: string): Body {
  const value = valueAt(body, path);
  if (!isObject(value) || !Object.hasOwn(value, from) || Object.hasOwn(value, to)) return body;
  const entries = Object.entries(value).map(([name, old]) => [name === from ? to : name, old] as const);
  return withValue(body, path, Object.fromEntries(entries));
}

/** An id that nothing in a list has yet: `input-3`. Entries have theirs under `key`. */
export function freeId(list: readonly (BodyValue | undefined)[], stem: string, key = "id"): string {
  const taken = new Set(list.map((entry) => valueAt(entry, [key])));
  let number = list.length + 1;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

/**
 * The same text with its keys in the order in which authors read them; unknown keys come last, as they stood. The database
 * keeps no order of keys, and two versions are compared line by line.
 */
export function ordered(value: BodyValue, shape: BodyShape): BodyValue {
  if (Array.isArray(value)) return value.map((entry) => ordered(entry, shape));
  if (!isObject(value)) return value;
  const place = (key: string) => {
    const at = shape.keys.indexOf(key);
    return at === -1 ? shape.keys.length : at;
  };
  const inner = (key: string, entry: BodyValue) =>
    shape.named?.has(key) && isObject(entry) ? named(entry, shape) : ordered(entry, shape);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => place(a) - place(b))
      .map(([key, entry]) => [key, inner(key, entry)]),
  );
}

const named = (names: { [name: string]: BodyValue }, shape: BodyShape): BodyValue =>
  Object.fromEntries(Object.entries(names).map(([name, value]) => [name, ordered(value, shape)]));

/** A text as JSON for reading and writing. */
export const sourceOf = (body: Body): string => JSON.stringify(body, null, 2);

/** Whether two values say the same, whatever the order of their keys. */
export function sameValue(a: BodyValue | undefined, b: BodyValue | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((entry, at) => sameValue(entry, b[at]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  );
}

export type SourceReading = { body: Body } | { body: null; line: number | null; detail: string };

/** JSON that an author wrote by hand: the text it stands for, or where reading stopped. */
export function readSource(source: string): SourceReading {
  try {
    const body: unknown = JSON.parse(source);
    if (isObject(body)) return { body };
    return { body: null, line: 1, detail: "" };
  } catch (error) {
    const detail = error instanceof Error ? error.message : "";
    return { body: null, line: lineIn(detail, source), detail };
  }
}

/** Engines say it in words: "… at position 17", "… at line 3 column 5 of the JSON data". */
function lineIn(detail: string, source: string): number | null {
  const line = /\bline (\d+)/.exec(detail)?.[1];
  if (line !== undefined) return Number(line);
  const position = /\bposition (\d+)/.exec(detail)?.[1];
  if (position !== undefined) return source.slice(0, Number(position)).split("\n").length;
  return /end of/.test(detail) ? source.split("\n").length : null;
}

/** From where to where a value stands in `sourceOf(body)`; undefined where the path leads nowhere. */
export function placeInSource(body: Body, path: BodyPath): { from: number; to: number } | undefined {
  const value = valueAt(body, path);
  if (path.length === 0 || value === undefined) return undefined;
  // A mark in the value's stead tells where it begins; no text of an author holds this character unescaped.
  const mark = "\u0001place";
  const from = sourceOf(withValue(body, path, mark)).indexOf(JSON.stringify(mark));
  if (from === -1) return undefined;
  const depth = path.length;
  const text = JSON.stringify(value, null, 2).replaceAll("\n", `\n${"  ".repeat(depth)}`);
  return { from, to: from + text.length };
}
