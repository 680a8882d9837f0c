import { isObject } from "~/features/content/body/rules";
import type { Body, BodyValue } from "~/features/content/body/types";

/** How a short answer's key is written. Both at once, or something that is no list, is "other". */
export function keyKind(question: Body): "concepts" | "keywords" | "other" {
  const { concepts, keywords } = question;
  if (Array.isArray(keywords) && concepts === undefined) return "keywords";
  if (keywords === undefined && (concepts === undefined || Array.isArray(concepts))) return "concepts";
  return "other";
}

/**
 * A question whose plain keywords are concepts, one of each, in their order. It grades as before, and each concept can be
 * given more phrases, a weight and a hint. Unchanged where there is something else than texts among the keywords.
 */
export function withConcepts(question: Body): Body {
  const { keywords } = question;
  if (keyKind(question) !== "keywords" || !Array.isArray(keywords)) return question;
  if (keywords.some((keyword) => typeof keyword !== "string")) return question;
  const taken = new Set<string>();
  const concepts = keywords.map((keyword, at) => {
    const id = freeAmong(taken, slugOf(String(keyword)) ?? `concept-${at + 1}`);
    taken.add(id);
    return { id, weight: 1, any_of: [keyword], none_of: [] };
  });
  // In the place of the keywords, so that the text is read in the same order as before.
  return Object.fromEntries(
    Object.entries(question).map(([key, value]): [string, BodyValue] =>
      key === "keywords" ? ["concepts", concepts] : [key, value],
    ),
  );
}

/** An id that says what the concept is, where its phrase is in Latin letters. */
function slugOf(phrase: string): string | undefined {
  const slug = phrase
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 36)
    .replace(/-+$/, "");
  return slug === "" || slug.length * 2 < phrase.trim().length ? undefined : slug;
}

function freeAmong(taken: ReadonlySet<string>, id: string): string {
  if (!taken.has(id)) return id;
  let number = 2;
  while (taken.has(`${id}-${number}`)) number += 1;
  return `${id}-${number}`;
}

/** What a concept is called where it is spoken of: its label, its first phrase, else its id. */
export function conceptName(concept: BodyValue | undefined): string {
  if (!isObject(concept)) return "";
  const { label, any_of: phrases, id } = concept;
  const first = Array.isArray(phrases)
    ? phrases.find((phrase) => typeof phrase === "string" && phrase.trim())
    : "";
  const found = [label, first, id].find((text) => typeof text === "string" && text.trim() !== "");
  return typeof found === "string" ? found : "";
}
