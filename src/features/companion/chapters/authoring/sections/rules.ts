import { freeId, isObject, valueAt, withMoved, withValue } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";

/** The sections in one language. */
export const sectionsPath = (locale: Locale) => [locale, "sections"] as const;

/** The sections in one language, whatever they are; none where there is no list. */
export function sectionsOf(body: Body, locale: Locale): BodyValue[] {
  const sections = valueAt(body, sectionsPath(locale));
  return Array.isArray(sections) ? sections : [];
}

/** A section that nobody has filled in yet, to stand at the end. */
export const emptySection = (sections: readonly BodyValue[]): Body => ({
  section_id: freeId(sections, "section", "section_id"),
  title: "",
  order: sections.length + 1,
  estimated_time_minutes: 5,
  content_markdown: "",
});

/** The same sections with their places as their orders. */
const numbered = (sections: readonly BodyValue[]): BodyValue[] =>
  sections.map((section, at) =>
    isObject(section) && section.order !== at + 1 ? { ...section, order: at + 1 } : section,
  );

/** A section at another place; all get the order of their place. */
export function withSectionMoved(body: Body, locale: Locale, from: number, to: number): Body {
  const moved = withMoved(body, sectionsPath(locale), from, to);
  return moved === body ? body : withValue(moved, sectionsPath(locale), numbered(sectionsOf(moved, locale)));
}

/**
 * The sections of a language in the order that they name, which is how students have them, and that order counted from 1.
 * Where one of them names none, the list stays as it is.
 */
export function withSectionsInOrder(body: Body, locale: Locale): Body {
  const sections = sectionsOf(body, locale);
  const orders = sections.map((section) => valueAt(section, ["order"]));
  if (!orders.every((order) => typeof order === "number")) return body;
  const sorted = sections.toSorted((a, b) => Number(valueAt(a, ["order"])) - Number(valueAt(b, ["order"])));
  const settled = numbered(sorted);
  return settled.every((section, at) => section === sections[at])
    ? body
    : withValue(body, sectionsPath(locale), settled);
}

/** Minutes of all sections together, of those that say how many. */
export const minutesOf = (sections: readonly BodyValue[]): number =>
  sections.reduce((sum: number, section) => {
    const minutes = valueAt(section, ["estimated_time_minutes"]);
    return typeof minutes === "number" ? sum + minutes : sum;
  }, 0);
