import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from "yaml";
import type { Json } from "../../promptfoo/types";

/** Most aliases in a file; finding what each stands for looks at all others. */
const MOST_ALIASES = 1_000;
/** Most letters that a file may come to once every alias is what it stands for: a few bytes can become gigabytes. */
const MOST_LETTERS = 2_000_000;

export type YamlReading =
  | { ok: true; value: Json }
  /** `line` is 1-based. */
  | { ok: false; line: number | null; detail: string };

const EXCESSIVE = "Excessive alias count indicates a resource exhaustion attack";

/** Reads YAML, or JSON, in a time that grows with its length, whatever it holds. */
export function readYaml(source: string, options: { merge?: boolean } = {}): YamlReading {
  const lines = new LineCounter();
  try {
    // Keys are compared below: the reader compares each with every other of its map.
    const document = parseDocument(source, {
      merge: options.merge ?? false,
      uniqueKeys: false,
      lineCounter: lines,
    });
    const [error] = document.errors;
    if (error) return { ok: false, line: error.linePos?.[0].line ?? null, detail: firstLine(error) };
    const problem = problemIn(document, lines);
    if (problem) return { ok: false, ...problem };
    const value: unknown = document.toJS({ maxAliasCount: -1 });
    return { ok: true, value: JSON.parse(JSON.stringify(value ?? null)) as Json };
  } catch (error) {
    return { ok: false, line: null, detail: firstLine(error) };
  }
}

const firstLine = (error: unknown) => (error instanceof Error ? (error.message.split("\n")[0] ?? "") : "");

/** A key that stands twice in its map, and aliases that would take too long or lead in a circle. */
function problemIn(
  document: Document.Parsed,
  lines: LineCounter,
): { line: number | null; detail: string } | undefined {
  const sizes = new Map<string, number>();
  let aliases = 0;
  let twice: Node | undefined;
  const sizeOf = (node: unknown): number => {
    if (isAlias(node)) {
      aliases += 1;
      return sizes.get(node.source) ?? Number.POSITIVE_INFINITY;
    }
    const size = ownSize(node);
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined)
      sizes.set(node.anchor, size);
    return size;
  };
  const ownSize = (node: unknown): number => {
    if (isScalar(node)) return 1 + (typeof node.value === "string" ? node.value.length : 0);
    if (isPair(node)) return sizeOf(node.key) + sizeOf(node.value);
    if (isMap(node)) {
      const seen = new Set<unknown>();
      for (const { key } of node.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) twice ??= key;
        seen.add(key.value);
      }
    }
    if (!isMap(node) && !isSeq(node)) return 1;
    let size = 1;
    for (const item of node.items) size += sizeOf(item);
    return size;
  };
  const size = sizeOf(document.contents);
  if (aliases > MOST_ALIASES || size > MOST_LETTERS) return { line: null, detail: EXCESSIVE };
  if (!twice) return undefined;
  const { line, col } = lines.linePos(twice.range?.[0] ?? 0);
  return { line, detail: `Map keys must be unique at line ${line}, column ${col}` };
}
