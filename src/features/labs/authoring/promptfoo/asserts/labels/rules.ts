import type { Json } from "../../types";

interface Labelled {
  type: string;
  value: Json;
  not: boolean;
  max?: number;
}

const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

const quoted = (value: Json): { en: string; zh: string } => {
  const list = (Array.isArray(value) ? value : [value]).slice(0, 5).map((entry) => cut(String(entry)));
  return {
    en: list.map((entry) => `“${entry}”`).join(", "),
    zh: list.map((entry) => `“${entry}”`).join("、"),
  };
};

function bounds(value: Json): { en: string; zh: string } {
  const { min, max } = (value ?? {}) as { min?: number; max?: number };
  if (min !== undefined && min === max) return { en: `exactly ${min}`, zh: `正好 ${min}` };
  if (min !== undefined && max !== undefined) return { en: `${min} to ${max}`, zh: `${min} 到 ${max}` };
  return max !== undefined
    ? { en: `at most ${max}`, zh: `最多 ${max}` }
    : { en: `at least ${min}`, zh: `至少 ${min}` };
}

/** How an imported criterion reads before running; authors may reword it. `metric` is the name its author gave it. */
export function labelOf(criterion: Labelled, metric?: string): { en: string; zh: string } {
  if (metric !== undefined && metric.trim() !== "") return { en: metric.trim(), zh: metric.trim() };
  const { type, value, not } = criterion;
  const words = quoted(value);
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
      return say("Is JSON of the right shape", "是符合要求的 JSON", "Is no JSON", "不是 JSON");
    case "word_count":
      return say(
        `Has ${count.en} words`,
        `有${count.zh} 个词`,
        `Does not have ${count.en} words`,
        `不是${count.zh} 个词`,
      );
    case "char_count":
      return say(
        `Has ${count.en} characters`,
        `有${count.zh} 个字符`,
        `Does not have ${count.en} characters`,
        `不是${count.zh} 个字符`,
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
      const question = cut(String((value as { en?: string } | null)?.en ?? type));
      return say(question, question, `Not: ${question}`, `不应：${question}`);
    }
  }
}
