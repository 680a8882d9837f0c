import type { Loss, Told } from "../../types";
import { formulaToText } from "../formulas/rules";
import { parseHtml } from "../rules";
import type { Content, Element } from "../types";
import {
  blocks,
  formatting,
  formElements,
  knownTag,
  mediaElements,
  mediaFile,
  subscripts,
  superscripts,
} from "./constants";

/** Marks for line ends and spaces of preformatted text, which must not be collapsed. */
const KEPT_LINE = "\uFDD8";
const KEPT_SPACE = "\uFDD9";

/** Longer HTML is not read at all: the text of a question has at most 4,000 characters. */
const MAX_HTML = 40_000;

/** A piece of HTML as plain text. */
export function htmlToText(html: string): Told {
  // Images that stand in the text itself are long; that there is one is seen all the same.
  const short = html.replace(/data:[^"'\s<>]{200,}/g, "data:");
  if (short.length > MAX_HTML) return { text: short, losses: [] };
  return contentToText(parseHtml(short));
}

/**
 * Elements as plain text: paragraphs are set apart by an empty line, list items begin with `- ` or a number, cells stand between
 * `|`, code and preformatted text are as they were, powers and indices are written in Unicode or after `^` and `_`.
 *
 * @param replace text for elements that the caller knows; undefined leaves the element to this function
 */
export function contentToText(
  content: readonly Content[],
  replace?: (element: Element) => string | undefined,
): Told {
  const losses = new Set<Loss>();
  const written = write(content, { losses, replace, pre: false });
  const text = written
    .replace(/[ \t\u00A0]+/g, " ")
    .replace(/ *\n */g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .replaceAll(KEPT_LINE, "\n")
    .replaceAll(KEPT_SPACE, " ")
    .trim();
  if (hasTex(text)) losses.add("tex");
  return { text, losses: [...losses] };
}

/**
 * An answer that is compared with what somebody types. It is no HTML, though it may be about it (`<br>`); only what an editor
 * has wrapped in a paragraph is read as HTML, and entities where there is no tag.
 */
export function typedText(source: string): Told {
  const text = trimmedLines(source).trim();
  const wrapped = /^<(p|div|span)\b[^<>]*>[\s\S]*[^\s<>][\s\S]*<\/\1>$/i.test(text);
  const read = wrapped || (holdsHtml(text) && !text.includes("<")) ? htmlToText(text) : undefined;
  return read?.text ? read : { text, losses: [] };
}

/** Formulas between `\(…\)`, `\[…\]` or `$$…$$`. */
export const hasTex = (text: string) =>
  [
    ["\\(", "\\)"],
    ["\\[", "\\]"],
    ["$$", "$$"],
  ].some(([open = "", close = ""]) => {
    const at = text.indexOf(open);
    return at !== -1 && text.indexOf(close, at + 3) !== -1;
  });

/** There are tags or entities of HTML in a text that need not be HTML (`List<String>` is none). */
export const holdsHtml = (text: string) =>
  knownTag.test(text) || /&(#\d+|#x[\da-f]+|[a-z]{2,8});/i.test(text);

/** A text without the space at the ends of its lines. */
export const trimmedLines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .join("\n");

/** A text on one line. */
export const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

interface Writing {
  losses: Set<Loss>;
  replace: ((element: Element) => string | undefined) | undefined;
  pre: boolean;
}

function write(content: readonly Content[], writing: Writing): string {
  return content
    .map((one) => {
      if (typeof one !== "string") return writeElement(one, writing);
      if (writing.pre) return one.replaceAll("\n", KEPT_LINE).replace(/[ \t]/g, KEPT_SPACE);
      return one.replace(/\s+/g, " ");
    })
    .join("");
}

function writeElement(element: Element, writing: Writing): string {
  const own = writing.replace?.(element);
  if (own !== undefined) return own;
  const { name, attributes, children } = element;
  const { losses } = writing;
  const inner = () => write(children, writing);
  if (mediaElements.has(name)) {
    losses.add("media");
    return "";
  }
  if (name === "math") {
    const formula = formulaToText(element, {
      raised: (text) => raised(text, superscripts, "^"),
      lowered: (text) => raised(text, subscripts, "_"),
    });
    losses.add(formula === undefined ? "formula" : "formulaText");
    return formula ?? "";
  }
  if (formElements.has(name)) {
    losses.add("form");
    return "";
  }
  if (name === "script") losses.add("script");
  if (
    name === "script" ||
    name === "style" ||
    name === "head" ||
    name === "template" ||
    name === "stylesheet"
  )
    return "";
  if (formatting.has(name) || /color|background|text-decoration/i.test(attributes.style ?? ""))
    losses.add("formatting");
  switch (name) {
    case "br":
      return "\n";
    case "pre":
      return `\n\n${write(children, { ...writing, pre: true })}\n\n`;
    case "ul":
    case "ol":
      return `\n\n${list(element, writing)}\n\n`;
    case "table":
      losses.add("table");
      return `\n\n${inner()}\n\n`;
    case "tr":
      return `\n${cells(element, writing)}\n`;
    case "a":
      return link(attributes.href ?? "", inner(), losses);
    case "sup":
      return raised(inner(), superscripts, "^");
    case "sub":
      return raised(inner(), subscripts, "_");
    case "rt":
      return ` (${inner().trim()})`;
    case "rp":
      return "";
    case "q":
      return `“${inner().trim()}”`;
    default:
      return blocks.has(name) ? `\n\n${inner()}\n\n` : inner();
  }
}

function list(element: Element, writing: Writing): string {
  let number = Number.parseInt(element.attributes.start ?? "1", 10) || 1;
  return element.children
    .map((child) => {
      if (typeof child === "string" || child.name !== "li") return write([child], writing);
      const mark = element.name === "ol" ? `${number++}.` : "-";
      return `\n${mark} ${write(child.children, writing).trim()}`;
    })
    .join("");
}

const cells = (row: Element, writing: Writing) =>
  row.children
    .filter((child): child is Element => typeof child !== "string")
    .map((cell) => oneLine(write(cell.children, writing)))
    .join(" | ");

function link(href: string, text: string, losses: Set<Loss>): string {
  if (/@@PLUGINFILE@@/.test(href) || mediaFile.test(href)) {
    losses.add("media");
    return text;
  }
  if (/^https?:\/\/\S+$/i.test(href)) return text.trim() === href ? text : `${text} (${href})`;
  if (href) losses.add("link");
  return text;
}

function raised(text: string, letters: ReadonlyMap<string, string>, mark: string): string {
  const plain = text.trim();
  // 1st, 2nd: only a manner of writing.
  if (plain === "" || /^(st|nd|rd|th)$/i.test(plain)) return plain;
  const unicode = [...plain].map((letter) => letters.get(letter));
  if (unicode.every((letter) => letter !== undefined)) return unicode.join("");
  return [...plain].length === 1 ? `${mark}${plain}` : `${mark}(${plain})`;
}
