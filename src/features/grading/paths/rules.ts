import type { PathSelector, PathStep } from "./types";

/** Nodes looked at in one answer; beyond, a path finds nothing more, whatever the answer holds. */
const MOST_NODES = 20_000;

const DOT_NAME = /^[\p{L}_][\p{L}\p{N}_-]*/u;
const SELECTOR =
  /^\s*(?:("(?:[^"\\]|\\.)*")|('(?:[^'\\]|\\.)*')|(-?\d{1,6})?\s*(:)\s*(-?\d{1,6})?|(-?\d{1,6})|(\*))\s*/;

/**
 * Reads a path in the notation of RFC 9535 without filters and functions: `$.a.b`, `$['a b']`, `$[0]`, `$[-1]`, `$[1:3]`,
 * `$.list[*].name`, `$..name`, `$['a','b']`. Nothing in it is ever evaluated as code.
 */
export function parsePath(
  source: string,
): { steps: PathStep[]; problem?: undefined } | { steps?: undefined; problem: string } {
  const text = source.trim();
  if (!text.startsWith("$")) return { problem: "a path begins with $" };
  const steps: PathStep[] = [];
  let rest = text.slice(1);
  while (rest !== "") {
    const deep = rest.startsWith("..");
    if (deep) rest = rest.slice(rest[2] === "[" ? 2 : 1);
    if (rest.startsWith("[")) {
      const read = readBrackets(rest.slice(1));
      if (!read) return { problem: `cannot be read from "${rest}"` };
      steps.push({ deep, selectors: read.selectors });
      rest = read.rest;
    } else if (rest.startsWith(".")) {
      const name = rest[1] === "*" ? "*" : DOT_NAME.exec(rest.slice(1))?.[0];
      if (name === undefined) return { problem: `cannot be read from "${rest}"` };
      steps.push({ deep, selectors: [name === "*" ? { kind: "all" } : { kind: "name", name }] });
      rest = rest.slice(1 + name.length);
    } else {
      return { problem: `cannot be read from "${rest}"` };
    }
  }
  return { steps };
}

function readBrackets(text: string): { selectors: PathSelector[]; rest: string } | undefined {
  const selectors: PathSelector[] = [];
  let rest = text;
  while (true) {
    const match = SELECTOR.exec(rest);
    if (!match) return undefined;
    const [whole, double, single, from, colon, to, index] = match;
    const name = double ?? single;
    if (name !== undefined) selectors.push({ kind: "name", name: unquoted(name) });
    else if (colon !== undefined) selectors.push({ kind: "slice", from: asNumber(from), to: asNumber(to) });
    else if (index !== undefined) selectors.push({ kind: "index", index: Number(index) });
    else selectors.push({ kind: "all" });
    rest = rest.slice(whole.length);
    if (rest.startsWith("]")) return { selectors, rest: rest.slice(1) };
    if (!rest.startsWith(",")) return undefined;
    rest = rest.slice(1);
  }
}

const asNumber = (text: string | undefined) => (text === undefined ? undefined : Number(text));
const unquoted = (text: string) => text.slice(1, -1).replace(/\\(.)/g, "$1");

/** The values that a path finds, in the order of the document; empty where there are none. */
export function findByPath(value: unknown, steps: readonly PathStep[]): unknown[] {
  let found: unknown[] = [value];
  for (const { deep, selectors } of steps) {
    const bases = deep ? withDescendants(found) : found;
    const next: unknown[] = [];
    for (const base of bases) {
      for (const selector of selectors) {
        for (const child of pick(base, selector)) {
          if (next.length >= MOST_NODES) break;
          next.push(child);
        }
      }
    }
    found = next;
  }
  return found;
}

/** The values and all below them, each after what it stands in; of all values together no more than are looked at. */
function withDescendants(values: readonly unknown[]): unknown[] {
  const all: unknown[] = [];
  for (const value of values) {
    const first = all.push(value) - 1;
    for (let at = first; at < all.length && all.length < MOST_NODES; at += 1)
      for (const child of childrenOf(all[at])) all.push(child);
    if (all.length >= MOST_NODES) break;
  }
  return all;
}

function childrenOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}

function pick(value: unknown, selector: PathSelector): unknown[] {
  if (selector.kind === "all") return childrenOf(value);
  if (selector.kind === "name") {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    return Object.hasOwn(value, selector.name) ? [(value as Record<string, unknown>)[selector.name]] : [];
  }
  if (!Array.isArray(value)) return [];
  if (selector.kind === "slice") return value.slice(selector.from, selector.to);
  const at = selector.index < 0 ? value.length + selector.index : selector.index;
  return at >= 0 && at < value.length ? [value[at]] : [];
}
