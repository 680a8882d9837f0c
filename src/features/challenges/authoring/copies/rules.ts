import { isObject, valueAt } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";
import { materialKey } from "../../materials/rules";
import type { ChallengeLocale } from "../../types";

/** Most characters of a title. */
const MAX_TITLE = 200;

/** How a copy is marked, by language: "Leap (copy)", "Leap (copy 2)". */
const MARKS: Record<ChallengeLocale, { mark: (number: number) => string; marked: RegExp }> = {
  en: { mark: (number) => ` (copy${number > 1 ? ` ${number}` : ""})`, marked: / \(copy(?: (\d{1,4}))?\)$/ },
  zh: { mark: (number) => `（副本${number > 1 ? ` ${number}` : ""}）`, marked: /（副本(?: (\d{1,4}))?）$/ },
};

/** The title of a copy, marked in its language; the copy of a copy counts on. */
export function copiedTitle(title: string, locale: ChallengeLocale): string {
  const { mark, marked } = MARKS[locale];
  const found = marked.exec(title);
  const bare = found ? title.slice(0, found.index) : title.trimEnd();
  const sign = mark(found ? Number(found[1] ?? 1) + 1 : 1);
  // A pair of code units is never cut through.
  const room = [...bare].slice(0, MAX_TITLE);
  while (room.join("").length + sign.length > MAX_TITLE) room.pop();
  return `${room.join("").trimEnd()}${sign}`;
}

const isLocale = (value: unknown): value is ChallengeLocale => value === "en" || value === "zh";

const withTitle = (text: Body, locale: ChallengeLocale): Body =>
  typeof text.title === "string" && text.title.trim() !== ""
    ? { ...text, title: copiedTitle(text.title, locale) }
    : text;

/** A text as the first version of another challenge: titles marked, and its files those of that challenge. */
export function copiedBody(body: Body, challengeId: string): Body {
  const locale = isLocale(body.locale) ? body.locale : "en";
  const copy = withTitle(body, locale);
  const translations = isObject(body.translations)
    ? Object.fromEntries(
        Object.entries(body.translations).map(([language, text]): [string, BodyValue] => [
          language,
          isObject(text) && isLocale(language) ? withTitle(text, language) : text,
        ]),
      )
    : body.translations;
  const materials = Array.isArray(body.supportMaterials)
    ? body.supportMaterials.map((material) => {
        const id = fileIdOf(material);
        return id !== undefined && isObject(material)
          ? { ...material, key: materialKey(challengeId, id) }
          : material;
      })
    : body.supportMaterials;
  return {
    ...copy,
    ...(translations === undefined ? {} : { translations }),
    ...(materials === undefined ? {} : { supportMaterials: materials }),
  };
}

function fileIdOf(material: BodyValue): string | undefined {
  const id = valueAt(material, ["id"]);
  return valueAt(material, ["kind"]) === "file" && typeof id === "string" ? id : undefined;
}

/** Ids of the files that a text names. */
export function fileIds(body: Body): string[] {
  const materials = Array.isArray(body.supportMaterials) ? body.supportMaterials : [];
  return materials.flatMap((material) => fileIdOf(material) ?? []);
}
