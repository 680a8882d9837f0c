import { isObject, valueAt } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";
import { writtenIn } from "../../authoring/languages/rules";
import { emptySection, sectionsOf, withSectionsInOrder } from "./sections/rules";

/** A chapter with the sections of each language in order. */
export const settleChapter = (body: Body): Body => writtenIn(body).reduce(withSectionsInOrder, body);

/** Its title in a language, else in the one that it is written in; undefined where it has none yet. */
export function titleOf(body: Body, locale: Locale): string | undefined {
  const titles = [locale, ...writtenIn(body)].map((one) => valueAt(body, [one, "title"]));
  return titles.find((title) => typeof title === "string" && title.trim() !== "") as string | undefined;
}

/** A chapter without words in a new language: what holds in every language, and the sections of the other one, are there. */
export function emptyChapter(body: Body, chapterId: string): Body {
  const [other] = writtenIn(body);
  const document = other === undefined ? undefined : body[other];
  const sections = other === undefined ? [] : sectionsOf(body, other);
  const like = isObject(document) ? document : {};
  return {
    chapter_id: chapterId,
    chapter_number: like.chapter_number ?? 1,
    title: "",
    subtitle: "",
    access_tier: like.access_tier ?? "free",
    estimated_time_minutes: like.estimated_time_minutes ?? 10,
    difficulty_level: like.difficulty_level ?? "beginner",
    learning_objectives: [""],
    sections:
      sections.length === 0
        ? [emptySection([])]
        : sections.map((section) =>
            isObject(section) ? { ...section, title: "", content_markdown: "" } : section,
          ),
  };
}
