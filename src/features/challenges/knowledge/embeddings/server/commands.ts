import "server-only";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { embedder, MOST_TEXTS } from "~/server/llm/embeddings";
import { CALL_MS, CALLS, FILL_MS } from "../constants";
import { countLacking, readLacking } from "./queries";

interface Filled {
  embedded: number;
  /** Passages that have none yet. */
  left: number;
  meaning: "off" | "used" | "failed";
}

/**
 * Embeds passages of the caller that have no embedding of the configured model, for a while: those of one entry, or of all
 * that were added while the model was away. A model that fails is told, not thrown. Not inside a transaction.
 */
export async function fillEmbeddings(
  db: Db,
  userId: string,
  { entryId = null, signal }: { entryId?: string | null; signal?: AbortSignal | undefined } = {},
): Promise<Filled> {
  const model = embedder();
  if (!model) return { embedded: 0, left: 0, meaning: "off" };
  const until = performance.now() + FILL_MS;
  let embedded = 0;
  let failed = false;
  for (let calls = 0; calls < CALLS && !failed; calls += 1) {
    const passages = await readLacking(db, { model: model.model, entryId, limit: MOST_TEXTS });
    const left = until - performance.now();
    if (passages.length === 0 || left < 1_000) break;
    try {
      const texts = passages.map(({ text }) => text);
      const limitMs = Math.min(CALL_MS, left);
      const vectors = await model.embed({ userId, domain: "challenges", texts, limitMs, retries: 1, signal });
      await keep(
        db,
        model.model,
        passages.map(({ id }, at) => ({ id, vector: vectors[at] ?? [] })),
      );
      embedded += passages.length;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failed = true;
    }
  }
  return { embedded, left: await countLacking(db, entryId), meaning: failed ? "failed" : "used" };
}

/** A passage that was cut anew meanwhile is gone, and its embedding with it. */
async function keep(
  db: Db,
  model: string,
  passages: readonly { id: string; vector: number[] }[],
): Promise<void> {
  await db.$executeRaw`
    update challenges.knowledge_chunks c
    set embedding_model = ${model},
      embedding = (select array_agg(n::real order by at) from jsonb_array_elements_text(g.vector) with ordinality as v(n, at))
    from jsonb_to_recordset(${JSON.stringify(passages)}::jsonb) as g(id uuid, vector jsonb)
    where c.id = g.id`;
}
