import type { ExerciseFolder, ImportNote } from "./types";

export const adapted = (text: string): ImportNote => ({ kind: "adapted", text });
export const leftOut = (text: string): ImportNote => ({ kind: "left out", text });
export const wrong = (text: string): ImportNote => ({ kind: "wrong", text });

/**
 * Where an imported challenge came from: what finds it again. An exercise of a track and the cases of the same name are two
 * challenges: neither takes the other's place.
 */
export const sourceKeyOf = ({ slug, layout }: Pick<ExerciseFolder, "slug" | "layout">): string =>
  layout === "track" ? `exercism:${slug}` : `exercism-cases:${slug}`;

/** `two-fer` as a title. */
export const titleOf = (slug: string): string =>
  slug
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");

export const snakeOf = (slug: string): string => slug.replaceAll("-", "_");

/** `isPaired` → `is_paired`; what is written so already stays. */
export const snakeName = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();

/** `is_paired` → `isPaired`. */
export const camelName = (name: string): string =>
  name.replace(/_+([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());

/** JSON, or undefined where it is none. */
export function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The id of a part, made from whatever name: letters, digits, dashes. */
export function partId(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_.-]+/g, "-").replace(/^[^A-Za-z0-9]+|-+$/g, "");
  return plain.slice(0, 64) || "part";
}

/** At most so many characters, whole ones, with a mark where it was cut. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;

/** The name of a text of an exercise: `.docs/hints` ends as Markdown does. */
export const markdownFile = (name: string): string => `${name}.md`;
