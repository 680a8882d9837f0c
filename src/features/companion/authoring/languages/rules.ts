import { isObject, withValue } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import { LOCALES, type Locale } from "~/i18n/locales";

/** The languages that a chapter or a quiz is written in, a document for each. */
export const writtenIn = (body: Body): Locale[] => LOCALES.filter((locale) => isObject(body[locale]));

/** Languages in their order; anything else that stands there comes after. */
export function inOrder(body: Body): Body {
  const place = (key: string) => {
    const at = (LOCALES as readonly string[]).indexOf(key);
    return at === -1 ? LOCALES.length : at;
  };
  return Object.fromEntries(Object.entries(body).sort(([a], [b]) => place(a) - place(b)));
}

/** A language begun with a document; unchanged where something stands there already. */
export const withDocument = (body: Body, locale: Locale, document: Body): Body =>
  body[locale] === undefined ? inOrder({ ...body, [locale]: document }) : body;

/** What holds in every language, like the number of a chapter. `undefined` takes it away. */
export const withShared = (body: Body, key: string, value: BodyValue | undefined): Body =>
  writtenIn(body).reduce((made, locale) => withValue(made, [locale, key], value), body);

/** The language that a problem's path leads to. */
export const languageOf = (path: readonly (string | number)[]): Locale | undefined =>
  LOCALES.find((locale) => locale === path[0]);
