import { isObject, valueAt } from "~/features/content/body/rules";
import type { Body, BodyPath, BodyValue } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";

/** Texts that every exercise needs in both languages, also where nobody has begun them. */
const NEEDED: readonly BodyPath[] = [["title"], ["task"], ["why"], ["reference"]];

/** A text in two languages, begun or not: an object that holds nothing but languages. */
function isTextPair(value: BodyValue | undefined): value is Body {
  return isObject(value) && Object.keys(value).every((key) => key === "en" || key === "zh");
}

const blank = (value: BodyValue | undefined) => typeof value !== "string" || value.trim() === "";

/** The languages that a text lacks; undefined stands for a text that nobody has begun. */
export function missingLanguages(pair: BodyValue | undefined): Locale[] {
  if (pair !== undefined && !isObject(pair)) return [];
  return (["en", "zh"] as const).filter((language) => blank(pair?.[language]));
}

/** How many texts of an exercise lack a language. */
export function missingTexts(body: Body, language: Locale): number {
  const begun = (value: BodyValue): number => {
    if (Array.isArray(value)) return value.reduce((sum: number, entry) => sum + begun(entry), 0);
    if (!isObject(value)) return 0;
    if (isTextPair(value) && Object.keys(value).length > 0) return blank(value[language]) ? 1 : 0;
    return Object.values(value).reduce((sum: number, entry) => sum + begun(entry), 0);
  };
  const unbegun = NEEDED.filter((path) => {
    const value = valueAt(body, path);
    return value === undefined || (isObject(value) && Object.keys(value).length === 0);
  });
  return begun(body) + unbegun.length;
}
