/** The interface languages, in the order the language switch shows them. */
export const LOCALES = ["en", "zh"] as const;

export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "en";

/** Cookie that keeps the language chosen on this device (a year, readable by the page). */
export const LOCALE_COOKIE = "loupe-locale";

function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** A language tag ("zh-Hant-TW", "en_GB") as one of ours, or undefined. */
export function toLocale(tag: string | null | undefined): Locale | undefined {
  const primary = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return isLocale(primary) ? primary : undefined;
}

/** The best of our languages in an Accept-Language header, by its weights; undefined when it names none of them. */
export function fromAcceptLanguage(header: string | null | undefined): Locale | undefined {
  const wishes = (header ?? "").split(",").map((part, place) => {
    const [tag, ...parameters] = part.split(";");
    const weight = parameters
      .map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1])
      .find((text) => text !== undefined);
    return { locale: toLocale(tag), weight: weight === undefined ? 1 : Number(weight), place };
  });
  const known = wishes.filter((wish) => wish.locale !== undefined && wish.weight > 0);
  known.sort((a, b) => b.weight - a.weight || a.place - b.place);
  return known[0]?.locale;
}

/** What is known about the language of one request. */
export interface LocaleHints {
  /** The signed-in person's `preferred_language`; it wins, so that the choice follows the person. */
  profile?: string | null | undefined;
  cookie?: string | null | undefined;
  acceptLanguage?: string | null | undefined;
}

/** The language of a request: the profile's, else the one chosen on this device, else the browser's, else English. */
export function pickLocale({ profile, cookie, acceptLanguage }: LocaleHints): Locale {
  return toLocale(profile) ?? toLocale(cookie) ?? fromAcceptLanguage(acceptLanguage) ?? DEFAULT_LOCALE;
}
