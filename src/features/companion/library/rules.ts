import { DEFAULT_LOCALE, LOCALES, type Locale } from "~/i18n/locales";

/** Where a document stands in the store, in one of its languages. @param prefix of its kind, with its slash */
export const documentKey = (prefix: string, id: string, locale: Locale): string =>
  `${prefix}${locale === DEFAULT_LOCALE ? "" : `${locale}/`}${id}.json`;

/**
 * The documents among the keys below a prefix, with their languages, English first: `01-quiz.json` is in English,
 * `zh/01-quiz.json` in Chinese. Other keys are none.
 */
export function languagesOf(prefix: string, keys: readonly string[]): { id: string; locales: Locale[] }[] {
  const found = new Map<string, Set<Locale>>();
  for (const key of keys) {
    const [, folder, id] =
      /^(?:([a-z]{2})\/)?([a-z0-9][a-z0-9-]{0,49})\.json$/.exec(key.slice(prefix.length)) ?? [];
    const locale = folder === undefined ? DEFAULT_LOCALE : LOCALES.find((one) => one === folder);
    if (!key.startsWith(prefix) || id === undefined || locale === undefined) continue;
    found.set(id, (found.get(id) ?? new Set()).add(locale));
  }
  return [...found]
    .map(([id, locales]) => ({ id, locales: LOCALES.filter((one) => locales.has(one)) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
