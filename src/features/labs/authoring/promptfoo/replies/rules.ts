import { gradeCriteria } from "~/features/grading/criteria/rules";
import type { CriteriaSet, Criterion } from "~/features/grading/criteria/schema";
import { workOf } from "~/features/grading/criteria/work/rules";
import { countCharacters, countWords } from "~/features/grading/text/rules";
import { fillTemplate } from "../../../exercises/rules";
import type { Json } from "../types";
import { textFor } from "./patterns/rules";
import { sampleOf } from "./samples/rules";

interface ReplyInput {
  id: string;
  vars: Record<string, string>;
  values: Record<string, string>;
}

const FILLERS = ["Here is what you asked for.", "Done.", "1", "{}"];
/** What a condition of a reply may hold, and how many conditions there may be. */
const MOST_PART = 400;
const MOST_CONDITIONS = 30;
const LONGEST = 20_000;
/** What trying out answers may take for a whole file, in letters compared: a few seconds. */
const MOST_WORK = 100_000_000;

/** What an answer must say to satisfy one criterion. */
function wordsFor(item: Criterion): string {
  switch (item.type) {
    case "contains":
    case "icontains":
      return item.value;
    case "contains_all":
      return item.value.join(" ");
    case "contains_any":
      return item.value[0] ?? "";
    case "regex":
      return textFor(item.value) ?? "";
    default:
      return "";
  }
}

/** Answers that may satisfy all criteria of inputs with the same values, the likeliest first. */
function candidates(set: CriteriaSet, same: readonly ReplyInput[]): string[] {
  const applies = (item: Criterion, input: ReplyInput) => item.inputs?.includes(input.id) ?? true;
  const counting = set.items.filter(
    (item) =>
      same.some((input) => applies(item, input)) && !item.not && !item.advisory && item.on === "output",
  );
  // What only checks see may differ between such inputs.
  const fill = (item: Criterion, text: string) =>
    same.filter((input) => applies(item, input)).map(({ values }) => fillTemplate(text, values));
  const parts = [...new Set(counting.flatMap((item) => fill(item, wordsFor(item))).filter(Boolean))];
  const start = counting.find((item) => item.type === "starts_with");
  const opening = start?.type === "starts_with" ? (fill(start, start.value)[0] ?? "") : "";
  const whole = counting.flatMap((item) =>
    item.type === "equals" || item.type === "levenshtein" ? fill(item, item.value) : [],
  );
  const fields = counting.flatMap((item) => (item.type === "json_path" ? [item.value] : []));
  const json = counting.flatMap((item) =>
    item.type === "is_json" ? jsonFor(item.value.schema as Json | undefined, parts) : [],
  );
  const said = [" ", "\n", ". "].map((between) => [opening, ...parts].filter(Boolean).join(between));
  const longest = [...parts].sort((a, b) => b.length - a.length).slice(0, 3);
  return [
    ...whole,
    ...fieldsFor(counting, fields),
    ...json,
    ...said.filter(Boolean).flatMap((text) => [text, lengthened(text, counting)]),
    ...longest,
    ...FILLERS.flatMap((text) => [text, lengthened(text, counting)]),
  ].filter((text) => text.trim() !== "" && text.length <= LONGEST);
}

function jsonFor(schema: Json | undefined, parts: readonly string[]): string[] {
  const words = parts.join(" ");
  const plain = schema === undefined ? { answer: words || "text" } : sampleOf(schema, words);
  return [JSON.stringify(plain), JSON.stringify(plain, null, 2), JSON.stringify(sampleOf(schema))];
}

/** JSON with the fields that criteria look at, put over what its schema asks for. */
function fieldsFor(
  counting: readonly Criterion[],
  fields: readonly { path: string; equals?: unknown; contains?: string | undefined }[],
): string[] {
  if (fields.length === 0) return [];
  const shaped = counting.find((item) => item.type === "is_json");
  const schema = shaped?.type === "is_json" ? (shaped.value.schema as Json | undefined) : undefined;
  let made = sampleOf(schema ?? { type: "object" });
  for (const { path, equals, contains } of fields) {
    const steps = [...path.matchAll(/\[(\d+)\]|[^.$[\]]+/g)].map(([step, index]) => index ?? step);
    made = placed(made, steps, (before) => {
      if (contains === undefined) return equals as Json;
      return Array.isArray(before) ? [contains] : contains;
    });
  }
  return [JSON.stringify(made)];
}

const MOST_PLACES = 20;

/** A value with another one at a place in it; lists and objects on the way there are made. */
function placed(root: Json, steps: readonly string[], make: (before: Json) => Json): Json {
  const [step, ...rest] = steps;
  if (step === undefined) return make(root);
  const at = Number(step);
  if (Number.isInteger(at) && at < MOST_PLACES) {
    const list = Array.isArray(root) ? [...root] : [];
    while (list.length <= at) list.push({});
    list[at] = placed(list[at] ?? {}, rest, make);
    return list;
  }
  const object = typeof root === "object" && root !== null && !Array.isArray(root) ? root : {};
  return { ...object, [step]: placed(object[step] ?? {}, rest, make) };
}

/** The text with as many words and characters as are asked for at least. */
function lengthened(text: string, counting: readonly Criterion[]): string {
  let made = text;
  for (const item of counting) {
    if (item.type === "word_count" && item.value.min !== undefined) {
      const missing = Math.min(2000, item.value.min - countWords(made));
      if (missing > 0) made = `${made} ${Array(missing).fill("word").join(" ")}`.trim();
    }
    if (item.type === "char_count" && item.value.min !== undefined) {
      const missing = item.value.min - countCharacters(made);
      if (missing > 0) made = `${made} ${"word ".repeat(Math.ceil(missing / 5))}`.trim();
    }
  }
  return made;
}

type Reply = { when: Json; text: string } | { when: Json; texts: { en: string; zh: string } };

const HELPLESS = {
  en: "I am not sure what you would like me to do. Could you tell me more?",
  zh: "我不太确定你希望我做什么。可以再说明一下吗？",
};

/** The ends of a value, by which an input is known; the middle of a long one is left out. */
const seenIn = (value: string): Json[] =>
  value.length <= MOST_PART
    ? [{ contains: value, on: "input" }]
    : [
        { contains: value.slice(0, MOST_PART), on: "input" },
        { contains: value.slice(-MOST_PART), on: "input" },
      ];

const sizeOf = ({ vars }: ReplyInput) => Object.values(vars).reduce((sum, value) => sum + value.length, 0);

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
  let work = 0;
  const minWords = leastWords(reference);
  // Of two inputs where one holds the other, the longer is looked for first.
  const longestFirst = inputs.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const kinds = Object.groupBy(longestFirst, ({ vars }) => JSON.stringify(vars));
  const replies = Object.values(kinds).flatMap((same = []): Reply[] => {
    const [input] = same;
    if (!input) return [];
    const passes = (output: string) => {
      work += set.items.reduce((sum, item) => sum + workOf(item, output.length), 0) * same.length;
      if (work > MOST_WORK) return false;
      return same.every(
        ({ id, values }) => gradeCriteria(set, { prompt: reference, output }, { inputId: id, values }).passed,
      );
    };
    const text = candidates(set, same).find(passes);
    if (text === undefined) {
      failed.push(...same.map(({ id }) => id));
      return [];
    }
    const uses = Object.keys(input.vars).map((name) => ({ regex: `\\{\\{\\s*${name}\\s*\\}\\}` }));
    const seen = Object.values(input.vars).flatMap(seenIn);
    return [{ when: { all: [{ minWords }, ...uses, ...seen].slice(0, MOST_CONDITIONS) }, text }];
  });
  return {
    replies: replies.length === 0 ? noReplies(reference) : [...replies, { when: {}, texts: HELPLESS }],
    failed,
  };
}

const leastWords = (reference: string) => Math.max(1, Math.min(6, countWords(reference)));

/** Two replies of which none passes; an exercise needs two, and the first says why there is no better. */
export const noReplies = (reference: string): Reply[] => [
  { when: { all: [{ minWords: leastWords(reference) }] }, texts: NONE },
  { when: {}, texts: HELPLESS },
];

const NONE = {
  en: "There is no scripted reply that passes: connect a model, or ask your teacher.",
  zh: "没有能通过的预设回复：请连接模型，或询问老师。",
};
