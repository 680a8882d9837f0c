import { isObject, valueAt, withValue } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import { challengeLocales } from "../../constants";
import type { ChallengeLocale } from "../../types";

/** The language that a text is written in; English while it says none that we know. */
export function ownLocale(body: Body): ChallengeLocale {
  return challengeLocales.find((locale) => locale === body.locale) ?? "en";
}

/** The one that it can be translated into. */
export const otherLocale = (body: Body): ChallengeLocale => (ownLocale(body) === "en" ? "zh" : "en");

const entries = (value: BodyValue | undefined): readonly BodyValue[] => (Array.isArray(value) ? value : []);

/** The entries of a list with what a translation has for them, and what they had, by id. */
function exchanged(
  list: readonly BodyValue[],
  field: string,
  words: BodyValue | undefined,
): { list: BodyValue[]; words: Body } {
  const before: Body = {};
  const changed = list.map((entry) => {
    const id = valueAt(entry, ["id"]);
    const word = typeof id === "string" ? valueAt(words, [id]) : undefined;
    if (!isObject(entry) || typeof id !== "string" || typeof word !== "string") return entry;
    before[id] = entry[field] ?? "";
    return { ...entry, [field]: word };
  });
  return { list: changed, words: before };
}

/**
 * A text that says of itself to be in another language. Where it has a translation into that, the two change places, so that
 * no word stands under the wrong language.
 */
export function withLocale(body: Body, locale: ChallengeLocale): Body {
  const own = ownLocale(body);
  const translation = valueAt(body, ["translations", locale]);
  if (own === locale || !isObject(translation)) return { ...body, locale };
  const visible = exchanged(entries(body.visibleTests), "name", translation.testNames);
  const hidden = exchanged(entries(body.hiddenTests), "name", translation.testNames);
  const names = { ...visible.words, ...hidden.words };
  const materials: Body = {};
  const supportMaterials = entries(body.supportMaterials).map((material) => {
    const id = valueAt(material, ["id"]);
    const words = typeof id === "string" ? valueAt(translation, ["materials", id]) : undefined;
    if (!isObject(material) || typeof id !== "string" || !isObject(words)) return material;
    const { title, text } = material;
    materials[id] = { ...(title === undefined ? {} : { title }), ...(text === undefined ? {} : { text }) };
    return { ...material, ...words };
  });
  const back: Body = {
    title: body.title ?? "",
    statement: body.statement ?? "",
    ...(Object.keys(names).length > 0 ? { testNames: names } : {}),
    ...(Object.keys(materials).length > 0 ? { materials } : {}),
  };
  const moved: Body = {
    ...body,
    locale,
    title: translation.title ?? "",
    statement: translation.statement ?? "",
    visibleTests: visible.list,
    hiddenTests: hidden.list,
    supportMaterials,
  };
  return withValue(withValue(moved, ["translations", locale], undefined), ["translations", own], back);
}

/** The text with nothing said yet in the other language. */
export const withTranslation = (body: Body): Body =>
  withValue(body, ["translations", otherLocale(body)], { title: "", statement: "" });
