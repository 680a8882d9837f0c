import { compileJsonSchema, compilePattern } from "~/features/grading/patterns/rules";
import { namesIn, plainTemplate } from "../templates/rules";
import type { Json, JsonObject, Tell } from "../types";
import { labelOf } from "./labels/rules";

/** A criterion in the making: what is peculiar to its type. Weights are still the author's, of any scale. */
export interface DraftCriterion {
  type: string;
  value: Json;
  not: boolean;
  advisory?: boolean;
  ignoreCase?: boolean;
  max?: number;
  min?: number;
  weight: number;
  label: { en: string; zh: string };
}

const SCRIPTS = /^(javascript|python|ruby|webhook)$/;
const MODELS =
  /^(g-eval|factuality|answer-relevance|context-.*|conversation-relevance|select-best|max-score|classifier|moderation|guardrails|pi|search-rubric|agent-rubric|model-graded-.*|trajectory.*|similar:.*)$/;
const MOST = 2000;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isScalar = (value: Json | undefined): value is string | number | boolean =>
  ["string", "number", "boolean"].includes(typeof value);

/** The texts that an assertion compares with; undefined and told where it cannot be used. */
function texts(
  value: Json | undefined,
  path: string,
  names: ReadonlySet<string>,
  tell: Tell,
): string[] | undefined {
  const list = Array.isArray(value) ? value : [value];
  const made: string[] = [];
  for (const entry of list) {
    if (!isScalar(entry) || String(entry).trim() === "") return void tell(path, "left", "badValue");
    if (/^file:\/\//.test(String(entry))) return void tell(path, "left", "file", String(entry));
    const text = plainTemplate(String(entry), path, tell);
    const unknown = namesIn(text).find((name) => !names.has(name));
    if (unknown !== undefined) return void tell(path, "left", "unknownVariable", unknown);
    if (text.length > MOST) return void tell(path, "left", "tooLong");
    made.push(text);
  }
  if (made.length === 0 || made.length > 50) return void tell(path, "left", "badValue");
  return made;
}

/** promptfoo takes a list, or one text with commas. */
const listed = (value: Json | undefined): Json | undefined =>
  typeof value === "string"
    ? value
        .split(",")
        .map((part) => part.trim())
        .filter(Boolean)
    : value;

/**
 * One assertion as a criterion; undefined where it cannot be carried, which is told with its reason.
 * `names` are the variables that the texts of criteria may ask for.
 */
export function criterionOf(
  assert: JsonObject,
  path: string,
  names: ReadonlySet<string>,
  tell: Tell,
): DraftCriterion | undefined {
  const written = String(assert.type ?? "");
  const not = written.startsWith("not-");
  const type = not ? written.slice(4) : written;
  const { value } = assert;
  if (assert.transform !== undefined || assert.contextTransform !== undefined) {
    return void tell(path, "left", "transform", written);
  }
  const weight = typeof assert.weight === "number" && assert.weight >= 0 ? assert.weight : 1;
  const make = (
    part: Omit<DraftCriterion, "not" | "weight" | "label">,
    note: [code?: "carried" | Parameters<Tell>[2]] = [],
  ) => {
    const [code = "carried"] = note;
    tell(path, code === "carried" ? "carried" : "adapted", code, written);
    if (weight === 0 && code === "carried") tell(`${path}.weight`, "adapted", "advice", written);
    const draft = { not, weight: weight || 1, ...part, ...(weight === 0 ? { advisory: true } : {}) };
    return { ...draft, label: labelOf(draft, typeof assert.metric === "string" ? assert.metric : undefined) };
  };
  const one = (part: (text: string) => Parameters<typeof make>[0], code?: Parameters<Tell>[2]) => {
    const [text] = texts(value, path, names, tell) ?? [];
    return text === undefined ? undefined : make(part(text), code ? [code] : []);
  };
  const many = (kind: "contains_all" | "contains_any", ignoreCase: boolean) => {
    const list = texts(listed(value), path, names, tell);
    return list && make({ type: kind, value: list, ignoreCase });
  };

  switch (type) {
    case "equals":
      return one((text) => ({ type: "equals", value: text }));
    case "contains":
    case "icontains":
      return one((text) => ({ type, value: text }));
    case "starts-with":
      return one((text) => ({ type: "starts_with", value: text }));
    case "contains-all":
    case "icontains-all":
      return many("contains_all", type.startsWith("i"));
    case "contains-any":
    case "icontains-any":
      return many("contains_any", type.startsWith("i"));
    case "levenshtein": {
      const max = typeof assert.threshold === "number" ? Math.min(500, Math.floor(assert.threshold)) : 5;
      return one((text) => ({ type: "levenshtein", value: text, max: Math.max(0, max) }));
    }
    case "regex":
      return regexOf(value, path, tell, make);
    case "is-json":
    case "contains-json":
      return jsonOf(value, path, type, tell, make);
    case "word-count":
      return wordsOf(value, path, tell, make);
    case "similar": {
      const list = texts(value, path, names, tell);
      return (
        list && make({ type: "similar", value: list.slice(0, 10), min: 0.5, advisory: true }, ["lexical"])
      );
    }
    case "llm-rubric":
    case "model-graded-closedqa":
      return one((text) => ({ type: "rubric", value: { en: text, zh: text }, advisory: true }), "rubric");
    case "javascript": {
      const draft = expressionOf(value);
      if (draft) return make(draft);
    }
  }
  if (SCRIPTS.test(type)) return void tell(path, "left", "script", written);
  if (MODELS.test(type)) return void tell(path, "left", "model", written);
  return void tell(path, "left", "unknownType", written || "?");
}

type Make = (
  part: Omit<DraftCriterion, "not" | "weight" | "label">,
  note?: [code?: Parameters<Tell>[2]],
) => DraftCriterion;

function regexOf(value: Json | undefined, path: string, tell: Tell, make: Make): DraftCriterion | undefined {
  if (!isScalar(value) || String(value).length > 500) return void tell(path, "left", "badValue");
  const pattern = String(value);
  if (/\{\{.*\}\}/.test(pattern)) return void tell(path, "left", "templatedPattern", pattern.slice(0, 80));
  const { problem } = compilePattern(pattern, "");
  if (problem !== undefined) return void tell(path, "left", "badPattern", problem.slice(0, 120));
  return make({ type: "regex", value: pattern });
}

function jsonOf(
  value: Json | undefined,
  path: string,
  type: string,
  tell: Tell,
  make: Make,
): DraftCriterion | undefined {
  const note: [Parameters<Tell>[2]?] = type === "contains-json" ? ["containsJson"] : [];
  const allowFence = type === "contains-json";
  if (value === undefined || value === null || value === "")
    return make({ type: "is_json", value: { allowFence } }, note);
  let schema: Json = value;
  if (typeof schema === "string") {
    if (schema.startsWith("file://")) return void tell(path, "left", "file", schema);
    try {
      schema = JSON.parse(schema) as Json;
    } catch {
      return void tell(path, "left", "badSchema", "JSON");
    }
  }
  if (!isObject(schema)) return void tell(path, "left", "badSchema", typeof schema);
  const { problem } = compileJsonSchema(schema);
  if (problem !== undefined) return void tell(path, "left", "badSchema", problem.slice(0, 120));
  return make({ type: "is_json", value: { schema, allowFence } }, note);
}

function wordsOf(value: Json | undefined, path: string, tell: Tell, make: Make): DraftCriterion | undefined {
  const count = (entry: Json | undefined) =>
    typeof entry === "number" && Number.isInteger(entry) && entry >= 0 ? entry : undefined;
  const exact = count(value);
  const min = exact ?? (isObject(value) ? count(value.min) : undefined);
  const max = exact ?? (isObject(value) ? count(value.max) : undefined);
  if (min === undefined && max === undefined) return void tell(path, "left", "badValue");
  return make({
    type: "word_count",
    value: { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) },
  });
}

/** Two one-line scripts that say what a criterion says; nothing is run. */
function expressionOf(value: Json | undefined): Omit<DraftCriterion, "not" | "weight" | "label"> | undefined {
  if (typeof value !== "string") return undefined;
  const code = value
    .trim()
    .replace(/^return\s+/, "")
    .replace(/;$/, "");
  const length = /^output\.length\s*(<=?|>=?)\s*(\d{1,5})$/.exec(code);
  if (length) {
    const [, operator, digits] = length;
    const bound = Number(digits);
    if (operator === "<=") return { type: "char_count", value: { max: bound } };
    if (operator === "<" && bound > 0) return { type: "char_count", value: { max: bound - 1 } };
    if (operator === ">=") return { type: "char_count", value: { min: bound } };
    if (operator === ">") return { type: "char_count", value: { min: bound + 1 } };
  }
  const includes = /^output(\.toLowerCase\(\))?\.includes\((?:'([^'\\{}]+)'|"([^"\\{}]+)")\)$/.exec(code);
  const part = includes?.[2] ?? includes?.[3];
  if (!part) return undefined;
  return { type: includes?.[1] ? "icontains" : "contains", value: part };
}
