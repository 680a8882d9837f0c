import {
  type Document,
  type ErrorCode,
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

/** What can be wrong with a text; each has its sentence under `errors.content.import.faults`. */
export type Fault =
  | "indent"
  | "tab"
  | "nested"
  | "missing"
  | "start"
  | "escape"
  | "name"
  | "unknownName"
  | "twice"
  | "documents"
  | "unexpected"
  | "tooMuch"
  | "json"
  | "other";

/** What is wrong and where: `line` and `column` are 1-based, null where no one place is to blame. */
export interface Unreadable {
  ok: false;
  fault: Fault;
  line: number | null;
  column: number | null;
  /** The reader's own words, in English. */
  detail: string;
}

export type YamlReading = { ok: true; value: Json } | Unreadable;

const FAULTS: Partial<Record<ErrorCode, Fault>> = {
  BAD_INDENT: "indent",
  TAB_AS_INDENT: "tab",
  BLOCK_AS_IMPLICIT_KEY: "nested",
  MULTILINE_IMPLICIT_KEY: "nested",
  BLOCK_IN_FLOW: "nested",
  MISSING_CHAR: "missing",
  BAD_SCALAR_START: "start",
  BAD_DQ_ESCAPE: "escape",
  BAD_ALIAS: "name",
  ALIAS_PROPS: "name",
  BAD_PROP_ORDER: "name",
  MULTIPLE_ANCHORS: "name",
  MULTIPLE_TAGS: "name",
  DUPLICATE_KEY: "twice",
  MULTIPLE_DOCS: "documents",
  UNEXPECTED_TOKEN: "unexpected",
  RESOURCE_EXHAUSTION: "tooMuch",
};

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
    if (error) {
      const { line = null, col = null } = error.linePos?.[0] ?? {};
      return { ok: false, fault: FAULTS[error.code] ?? "other", line, column: col, detail: wordsOf(error) };
    }
    const problem = problemIn(document, lines);
    if (problem) return problem;
    const value: unknown = document.toJS({ maxAliasCount: -1 });
    return { ok: true, value: JSON.parse(JSON.stringify(value ?? null)) as Json };
  } catch (error) {
    return { ok: false, fault: "other", line: null, column: null, detail: wordsOf(error) };
  }
}

/** The place is told beside. */
const wordsOf = (error: unknown) =>
  error instanceof Error
    ? (error.message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/, "").replace(/:$/, "")
    : "";

/** A key that stands twice in its map, and aliases that name nothing, would take too long or lead in a circle. */
function problemIn(document: Document.Parsed, lines: LineCounter): Unreadable | undefined {
  const sizes = new Map<string, number>();
  let aliases = 0;
  let twice: Node | undefined;
  let unknown: Node | undefined;
  const sizeOf = (node: unknown): number => {
    if (isAlias(node)) {
      aliases += 1;
      const named = sizes.get(node.source);
      // Its own part has no size yet: a circle.
      if (named === undefined) unknown ??= node;
      return named ?? 1;
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
  if (aliases > MOST_ALIASES || size > MOST_LETTERS)
    return { ok: false, fault: "tooMuch", line: null, column: null, detail: EXCESSIVE };
  const at = (node: Node, fault: Fault, detail: string): Unreadable => {
    const { line, col } = lines.linePos(node.range?.[0] ?? 0);
    return { ok: false, fault, line, column: col, detail };
  };
  if (unknown) return at(unknown, "unknownName", "Unresolved alias");
  return twice && at(twice, "twice", "Map keys must be unique");
}
