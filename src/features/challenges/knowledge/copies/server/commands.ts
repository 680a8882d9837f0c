import "server-only";
import { randomUUID } from "node:crypto";
import type { Db } from "~/server/db/client";
import type { Place } from "../../server/policy";

/**
 * The texts that were written for one challenge, as texts for another, with their passages and embeddings: those that belong
 * where the challenge does, and that the caller may read.
 * @returns how many texts
 */
export async function copyKnowledge(tx: Db, userId: string, from: string, to: Place): Promise<number> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    select k.id::text as id
    from challenges.knowledge_base k join challenges.challenges c on c.id = k.challenge_id
    where k.challenge_id = ${from}::uuid and k.deleted_at is null
      and k.class_id is not distinct from c.class_id and k.organization_id is not distinct from c.organization_id`;
  if (found.length === 0) return 0;
  const pairs = JSON.stringify(found.map(({ id }) => ({ old: id, new: randomUUID() })));
  await tx.$executeRaw`
    insert into challenges.knowledge_base
      (id, organization_id, class_id, challenge_id, title, content, media_type, created_by)
    select p.new, ${to.organizationId}::uuid, ${to.classId}::uuid, ${to.challengeId}::uuid, k.title, k.content,
      k.media_type, ${userId}::uuid
    from jsonb_to_recordset(${pairs}::jsonb) as p(old uuid, new uuid)
    join challenges.knowledge_base k on k.id = p.old`;
  await tx.$executeRaw`
    insert into challenges.knowledge_chunks
      (knowledge_id, position, content, heading, page, search, embedding, embedding_model)
    select p.new, c.position, c.content, c.heading, c.page, c.search, c.embedding, c.embedding_model
    from jsonb_to_recordset(${pairs}::jsonb) as p(old uuid, new uuid)
    join challenges.knowledge_chunks c on c.knowledge_id = p.old`;
  return found.length;
}
