import { AppError } from "~/lib/app-error";
import { MAX_CONTENT, MAX_TITLE } from "../constants";
import { prepareText } from "../preparing/rules";
import type { KnowledgeMediaType } from "../types";
import { decodeText } from "./decoding/rules";
import { readPdf } from "./pdf/rules";
import type { KnowledgeSource, ReadKnowledge } from "./types";

/**
 * What a file is: by its first bytes a PDF, else by the ending of its name.
 * @throws AppError VALIDATION `challenges.knowledgeFileKind`
 */
export function mediaTypeOf(name: string, bytes: Uint8Array): KnowledgeMediaType {
  // Some programs write a few bytes before it; readers take that.
  if (/%PDF-\d/.test(String.fromCharCode(...bytes.subarray(0, 1_024)))) return "application/pdf";
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === "md" || ending === "markdown") return "text/markdown";
  if (ending === "txt" || ending === "text") return "text/plain";
  if (ending === "pdf") throw new AppError("VALIDATION", "challenges.pdfBroken");
  throw new AppError("VALIDATION", "challenges.knowledgeFileKind");
}

/** The name of a file without its ending, as a title. */
export const titleOf = (name: string): string =>
  Array.from(name.replace(/\.(?:pdf|md|markdown|txt|text)$/i, "").trim() || name)
    .slice(0, MAX_TITLE)
    .join("");

/**
 * Reads a source and parts it. Made to be run apart: a file may be made to take forever.
 * @throws AppError as `mediaTypeOf`, `decodeText` and `readPdf`; VALIDATION `challenges.knowledgeEmpty`, TOO_LARGE
 * `challenges.knowledgeTooLong`
 */
export async function readKnowledge(source: KnowledgeSource): Promise<ReadKnowledge> {
  const { content, mediaType, title } = "bytes" in source ? await ofFile(source) : source;
  if (content.trim() === "") throw new AppError("VALIDATION", "challenges.knowledgeEmpty");
  if (content.length > MAX_CONTENT)
    throw new AppError("TOO_LARGE", "challenges.knowledgeTooLong", { limit: MAX_CONTENT });
  return { title, content, mediaType, passages: prepareText(title, content, mediaType) };
}

async function ofFile({ title, name, bytes }: { title: string; name: string; bytes: Uint8Array }) {
  const mediaType = mediaTypeOf(name, bytes);
  const content = mediaType === "application/pdf" ? await readPdf(bytes) : decodeText(bytes);
  return { title: title || titleOf(name), content, mediaType };
}
