import { gradeCriteria } from "~/features/grading/criteria/rules";
import type { CriteriaSet, Criterion } from "~/features/grading/criteria/schema";
import { countWords } from "~/features/grading/text/rules";
import { fillTemplate } from "../../../exercises/rules";
import type { Json } from "../types";

interface ReplyInput {
  id: string;
  vars: Record<string, string>;
  values: Record<string, string>;
}

/** Whatever a JSON Schema asks for, as small as it may be. */
function sampleOf(schema: Json | undefined, depth = 0): Json {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema) || depth > 6) return {};
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0] ?? null;
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "string":
      return "text".padEnd(Number(schema.minLength ?? 0), "x");
    case "number":
    case "integer":
      return Number(schema.minimum ?? schema.maximum ?? 1);
    case "boolean":
      return true;
    case "null":
      return null;
    case "array":
      return Array.from({ length: Number(schema.minItems ?? 1) }, () => sampleOf(schema.items, depth + 1));
    default: {
      const properties = (schema.properties ?? {}) as { [key: string]: Json };
      const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
      const names = [...new Set([...Object.keys(properties), ...required])];
      return Object.fromEntries(names.map((name) => [name, sampleOf(properties[name], depth + 1)]));
    }
  }
}

/** The plainest text that a pattern of literals and alternatives matches; others stay unmatched and are told of. */
const literalOf = (pattern: string): string =>
  (pattern.replace(/^\(\?[a-z]+\)/, "").split("|")[0] ?? "")
    .replace(/\\b|[\^$()?]/g, "")
    .replace(/\\d[+*]?/g, "1")
    .replace(/\\s[+*]?/g, " ")
    .replace(/\\(.)/g, "$1");

/** What an answer must say to satisfy one criterion. */
function wordsFor(item: Criterion): string {
  if (item.not || item.on === "prompt") return "";
  switch (item.type) {
    case "contains":
    case "icontains":
    case "levenshtein":
      return item.value;
    case "contains_all":
      return item.value.join(" ");
    case "contains_any":
      return item.value[0] ?? "";
    case "similar":
      return typeof item.value === "string" ? item.value : (item.value[0] ?? "");
    case "regex":
      return literalOf(item.value);
    default:
      return "";
  }
}

function answerFor(set: CriteriaSet, input: ReplyInput): string {
  const items = set.items.filter((item) => item.inputs?.includes(input.id) ?? true);
  const fill = (text: string) => fillTemplate(text, input.values);
  const counting = items.filter((item) => !item.not && !item.advisory && item.on === "output");
  const whole = counting.find((item) => item.type === "equals" || item.type === "levenshtein");
  if (whole && typeof whole.value === "string") return fill(whole.value);
  const json = counting.find((item) => item.type === "is_json");
  if (json?.type === "is_json") return JSON.stringify(sampleOf(json.value.schema as Json | undefined));
  const start = counting.find((item) => item.type === "starts_with");
  const parts = counting.map(wordsFor).filter(Boolean).map(fill);
  let text = [start?.type === "starts_with" ? fill(start.value) : "", ...parts].filter(Boolean).join(" ");
  const least = counting.find((item) => item.type === "word_count" && item.value.min !== undefined);
  if (least?.type === "word_count") {
    const missing = (least.value.min ?? 0) - countWords(text);
    if (missing > 0) text = `${text} ${Array(missing).fill("word").join(" ")}`.trim();
  }
  return text === "" ? "Here is what you asked for." : text;
}

type Reply = { when: Json; text: string };

/**
 * Replies for a site without a model: for each input one that passes, given to prompts that use every variable and say
 * more than a few words, and a helpless one for all others. `failed` names inputs for which no passing reply was found.
 */
export function repliesFor(
  set: CriteriaSet,
  inputs: readonly ReplyInput[],
  reference: string,
): { replies: Reply[]; failed: string[] } {
  const failed: string[] = [];
  const minWords = Math.max(1, Math.min(6, countWords(reference)));
  const replies = inputs.map((input): Reply => {
    const text = answerFor(set, input);
    const context = { inputId: input.id, values: input.values };
    if (!gradeCriteria(set, { prompt: reference, output: text }, context).passed) failed.push(input.id);
    const uses = Object.keys(input.vars).map((name) => ({ regex: `\\{\\{\\s*${name}\\s*\\}\\}` }));
    const seen = Object.values(input.vars).map((value) => ({ contains: value.slice(0, 400), on: "input" }));
    return { when: { all: [{ minWords }, ...uses, ...seen].slice(0, 30) }, text };
  });
  return {
    replies: [
      ...replies,
      { when: {}, text: "I am not sure what you would like me to do. Could you tell me more?" },
    ],
    failed,
  };
}
