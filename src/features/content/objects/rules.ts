import type { z } from "zod";
import type { ContentIssue } from "../types";

/** A document that matches its schema, as it stands in the file and as it was understood; or what is wrong with it. */
export type ReadDocument<T> = { document: unknown; value: T } | { issues: ContentIssue[] };

/**
 * Reads a document: UTF-8, JSON, the schema.
 * @param file what the issues call it
 */
export function readDocument<T>(file: string, body: Uint8Array, schema: z.ZodType<T>): ReadDocument<T> {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : "the text is not UTF-8";
    return { issues: [{ file, path: "", reason: `not readable as JSON: ${reason}` }] };
  }
  const parsed = schema.safeParse(document);
  if (parsed.success) return { document, value: parsed.data };
  return {
    issues: parsed.error.issues.map((issue) => ({ file, path: issue.path.join("."), reason: issue.message })),
  };
}

/** The first issue, saying how many others there are. */
export function leading(issues: [ContentIssue, ...ContentIssue[]]): ContentIssue {
  const [first] = issues;
  return issues.length === 1
    ? first
    : { ...first, reason: `${first.reason} (and ${issues.length - 1} more)` };
}
