import type { KnowledgeScope } from "./schema";
import type { KnowledgeMediaType } from "./types";

/** A scope as the value of a choice: "everyone", "organization", "class:<id>" or "challenge:<id>". */
export function scopeOf(key: string): KnowledgeScope | undefined {
  const [level, id = ""] = key.split(":");
  if (level === "everyone" || level === "organization") return { level };
  if (level === "class" && id) return { level, classId: id };
  if (level === "challenge" && id) return { level, challengeId: id };
  return undefined;
}

/** What a text is written in, by the name of the file it came from; null where that does not tell. */
export function kindOf(name: string): KnowledgeMediaType | null {
  if (/\.(?:md|markdown)$/i.test(name)) return "text/markdown";
  return /\.(?:txt|text)$/i.test(name) ? "text/plain" : null;
}

/** The name of a file without its ending. */
export const bareName = (name: string): string =>
  name.replace(/\.(?:pdf|md|markdown|txt|text)$/i, "").trim() || name;
