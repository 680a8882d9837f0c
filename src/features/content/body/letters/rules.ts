import type { BodyValue } from "../types";

/** How a number is shown in its field; what is no number yet, as it was typed. */
export function numberText(value: BodyValue | undefined, percent: boolean): string {
  if (typeof value === "number") return String(percent ? Number((value * 100).toFixed(10)) : value);
  return typeof value === "string" ? value : "";
}

/**
 * What a number's field stands for: a number where it reads back as the same letters, otherwise the letters themselves, so
 * that nothing typed is lost ("0." on the way to "0.5"). Nothing where the field is empty.
 */
export function readNumber(text: string, percent: boolean): number | string | undefined {
  if (text === "") return undefined;
  const number = Number(text.trim()) / (percent ? 100 : 1);
  if (text.trim() === "" || !Number.isFinite(number)) return text;
  return numberText(number, percent) === text ? number : text;
}

function parsed(text: string): { value: BodyValue } | undefined {
  try {
    return { value: JSON.parse(text) as BodyValue };
  } catch {
    return undefined;
  }
}

/** How a part of a text is shown as JSON. A text stands without its quotes, unless it would then read as something else. */
export function jsonText(value: BodyValue | undefined): string {
  if (value === undefined) return "";
  if (typeof value !== "string") return JSON.stringify(value, null, 2);
  return value.trim() === "" || parsed(value) ? JSON.stringify(value) : value;
}

/** What a field of JSON stands for; letters that are no JSON stand for themselves, so that nothing typed is lost. */
export function readJson(text: string): BodyValue | undefined {
  if (text.trim() === "") return undefined;
  const found = parsed(text);
  return found ? found.value : text;
}
