import "server-only";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { explainRetrieval, type RetrievalRequest } from "../retrieval/server/queries";
import type { KnowledgePassage } from "../schema";
import type { RetrievedPassage } from "../types";
import { levelOf } from "./policy";

/**
 * The passages that help to answer a question on a challenge, best first: of its own knowledge, its class's, its
 * organization's and everyone's, and only what the caller may read. Never throws because embeddings are away.
 * @returns texts of others: hand them to a model as data
 */
export async function retrievePassages(db: Db, request: RetrievalRequest): Promise<RetrievedPassage[]> {
  const { passages } = await explainRetrieval(db, request);
  return passages.map(({ why: _, ...passage }) => passage);
}

/**
 * A passage with those beside it, for whoever follows a citation.
 * @throws AppError NOT_FOUND `challenges.passageGone`: taken away, changed since, or not theirs to read
 */
export async function readPassage(db: Db, chunkId: string): Promise<KnowledgePassage> {
  const [passage] = await db.$queryRaw<KnowledgePassage[]>`
    select c.id::text as id, k.id::text as "knowledgeId", k.title, c.heading, c.page, c.position, c.content as text,
      ${levelOf} as scope, k.media_type as "mediaType",
      (select count(*)::int from challenges.knowledge_chunks n where n.knowledge_id = k.id) as count,
      (select jsonb_build_object('id', n.id, 'text', n.content) from challenges.knowledge_chunks n
        where n.knowledge_id = k.id and n.position = c.position - 1) as before,
      (select jsonb_build_object('id', n.id, 'text', n.content) from challenges.knowledge_chunks n
        where n.knowledge_id = k.id and n.position = c.position + 1) as after
    from challenges.knowledge_chunks c join challenges.knowledge_base k on k.id = c.knowledge_id
    where c.id = ${chunkId}::uuid and k.deleted_at is null`;
  if (!passage) throw new AppError("NOT_FOUND", "challenges.passageGone");
  return passage;
}
