import "server-only";
import { Prisma } from "~/generated/prisma/client";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { embedder } from "~/server/llm/embeddings";
import { countLacking } from "../../embeddings/server/queries";
import type { KnowledgeItem, KnowledgeScope, KnowledgeScopes, KnowledgeText } from "../../schema";
import { levelOf, mayChange, writableClass } from "../../server/policy";

/** Entries of one page. */
const PAGE = 50;

/** Choices of one kind. */
const CHOICES = 500;

/** What is told of an entry `k`. */
const facts = (model: string | null = embedder()?.model ?? null) => Prisma.sql`
  k.id::text as id, k.title, k.media_type as "mediaType", ${levelOf} as level,
  (select l.name from identity.classes l where l.id = k.class_id) as "className",
  (select c.title from challenges.challenges c where c.id = k.challenge_id) as "challengeTitle",
  length(k.content)::int as characters,
  (select count(*)::int from challenges.knowledge_chunks c where c.knowledge_id = k.id) as passages,
  (select count(*)::int from challenges.knowledge_chunks c
    where c.knowledge_id = k.id and ${model}::text is not null and c.embedding_model is distinct from ${model}) as unembedded,
  (select p.full_name from identity.profiles p where p.id = k.created_by) as author,
  k.updated_at as "updatedAt", ${mayChange} as mine`;

function inScope(scope: KnowledgeScope | undefined): Prisma.Sql {
  switch (scope?.level) {
    case undefined:
      return Prisma.sql`true`;
    case "everyone":
      return Prisma.sql`k.organization_id is null and k.class_id is null and k.challenge_id is null`;
    case "organization":
      return Prisma.sql`k.organization_id is not null and k.class_id is null and k.challenge_id is null`;
    case "class":
      return Prisma.sql`k.class_id = ${scope.classId}::uuid and k.challenge_id is null`;
    case "challenge":
      return Prisma.sql`k.challenge_id = ${scope.challengeId}::uuid`;
  }
}

/** What a person typed, as `like` takes it. */
const likePattern = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

interface ListQuery {
  scope?: KnowledgeScope | undefined;
  /** Those that were removed and that the caller may put back. */
  removed: boolean;
  find?: string | undefined;
  cursor?: string | undefined;
}

/** Entries that the caller may read, the newest first, a page at a time. */
export async function listEntries(
  db: Db,
  input: ListQuery,
): Promise<{ items: KnowledgeItem[]; nextCursor: string | null }> {
  const { scope, removed, cursor = null } = input;
  const kept = removed
    ? Prisma.sql`k.deleted_at is not null and ${mayChange}`
    : Prisma.sql`k.deleted_at is null`;
  const find = input.find?.trim() ? likePattern(input.find.trim()) : null;
  const rows = await db.$queryRaw<KnowledgeItem[]>`
    select ${facts()}
    from challenges.knowledge_base k
    where ${kept} and ${inScope(scope)}
      and (${find}::text is null or k.title ilike ${find})
      and (${cursor}::uuid is null or (k.updated_at, k.id) < (
        select p.updated_at, p.id from challenges.knowledge_base p where p.id = ${cursor}::uuid))
    order by k.updated_at desc, k.id desc limit ${PAGE + 1}`;
  const items = rows.slice(0, PAGE);
  return { items, nextCursor: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
}

/** @throws AppError NOT_FOUND `challenges.knowledgeUnknown` */
export async function readEntry(db: Db, id: string): Promise<KnowledgeText> {
  const [entry] = await db.$queryRaw<KnowledgeText[]>`
    select ${facts()}, k.content
    from challenges.knowledge_base k where k.id = ${id}::uuid and k.deleted_at is null`;
  if (!entry) throw new AppError("NOT_FOUND", "challenges.knowledgeUnknown");
  return entry;
}

/** Where the caller may write. */
export async function readScopes(db: Db): Promise<KnowledgeScopes> {
  const [[me], classes, challenges] = await Promise.all([
    db.$queryRaw<{ everyone: boolean; organization: { id: string; name: string } | null }[]>`
      select app.is_operator() as everyone,
        (select jsonb_build_object('id', o.id, 'name', o.name) from identity.organizations o
          where o.id = app.author_org_id()) as organization`,
    db.$queryRaw<{ id: string; name: string }[]>`
      select l.id::text as id, l.name from identity.classes l where ${writableClass} order by l.name, l.id limit ${CHOICES}`,
    db.$queryRaw<{ id: string; title: string; className: string | null }[]>`
      select c.id::text as id, c.title, l.name as "className"
      from challenges.challenges c left join identity.classes l on l.id = c.class_id
      where c.deleted_at is null and (c.class_id is null or ${writableClass})
      order by c.title, c.id limit ${CHOICES}`,
  ]);
  const unembedded = await countLacking(db);
  return {
    everyone: me?.everyone ?? false,
    organization: me?.organization ?? null,
    classes,
    challenges,
    unembedded,
  };
}
