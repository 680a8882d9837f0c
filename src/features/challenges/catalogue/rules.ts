import type { ChallengeLocale } from "../types";
import { SUMMARY_CHARACTERS } from "./constants";
import type { MaterialView } from "./schema";
import type { LocalTexts, Texts } from "./types";

/**
 * A challenge's texts in the language of whoever reads. Title and statement go together; a name of a test or a material
 * that was not translated stays as its author wrote it.
 */
export function localTexts(texts: Texts, wanted: ChallengeLocale): LocalTexts {
  const { title, statement, locale, translations, supportMaterials, visibleTests } = texts;
  const words = wanted === locale ? undefined : translations[wanted];
  if (!words)
    return {
      title,
      statement,
      locale,
      supportMaterials: [...supportMaterials],
      visibleTests: [...visibleTests],
    };
  return {
    title: words.title,
    statement: words.statement,
    locale: wanted,
    supportMaterials: supportMaterials.map((material) => {
      const own = words.materials?.[material.id];
      if (!own) return material;
      if (material.kind !== "text") return { ...material, title: own.title };
      return { ...material, title: own.title, text: own.text ?? material.text };
    }),
    visibleTests: visibleTests.map((test) => ({ ...test, name: words.testNames?.[test.id] ?? test.name })),
  };
}

/** What a student gets of a material: of a file no word about where it is kept. */
export function materialView(material: LocalTexts["supportMaterials"][number]): MaterialView {
  if (material.kind !== "file") return material;
  const { key: _, ...facts } = material;
  return facts;
}

/** Stars and lines that stand at a word; those between numbers and inside names stay. */
const withoutEmphasis = (text: string) =>
  text
    .replace(/(?:\*{1,3}|~~)(?=\S)|(?<=\S)(?:\*{1,3}|~~)/g, "")
    .replace(/(?<![\p{L}\p{N}])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\p{L}\p{N}])/gu, "");

/** Formulas in a line without the signs around them. */
const withoutMathsSigns = (text: string) => text.replace(/\$(?=\S)([^$\n]{1,200})(?<=\S)\$(?!\d)/g, "$1");

/** The first words of a Markdown text, without its marks: its first paragraph that is no heading, table or code. */
export function summaryOf(markdown: string): string {
  const paragraphs = markdown
    .replace(/\r\n?/g, "\n")
    .replace(/^(```|~~~)[^\n]*\n[\s\S]*?(^\1|$(?![\s\S]))/gm, "")
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== "" && !/^(#{1,6}\s[^\n]*$|\||[-*_]{3,}$|\$\$)/.test(part));
  const plain = (paragraphs[0] ?? "")
    .replace(/^#{1,6}\s[^\n]*\n/, "")
    .replace(/!?\[([^\]\n]{0,200})\]\([^)\n]{0,2000}\)/g, "$1")
    .replace(/^\s*(?:[-*+]|\d{1,3}[.)])\s+/gm, "")
    .split(/(`+[^`\n]{0,300}`+)/)
    .map((part, index) =>
      index % 2 === 1 ? part.replace(/`/g, "") : withoutMathsSigns(withoutEmphasis(part)),
    )
    .join("")
    .replace(/\s+/g, " ")
    .trim();
  const characters = [...plain];
  if (characters.length <= SUMMARY_CHARACTERS) return plain;
  const cut = characters.slice(0, SUMMARY_CHARACTERS).join("");
  const atWord = /^(.{80,})\s\S*$/u.exec(cut)?.[1] ?? cut;
  return `${atWord.replace(/[\s,;:，；：、]+$/u, "")} …`;
}
