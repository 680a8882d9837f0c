import "server-only";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import type { ContentDocument, ContentIssue, ContentSet } from "../types";

/** Where the content files stand: under the project's root, from which every command of package.json runs. */
export const CONTENT_ROOT = path.join(/* turbopackIgnore: true */ process.cwd(), "prisma", "seed", "content");

/** How long an unchanged folder is trusted before its files' times are looked at again. */
const TRUST_MS = 2_000;

interface Cached {
  signature: string;
  checkedAt: number;
  set: ContentSet<unknown>;
}

const cache = new Map<string, Cached>();

/**
 * Reads and checks all files of one kind (`labs`, …). A file that is no JSON or does not match its schema is left out and
 * listed in `issues` with its name, the path inside it and the reason; the others are unaffected.
 * The same object comes back until a file changes, so callers may derive from it once. If the folder cannot be read any
 * more, what was read before is served on, with an issue that says so.
 *
 * @param kind folder below the content root
 * @param schemaFor the schema of a file, by its path below the content root
 */
export async function contentOf<T>(
  kind: string,
  schemaFor: (file: string) => z.ZodType<T>,
  root: string = CONTENT_ROOT,
): Promise<ContentSet<T>> {
  const key = `${root}\0${kind}`;
  const known = cache.get(key);
  const now = performance.now();
  if (known && now - known.checkedAt < TRUST_MS) return known.set as ContentSet<T>;

  let files: string[];
  let signature: string;
  try {
    files = await filesOf(root, kind);
    signature = await signatureOf(root, files);
  } catch (error) {
    const issue = { file: kind, path: "", reason: `the content folder cannot be read: ${reasonOf(error)}` };
    if (!known) return { documents: [], issues: [issue] };
    return { ...(known.set as ContentSet<T>), issues: [...known.set.issues, issue] };
  }
  if (known?.signature === signature) {
    known.checkedAt = now;
    return known.set as ContentSet<T>;
  }
  const set = await read(root, files, schemaFor);
  cache.set(key, { signature, checkedAt: now, set });
  return set;
}

async function filesOf(root: string, kind: string): Promise<string[]> {
  const entries = await readdir(path.join(root, kind), { recursive: true });
  return entries
    .filter((entry) => entry.endsWith(".json"))
    .map((entry) => [kind, ...entry.split(path.sep)].join("/"))
    .sort();
}

async function signatureOf(root: string, files: string[]): Promise<string> {
  const parts = await Promise.all(
    files.map(async (file) => {
      const { mtimeMs, size } = await stat(path.join(root, file));
      return `${file}:${mtimeMs}:${size}`;
    }),
  );
  return parts.join("|");
}

async function read<T>(
  root: string,
  files: string[],
  schemaFor: (file: string) => z.ZodType<T>,
): Promise<ContentSet<T>> {
  const documents: ContentDocument<T>[] = [];
  const issues: ContentIssue[] = [];
  for (const file of files) {
    const parsed = await parse(root, file, schemaFor(file));
    if ("value" in parsed) documents.push({ file, value: parsed.value });
    else issues.push(...parsed.issues);
  }
  return { documents, issues };
}

async function parse<T>(
  root: string,
  file: string,
  schema: z.ZodType<T>,
): Promise<{ value: T } | { issues: ContentIssue[] }> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path.join(root, file), "utf8"));
  } catch (error) {
    return { issues: [{ file, path: "", reason: `not readable as JSON: ${reasonOf(error)}` }] };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  return {
    issues: parsed.error.issues.map((issue) => ({ file, path: issue.path.join("."), reason: issue.message })),
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
