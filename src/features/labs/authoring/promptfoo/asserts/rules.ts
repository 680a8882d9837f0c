import { compilePattern } from "~/features/grading/patterns/rules";
import { isObject } from "../references/rules";
import { comparedText, filledIn, namesIn } from "../templates/rules";
import type { CriterionPart, DraftCriterion, ImportCode, Json, JsonObject, Tell } from "../types";
import { listedIn } from "./lists/rules";
import { schemaIn } from "./schemas/rules";
import { scriptPart } from "./scripts/rules";

const SCRIPTS = /^(javascript|python|ruby|webhook)$/;
const MEASURED =
  /^(latency|cost|perplexity.*|finish-reason|tokens-.*|trace-.*|trajectory:.*|skill-used|tool-call-.*)$/;
const MODELS =
  /^(factuality|answer-relevance|context-.*|conversation-relevance|select-best|max-score|classifier|moderation|guardrails|pi|search-rubric|agent-rubric|research-rubric|model-graded-.*|similar:.*|promptfoo:.*)$/;
const MOST = 2000;
const MOST_LISTED = 50;
const MOST_EDITS = 500;

const isScalar = (value: Json | undefined): value is string | number | boolean =>
  ["string", "number", "boolean"].includes(typeof value);

interface Context {
  /** The values of the test. */
  values: Readonly<Record<string, string>>;
  path: string;
  tell: Tell;
}

/** What is read of an assertion; a threshold only where the type has one. */
const READ = new Set(["type", "value", "weight", "metric", "transform", "contextTransform"]);

type Values = Context["values"];

/**
 * One assertion of one test as a criterion; undefined where it cannot be carried, which is told with its reason. Texts
 * keep their places (`{{expected}}`) where that means the same for every input.
 * @param changed promptfoo changes the answer before this check
 */
export function criterionOf(
  assert: JsonObject,
  path: string,
  values: Values,
  tell: Tell,
  changed = false,
): DraftCriterion | undefined {
  const written = String(assert.type ?? "");
  const not = written.startsWith("not-");
  const type = not ? written.slice(4) : written;
  const left = (code: ImportCode, detail = "") => void tell(path, "left", code, detail);
  if (assert.transform !== undefined || assert.contextTransform !== undefined)
    return left("transform", written);
  const found = partOf(type, written, assert, { values, path, tell });
  if (found === undefined) return undefined;
  const { turned = false, code = "carried", ...part } = found;
  const same = code === "carried" || code === "trimmed";
  if (same && changed) tell(path, "adapted", "untransformed", written);
  else tell(path, same ? "carried" : "adapted", code, written);
  for (const [key, entry] of Object.entries(assert)) {
    if (READ.has(key) || entry === null || (key === "threshold" && type === "levenshtein")) continue;
    tell(`${path}.${key}`, "left", key === "provider" ? "provider" : "setting", key);
  }
  const weight = typeof assert.weight === "number" && assert.weight >= 0 ? assert.weight : 1;
  if (weight === 0 && !part.advisory) tell(`${path}.weight`, "adapted", "advice", written);
  return {
    not: not !== turned,
    weight: weight || 1,
    ...part,
    ...(weight === 0 ? { advisory: true } : {}),
    ...(typeof assert.metric === "string" && assert.metric.trim() !== ""
      ? { metric: filledIn(assert.metric, values).trim().slice(0, 60) }
      : {}),
  };
}

type Part = CriterionPart & { code?: ImportCode; turned?: boolean };

function partOf(type: string, written: string, assert: JsonObject, context: Context): Part | undefined {
  const { path, tell } = context;
  const { value } = assert;
  const left = (code: ImportCode, detail = "") => void tell(path, "left", code, detail);
  const one = (make: (text: string) => Part) => {
    const text = textOf(value, context);
    return text === undefined ? undefined : make(text);
  };
  switch (type) {
    case "equals":
      if (typeof value === "object" && value !== null) return sameJson(value, context);
      return one((text) => ({ type: "equals", value: text, code: "trimmed" }));
    case "contains":
    case "icontains":
      return one((text) => ({ type, value: text }));
    case "starts-with":
      return one((text) => ({ type: "starts_with", value: text, code: "trimmed" }));
    case "contains-all":
    case "icontains-all":
      return listOf("contains_all", type.startsWith("i"), value, context);
    case "contains-any":
    case "icontains-any":
      return listOf("contains_any", type.startsWith("i"), value, context);
    case "levenshtein": {
      const max = typeof assert.threshold === "number" ? Math.floor(assert.threshold) : 5;
      if (max < 0 || max > MOST_EDITS) return left("badValue", String(assert.threshold));
      return one((text) => ({ type: "levenshtein", value: text, max, code: "trimmed" }));
    }
    case "regex":
      return patternOf(value, "", context);
    case "is-json":
    case "contains-json":
      return jsonOf(value, type, context);
    case "word-count":
      return wordsOf(value, context);
    case "similar": {
      const list = (Array.isArray(value) ? value : [value])
        .slice(0, 10)
        .map((entry) => textOf(entry, context));
      if (list.some((text) => text === undefined) || list.length === 0) return undefined;
      return { type: "similar", value: list as string[], min: 0.5, advisory: true, code: "lexical" };
    }
    case "llm-rubric":
    case "g-eval":
    case "model-graded-closedqa":
      return rubricOf(value, context);
    case "javascript": {
      const script = scriptPart(value);
      if (script?.type === "regex") {
        const pattern = patternOf(script.value, script.flags ?? "", context);
        return pattern && { ...pattern, code: "scriptRead" };
      }
      if (script) return { ...script, code: "scriptRead" };
    }
  }
  if (SCRIPTS.test(type)) return left("script", written);
  if (MEASURED.test(type)) return left("measured", written);
  if (MODELS.test(type)) return left("model", written);
  return left("unknownType", (written || "?").slice(0, 80));
}

/** A question to a judge; several become one. */
function rubricOf(value: Json | undefined, context: Context): Part | undefined {
  const texts = (Array.isArray(value) && value.length > 0 ? value : [value ?? null]).map((entry) =>
    textOf(entry, context)?.trim(),
  );
  if (texts.some((text) => text === undefined)) return undefined;
  const text = texts.join("\n");
  if (text.length > MOST) return void context.tell(context.path, "left", "tooLong", String(MOST));
  return { type: "rubric", value: { en: text, zh: text }, advisory: true, code: "rubric" };
}

/** The text that an answer is compared with; undefined and told where it cannot be used. */
function textOf(value: Json | undefined, { values, path, tell }: Context): string | undefined {
  if (!isScalar(value) || String(value).trim() === "") return void tell(path, "left", "badValue");
  const raw = String(value);
  if (/^(file:\/\/|package:)/.test(raw)) return void tell(path, "left", "file", raw.slice(0, 80));
  const text = comparedText(raw, values, path, tell);
  if (text === undefined) return undefined;
  if (text.trim() === "") return void tell(path, "left", "badValue");
  if (text.length > MOST) return void tell(path, "left", "tooLong", String(MOST));
  return text;
}

/** A list, or one text that stands for one: promptfoo puts the values in first and splits it then. */
function listOf(
  type: "contains_all" | "contains_any",
  ignoreCase: boolean,
  value: Json | undefined,
  context: Context,
): Part | undefined {
  const { values, path, tell } = context;
  const left = (code: ImportCode, detail = "") => void tell(path, "left", code, detail);
  let texts: string[] = [];
  if (Array.isArray(value)) {
    for (const entry of value) {
      const text = textOf(entry, context);
      if (text === undefined) return undefined;
      texts.push(text);
    }
  } else {
    const text = textOf(value, context);
    if (text === undefined) return undefined;
    const split = listedIn(
      namesIn(text).some((name) => /[,"]/.test(values[name] ?? "")) ? filledIn(text, values) : text,
    );
    if (!split) return left("badValue", text.slice(0, 80));
    texts = split;
  }
  if (texts.length === 0) return left("badValue");
  if (texts.length > MOST_LISTED) return left("tooMany", String(MOST_LISTED));
  return { type, value: texts, ignoreCase };
}

/** Patterns have no places here, so the values of the test are put in. */
function patternOf(
  value: Json | undefined,
  flags: string,
  { values, path, tell }: Context,
): Part | undefined {
  const left = (code: ImportCode, detail = "") => void tell(path, "left", code, detail);
  if (!isScalar(value) || String(value) === "") return left("badValue");
  const raw = String(value);
  if (/^(file:\/\/|package:)/.test(raw)) return left("file", raw.slice(0, 80));
  const template = raw.includes("{{") || raw.includes("{%") ? comparedText(raw, values, path, tell) : raw;
  if (template === undefined) return undefined;
  const pattern = filledIn(template, values).replace(/\\u([0-9a-fA-F]{4})/g, "\\x{$1}");
  if (pattern.length > 500) return left("tooLong", "500");
  const { problem } = compilePattern(pattern, flags);
  if (problem !== undefined) return left("badPattern", problem.slice(0, 120));
  return { type: "regex", value: pattern, ...(flags === "" ? {} : { flags }) };
}

/** An object or a list that the answer must be, as JSON; the texts of a list have their values put in. */
function sameJson(value: Json[] | JsonObject, { values, path, tell }: Context): Part | undefined {
  let wanted: Json = value;
  if (Array.isArray(value)) {
    const texts = value.map((entry) =>
      typeof entry === "string" ? comparedText(entry, values, path, tell) : entry,
    );
    if (texts.some((text) => text === undefined)) return undefined;
    wanted = texts.map((text) => (typeof text === "string" ? filledIn(text, values) : (text ?? null)));
  }
  return { type: "is_json", value: { schema: { const: wanted }, allowFence: false } };
}

function jsonOf(value: Json | undefined, type: string, { values, path, tell }: Context): Part | undefined {
  const left = (code: ImportCode, detail = "") => void tell(path, "left", code, detail);
  let given = value;
  if (typeof given === "string") {
    if (/^(file:\/\/|package:)/.test(given)) return left("file", given.slice(0, 80));
    const text = comparedText(given, values, path, tell);
    if (text === undefined) return undefined;
    given = filledIn(text, values);
  }
  const read = schemaIn(given, tell);
  if (read.problem !== undefined) return left("badSchema", read.problem);
  if (read.formats.length > 0) tell(`${path}.value`, "adapted", "schemaFormat", read.formats.join(", "));
  const allowFence = type === "contains-json";
  return {
    type: "is_json",
    value: { ...(read.schema ? { schema: read.schema } : {}), allowFence },
    ...(allowFence ? { code: "containsJson" as const } : {}),
  };
}

function wordsOf(value: Json | undefined, { path, tell }: Context): Part | undefined {
  const count = (entry: Json | undefined) => {
    const number = typeof entry === "string" && entry.trim() !== "" ? Number(entry) : entry;
    return typeof number === "number" && Number.isInteger(number) && number >= 0 ? number : undefined;
  };
  const exact = count(value);
  const min = exact ?? (isObject(value) ? count(value.min) : undefined);
  const max = exact ?? (isObject(value) ? count(value.max) : undefined);
  if ((min === undefined && max === undefined) || (min ?? 0) > (max ?? Number.POSITIVE_INFINITY))
    return void tell(path, "left", "badValue", isScalar(value) ? String(value) : "");
  return {
    type: "word_count",
    value: { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) },
    code: "words",
  };
}
