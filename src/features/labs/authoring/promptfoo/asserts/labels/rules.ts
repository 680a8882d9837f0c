import { filledIn } from "../../templates/rules";
import type { Json } from "../../types";

interface Labelled {
  type: string;
  value: Json;
  not: boolean;
  max?: number;
}

interface Surroundings {
  /** The name that its author gave it. */
  metric?: string | undefined;
  /** The values of its input, where it belongs to one alone. */
  values?: Readonly<Record<string, string>> | undefined;
  /** Which of several inputs it belongs to, 1-based. */
  place?: number | undefined;
}

interface Words {
  en: string;
  zh: string;
}

const PLACES = /\{\{([a-z][a-z0-9_]*)\}\}/g;
const MOST = 60;
/** A question to a judge is all that a student reads of what is wanted. */
const MOST_QUESTION = 300;

const cut = (text: string, most = MOST) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** One text that is compared. Where it changes with the input, the name of what it changes to. */
function spoken(text: string, values: Surroundings["values"]): Words {
  const shown = values ? filledIn(text, values) : text;
  const [, name] = /^\{\{([a-z][a-z0-9_]*)\}\}$/.exec(shown) ?? [];
  if (name !== undefined) return { en: `the input’s own “${name}”`, zh: `该输入自己的“${name}”` };
  const plain = `“${cut(shown.replace(PLACES, "[$1]"))}”`;
  return { en: plain, zh: plain };
}

const SHOWN = 8;

function quoted(value: Json, values: Surroundings["values"]): Words {
  const whole = Array.isArray(value) ? value : [value];
  const list = whole.slice(0, SHOWN).map((entry) => spoken(String(entry), values));
  const more = whole.length > SHOWN ? "…" : "";
  return {
    en: list.map(({ en }) => en).join(", ") + more,
    zh: list.map(({ zh }) => zh).join("、") + more,
  };
}

function bounds(value: Json): { en: string; zh: string } {
  const { min, max } = (value ?? {}) as { min?: number; max?: number };
  if (min !== undefined && min === max) return { en: `exactly ${min}`, zh: `正好 ${min}` };
  if (min !== undefined && max !== undefined) return { en: `${min} to ${max}`, zh: `${min} 到 ${max}` };
  return max !== undefined
    ? { en: `at most ${max}`, zh: `最多 ${max}` }
    : { en: `at least ${min}`, zh: `至少 ${min}` };
}

/** How an imported criterion reads before running; authors may reword it. */
export function labelOf(criterion: Labelled, { metric, values, place }: Surroundings): Words {
  const words = wordsOf(criterion, values);
  const named = metric === undefined ? words : { en: `${metric}: ${words.en}`, zh: `${metric}：${words.zh}` };
  return place === undefined
    ? named
    : { en: `Input ${place}: ${named.en}`, zh: `输入 ${place}：${named.zh}` };
}

type Say = (en: string, zh: string, enNot: string, zhNot: string) => Words;

/** A student has to know which fields are asked for; what else a schema wants, its author may tell. */
function jsonWords(value: Json, say: Say): Words {
  const { schema } = (value ?? {}) as { schema?: Json };
  if (schema === undefined) return say("Is JSON", "是 JSON", "Is not JSON", "不是 JSON");
  const { required } = (schema ?? {}) as { required?: Json };
  if (Array.isArray(required) && required.length > 0) {
    const fields = quoted(required, undefined);
    return say(
      `Is JSON of the right shape, with ${fields.en}`,
      `是符合要求的 JSON，含有${fields.zh}`,
      `Is no JSON of that shape, with ${fields.en}`,
      `不是含有${fields.zh}的那种 JSON`,
    );
  }
  return say(
    "Is JSON of the right shape",
    "是符合要求的 JSON",
    "Is no JSON of that shape",
    "不是那种形式的 JSON",
  );
}

function wordsOf({ type, value, not }: Labelled, values: Surroundings["values"]): Words {
  const words = quoted(value, values);
  const count = bounds(value);
  const say = (en: string, zh: string, enNot: string, zhNot: string) =>
    not ? { en: enNot, zh: zhNot } : { en, zh };
  switch (type) {
    case "equals":
      return say(`Is exactly ${words.en}`, `正好是${words.zh}`, `Is not ${words.en}`, `不是${words.zh}`);
    case "contains":
    case "icontains":
      return say(
        `Contains ${words.en}`,
        `包含${words.zh}`,
        `Does not contain ${words.en}`,
        `不包含${words.zh}`,
      );
    case "contains_all":
      return say(
        `Contains all of ${words.en}`,
        `同时包含${words.zh}`,
        `Does not contain all of ${words.en}`,
        `不同时包含${words.zh}`,
      );
    case "contains_any":
      return say(
        `Contains one of ${words.en}`,
        `至少包含${words.zh}之一`,
        `Contains none of ${words.en}`,
        `不包含${words.zh}中的任何一个`,
      );
    case "starts_with":
      return say(
        `Starts with ${words.en}`,
        `以${words.zh}开头`,
        `Does not start with ${words.en}`,
        `不以${words.zh}开头`,
      );
    case "regex":
      return say(
        `Matches the pattern ${words.en}`,
        `符合模式${words.zh}`,
        `Does not match the pattern ${words.en}`,
        `不符合模式${words.zh}`,
      );
    case "is_json":
      return jsonWords(value, say);
    case "json_path": {
      const { path, equals, contains } = value as { path: string; equals?: Json; contains?: string };
      const field = path.replace(/^\$\.?/, "");
      const wanted = quoted(contains ?? equals ?? null, values);
      return contains === undefined
        ? say(
            `“${field}” of the JSON is ${wanted.en}`,
            `JSON 中的“${field}”是${wanted.zh}`,
            `“${field}” of the JSON is not ${wanted.en}`,
            `JSON 中的“${field}”不是${wanted.zh}`,
          )
        : say(
            `“${field}” of the JSON contains ${wanted.en}`,
            `JSON 中的“${field}”包含${wanted.zh}`,
            `“${field}” of the JSON does not contain ${wanted.en}`,
            `JSON 中的“${field}”不包含${wanted.zh}`,
          );
    }
    case "word_count":
      return say(
        `Has ${count.en} words`,
        `${count.zh} 个词`,
        `Does not have ${count.en} words`,
        `不满足“${count.zh} 个词”`,
      );
    case "char_count":
      return say(
        `Has ${count.en} characters`,
        `${count.zh} 个字符`,
        `Does not have ${count.en} characters`,
        `不满足“${count.zh} 个字符”`,
      );
    case "levenshtein":
      return say(
        `Is nearly ${words.en}`,
        `与${words.zh}几乎相同`,
        `Is not nearly ${words.en}`,
        `与${words.zh}差别较大`,
      );
    case "similar":
      return say(`Is like ${words.en}`, `与${words.zh}相近`, `Is unlike ${words.en}`, `与${words.zh}不同`);
    default: {
      const asked = String((value as { en?: string } | null)?.en ?? type);
      const shown = (values ? filledIn(asked, values) : asked).replace(PLACES, "[$1]");
      const question = cut(shown.replace(/\s+/g, " ").trim(), MOST_QUESTION);
      return say(question, question, `Not: ${question}`, `不应：${question}`);
    }
  }
}
