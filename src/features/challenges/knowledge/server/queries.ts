import "server-only";
import { Prisma } from "~/generated/prisma/client";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { callLimiter } from "~/server/limiter/limiter";
import { explainRetrieval, type Retrieval, type RetrievalRequest } from "../retrieval/server/queries";
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

/** Questions that a person may try out a minute, in each running copy: an embedding model charges for each. */
const TRIES_A_MINUTE = 60;

/**
 * What the tutor would be given for a question, and why.
 * @throws AppError RATE_LIMITED `companion.tooManyCalls`
 */
export async function tryRetrieval(db: Db, userId: string, request: RetrievalRequest): Promise<Retrieval> {
  callLimiter().take(`knowledge-search:${userId}`, TRIES_A_MINUTE, Date.now());
  return await explainRetrieval(db, request);
}

/**
 * Whether the caller may open a passage: whoever writes content all that they may read; others what the tutor cited to them.
 * What holds a solution is not given to the tutor, so it is never cited, and nobody leafs on to it from its neighbour.
 */
const opens = (passage: Prisma.Sql) => Prisma.sql`(
  (select app.is_operator()) or (select app.author_org_id()) is not null
  or exists (select from challenges.llm_interactions i where i.user_id = (select app.user_id())
    and i.retrieved @> jsonb_build_array(jsonb_build_object('id', ${passage}::text))))`;

/**
 * A passage with those beside it that the caller may open too, for whoever follows a citation.
 * @throws AppError NOT_FOUND `challenges.passageGone`: taken away, changed since, or not theirs to read
 */
export async function readPassage(db: Db, chunkId: string): Promise<KnowledgePassage> {
  const beside = (step: number) => Prisma.sql`(
    select jsonb_build_object('id', n.id, 'text', n.content) from challenges.knowledge_chunks n
    where n.knowledge_id = k.id and n.position = c.position + ${step}::int and ${opens(Prisma.sql`n.id`)})`;
  const [passage] = await db.$queryRaw<KnowledgePassage[]>`
    select c.id::text as id, k.id::text as "knowledgeId", k.title, c.heading, c.page, c.position, c.content as text,
      ${levelOf} as scope, k.media_type as "mediaType",
      (select count(*)::int from challenges.knowledge_chunks n where n.knowledge_id = k.id) as count,
      ${beside(-1)} as before, ${beside(1)} as after
    from challenges.knowledge_chunks c join challenges.knowledge_base k on k.id = c.knowledge_id
    where c.id = ${chunkId}::uuid and k.deleted_at is null and ${opens(Prisma.sql`c.id`)}`;
  if (!passage) throw new AppError("NOT_FOUND", "challenges.passageGone");
  return passage;
}
