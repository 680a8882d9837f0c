import { AppError } from "~/lib/app-error";
import { MAX_CONTENT, MAX_PAGES } from "../../constants";

/** The parts of a page's text that are used here. */
interface Item {
  str: string;
  hasEOL: boolean;
  /** The last two numbers say where it stands. */
  transform: number[];
  height: number;
}

/** A gap of so many heights of a line parts two paragraphs. */
const PARAGRAPH = 1.8;

/**
 * The text of a PDF, its pages parted by form feeds, paragraphs by blank lines. May take long and much memory: call it in a
 * process of its own.
 * @throws AppError VALIDATION `challenges.pdfBroken`, `challenges.pdfLocked` or `challenges.pdfNoText`, TOO_LARGE
 * `challenges.pdfPages` or `challenges.knowledgeTooLong`
 */
export async function readPdf(bytes: Uint8Array): Promise<string> {
  const { getDocumentProxy } = await import("unpdf");
  // Its warnings would quote what was sent.
  const pdf = await getDocumentProxy(bytes, { verbosity: 0 }).catch((cause: unknown) => {
    const locked = cause instanceof Error && cause.name === "PasswordException";
    throw new AppError("VALIDATION", locked ? "challenges.pdfLocked" : "challenges.pdfBroken", undefined, {
      cause,
    });
  });
  if (pdf.numPages > MAX_PAGES) throw new AppError("TOO_LARGE", "challenges.pdfPages", { limit: MAX_PAGES });
  const pages: string[] = [];
  let characters = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await readPage(pdf, number);
    characters += page.length;
    if (characters > MAX_CONTENT)
      throw new AppError("TOO_LARGE", "challenges.knowledgeTooLong", { limit: MAX_CONTENT });
    pages.push(page);
  }
  if (pages.every((page) => page.trim() === "")) throw new AppError("VALIDATION", "challenges.pdfNoText");
  return pages.join("\n\f\n");
}

async function readPage(
  pdf: {
    getPage(number: number): Promise<{ getTextContent(): Promise<{ items: unknown[] }>; cleanup(): unknown }>;
  },
  number: number,
): Promise<string> {
  try {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    page.cleanup();
    return textOf(
      items.filter((item): item is Item => typeof item === "object" && item !== null && "str" in item),
    );
  } catch (cause) {
    throw new AppError("VALIDATION", "challenges.pdfBroken", undefined, { cause });
  }
}

/** The items of a page as lines, and what stands apart as paragraphs. */
export function textOf(items: readonly Item[]): string {
  let text = "";
  let last: Item | undefined;
  for (const item of items) {
    const gap =
      last && item.str.trim() !== "" ? Math.abs((last.transform[5] ?? 0) - (item.transform[5] ?? 0)) : 0;
    if (last && gap > PARAGRAPH * Math.max(last.height, item.height, 1) && !/\n\n$/.test(text))
      text += text.endsWith("\n") ? "\n" : "\n\n";
    text += item.str + (item.hasEOL ? "\n" : "");
    if (item.str.trim() !== "") last = item;
  }
  // What no database stores is shown as what it is: unreadable.
  return text.toWellFormed().replaceAll("\u0000", "\ufffd");
}
