import "server-only";
import { AppError } from "~/lib/app-error";
import { runApart } from "~/server/apart/apart";
import { callLimiter } from "~/server/limiter/limiter";
import { prepareText } from "../../preparing/rules";
import type { KnowledgeMediaType } from "../../types";
import type { KnowledgeSource, ReadKnowledge } from "../types";

/** Files a person may have read a minute, in each running copy. */
const READS_A_MINUTE = 20;

/** A whole book as PDF takes about ten seconds on a slow core. */
const LIMITS = { reason: "challenges.knowledgeTooSlow", limitMs: 30_000, memoryMb: 384 };

/** Texts of so many characters are parted in a few dozen milliseconds; longer ones would hold up everybody else. */
const SHORT = 30_000;

/**
 * The bytes of a file on its way in; whoever sends them counts them.
 * @throws AppError VALIDATION `challenges.knowledgeFileMissing`
 */
export async function collectBytes(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const taken: Uint8Array[] = [];
  for await (const chunk of chunks) taken.push(chunk);
  const bytes = new Uint8Array(Buffer.concat(taken));
  if (bytes.byteLength === 0) throw new AppError("VALIDATION", "challenges.knowledgeFileMissing");
  return bytes;
}

/**
 * Reads a file apart.
 * @throws AppError as `readKnowledge` and `runApart`; RATE_LIMITED `companion.tooManyCalls`
 */
export async function readFile(
  source: KnowledgeSource,
  userId: string,
  signal: AbortSignal,
): Promise<ReadKnowledge> {
  callLimiter().take(`knowledge:${userId}`, READS_A_MINUTE, Date.now());
  return await runApart<ReadKnowledge>("read-knowledge.ts", source, { ...LIMITS, signal });
}

/** Parts a text, a long one apart. */
export async function prepare(
  { title, content, mediaType }: { title: string; content: string; mediaType: KnowledgeMediaType },
  signal: AbortSignal | undefined,
) {
  if (content.length <= SHORT) return prepareText(title, content, mediaType);
  const unending = new AbortController().signal;
  const source: KnowledgeSource = { title, content, mediaType };
  const read = await runApart<ReadKnowledge>("read-knowledge.ts", source, {
    ...LIMITS,
    signal: signal ?? unending,
  });
  return read.passages;
}
