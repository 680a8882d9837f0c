import "server-only";
import { Prisma } from "~/generated/prisma/client";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { embedder } from "~/server/llm/embeddings";
import { logger } from "~/server/log/logger";
import { DEPTH } from "../../ranking/constants";
import type { Hit } from "../../ranking/rules";
import { mayChange } from "../../server/policy";
import { EMBEDDED_CHARACTERS, QUESTION_MS } from "../constants";

export interface ByMeaning {
  meaning: "off" | "used" | "failed";
  /** Null where there are no embeddings to go by. */
  hits: Hit[] | null;
}

/**
 * Passages by the cosine of their embedding with the question's, best first. A model that fails is no error here: the
 * question is looked up by its words then.
 * @param scope a common table expression named `scope`, of entries
 * @throws AppError CANCELLED
 */
export async function byMeaning(
  db: Db,
  scope: Prisma.Sql,
  { question, signal }: { question: string; signal: AbortSignal | undefined },
): Promise<ByMeaning> {
  const model = embedder();
  if (!model) return { meaning: "off", hits: null };
  const userId = await whoAsks(db, scope, model.model);
  if (userId === null) return { meaning: "off", hits: null };
  try {
    const texts = [question.slice(0, EMBEDDED_CHARACTERS)];
    const call = { userId, domain: "challenges" as const, texts, limitMs: QUESTION_MS, retries: 0, signal };
    const [vector = []] = await model.embed(call);
    return { meaning: "used", hits: await nearest(db, scope, model.model, vector) };
  } catch (error) {
    if (signal?.aborted) throw new AppError("CANCELLED", "common.cancelled", undefined, { cause: error });
    if (!(error instanceof AppError)) throw error;
    logger.warn({ reason: error.reason }, "a question is looked up by its words alone");
    return { meaning: "failed", hits: null };
  }
}

/** Who asks; null where no passage has an embedding: then the question is sent nowhere. */
async function whoAsks(db: Db, scope: Prisma.Sql, model: string): Promise<string | null> {
  const [found] = await db.$queryRaw<{ userId: string | null }[]>`
    with ${scope}
    select app.user_id()::text as "userId" where exists (
      select from challenges.knowledge_chunks c
      where c.knowledge_id in (select id from scope) and c.embedding_model = ${model})`;
  return found?.userId ?? null;
}

/** Whether the server has pgvector, where the app finds it. */
async function hasVectors(db: Db): Promise<boolean> {
  const [found] = await db.$queryRaw<{ has: boolean }[]>`
    select exists (select from pg_extension e join pg_namespace n on n.oid = e.extnamespace
      where e.extname = 'vector' and n.nspname = 'public') as has`;
  return found?.has ?? false;
}

/**
 * The cosine of a passage `c` with a vector. Exact in both ways, since no index guesses: pgvector only counts faster.
 * @param vectors whether the server has pgvector
 */
function cosineWith(vector: readonly number[], vectors: boolean): Prisma.Sql {
  if (vectors)
    return Prisma.sql`1 - (c.embedding::public.vector operator(public.<=>) ${[...vector]}::real[]::public.vector)`;
  // All are of length 1, so the product is the cosine.
  return Prisma.sql`(select sum(u.a * u.b) from unnest(c.embedding, ${[...vector]}::real[]) as u(a, b))`;
}

async function nearest(db: Db, scope: Prisma.Sql, model: string, vector: readonly number[]): Promise<Hit[]> {
  const cosine = cosineWith(vector, await hasVectors(db));
  return await db.$queryRaw<Hit[]>`
    with ${scope}
    select c.id::text as id, (${cosine})::float8 as score
    from challenges.knowledge_chunks c
    where c.knowledge_id in (select id from scope) and c.embedding_model = ${model}
      and cardinality(c.embedding) = ${vector.length}
    order by 2 desc, 1 limit ${DEPTH}`;
}

/** Passages `c` of entries `k` that the caller may change and that have no embedding of a model. */
const lacking = (model: string, entryId: string | null) => Prisma.sql`
  challenges.knowledge_chunks c join challenges.knowledge_base k on k.id = c.knowledge_id
  where k.deleted_at is null and ${mayChange} and c.embedding_model is distinct from ${model}
    and (${entryId}::uuid is null or k.id = ${entryId}::uuid)`;

/** How many passages of the caller have no embedding; 0 where no model is configured. */
export async function countLacking(db: Db, entryId: string | null = null): Promise<number> {
  const model = embedder()?.model;
  if (!model) return 0;
  const [counted] = await db.$queryRaw<{ passages: number }[]>`
    select count(*)::int as passages from ${lacking(model, entryId)}`;
  return counted?.passages ?? 0;
}

/** Some of them, with what is embedded: title, headings and text. */
export async function readLacking(
  db: Db,
  { model, entryId, limit }: { model: string; entryId: string | null; limit: number },
): Promise<{ id: string; text: string }[]> {
  return await db.$queryRaw<{ id: string; text: string }[]>`
    select c.id::text as id, left(concat_ws(E'\n', k.title, nullif(c.heading, ''), c.content), ${EMBEDDED_CHARACTERS}::int) as text
    from ${lacking(model, entryId)} order by k.updated_at desc, k.id, c.position limit ${limit}`;
}
