import "server-only";
import { randomUUID } from "node:crypto";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import { MAX_CONTENT, MAX_ENTRIES } from "../constants";
import { fillEmbeddings } from "../embeddings/server/commands";
import { collectBytes, prepare, readFile } from "../files/server/commands";
import type { ReadKnowledge } from "../files/types";
import type { PreparedPassage } from "../preparing/rules";
import type { KeptEntry, KnowledgeScope } from "../schema";
import type { KnowledgeMediaType } from "../types";
import { mayChange, type Place, requirePlace } from "./policy";

export interface NewEntry {
  title: string;
  content: string;
  mediaType: KnowledgeMediaType;
  scope: KnowledgeScope;
}

/**
 * Text that can be stored as it is: nothing is taken out of it quietly.
 * @throws AppError VALIDATION `challenges.knowledgeEmpty` or `challenges.knowledgeUnusable`, TOO_LARGE `challenges.knowledgeTooLong`
 */
function requireUsable(title: string, content: string): void {
  if (content.trim() === "") throw new AppError("VALIDATION", "challenges.knowledgeEmpty");
  if (content.length > MAX_CONTENT)
    throw new AppError("TOO_LARGE", "challenges.knowledgeTooLong", { limit: MAX_CONTENT });
  for (const text of [title, content])
    if (text.includes("\u0000") || !text.isWellFormed())
      throw new AppError("VALIDATION", "challenges.knowledgeUnusable");
}

/**
 * Stores a text and its passages.
 * @throws AppError as `requireUsable` and `requirePlace`; CONFLICT `challenges.knowledgeFull`
 */
export async function addEntry(
  db: Db,
  userId: string,
  entry: NewEntry,
  signal?: AbortSignal,
): Promise<KeptEntry> {
  requireUsable(entry.title, entry.content);
  const place = await requirePlace(db, entry.scope);
  const passages = await prepare(entry, signal);
  return await keepEntry(db, userId, place, { ...entry, passages }, signal);
}

/**
 * Stores what a file says. Who may not write there is refused before the first byte is read.
 * @throws AppError as `addEntry`, `collectBytes` and `readFile`
 */
export async function addFile(
  db: Db,
  userId: string,
  file: { name: string; title: string; scope: KnowledgeScope; chunks: AsyncIterable<Uint8Array> },
  signal: AbortSignal,
): Promise<KeptEntry & { title: string }> {
  const { name, title, scope, chunks } = file;
  const place = await requirePlace(db, scope);
  await requireRoom(db, place);
  const bytes = await collectBytes(chunks);
  const read = await readFile({ title, name, bytes }, userId, signal);
  requireUsable(read.title, read.content);
  return { ...(await keepEntry(db, userId, place, read, signal)), title: read.title };
}

async function keepEntry(
  db: Db,
  userId: string,
  place: Place,
  entry: ReadKnowledge,
  signal: AbortSignal | undefined,
): Promise<KeptEntry> {
  const { title, content, mediaType, passages } = entry;
  const id = randomUUID();
  await transaction(db, async (tx) => {
    await requireRoom(tx, place);
    await tx.$executeRaw`
      insert into challenges.knowledge_base (id, organization_id, class_id, challenge_id, title, content, media_type, created_by)
      values (${id}::uuid, ${place.organizationId}::uuid, ${place.classId}::uuid, ${place.challengeId}::uuid,
        ${title}, ${content}, ${mediaType}, ${userId}::uuid)`;
    await writePassages(tx, id, passages);
  });
  const { left } = await fillEmbeddings(db, userId, { entryId: id, signal });
  return { id, passages: passages.length, unembedded: left };
}

async function requireRoom(tx: Db, { organizationId, classId, challengeId }: Place): Promise<void> {
  const [counted] = await tx.$queryRaw<{ entries: number }[]>`
    select count(*)::int as entries from challenges.knowledge_base k
    where k.deleted_at is null and k.organization_id is not distinct from ${organizationId}::uuid
      and k.class_id is not distinct from ${classId}::uuid and k.challenge_id is not distinct from ${challengeId}::uuid`;
  if ((counted?.entries ?? 0) >= MAX_ENTRIES)
    throw new AppError("CONFLICT", "challenges.knowledgeFull", { limit: MAX_ENTRIES });
}

/**
 * Puts these passages in the place of all that an entry had. One that says the same under the same title stays the same
 * passage: what cites it still opens it, and its embedding is kept.
 */
async function writePassages(tx: Db, id: string, passages: readonly PreparedPassage[]): Promise<void> {
  await tx.$executeRaw`
    with before as (
      delete from challenges.knowledge_chunks where knowledge_id = ${id}::uuid
      returning id, position, content, heading, embedding, embedding_model),
    known as materialized (
      select *, row_number() over (partition by heading, content order by position) as place from before),
    given as (
      select g.*, row_number() over (partition by g.heading, g.content order by g.position) as place
      from jsonb_to_recordset(${JSON.stringify(passages)}::jsonb)
        as g(position int, content text, heading text, page int, search text))
    insert into challenges.knowledge_chunks
      (id, knowledge_id, position, content, heading, page, search, embedding, embedding_model)
    select coalesce(k.id, gen_random_uuid()), ${id}::uuid, g.position, g.content, g.heading, g.page, g.search::tsvector,
      coalesce(k.embedding, '{}'), k.embedding_model
    from given g left join known k using (heading, content, place)`;
}

export interface EntryChange {
  id: string;
  title: string;
  content?: string | undefined;
  updatedAt: Date;
}

/**
 * Changes title or text; the passages are cut anew.
 * @throws AppError NOT_FOUND `challenges.knowledgeUnknown`, FORBIDDEN `challenges.knowledgeNotYours`, CONFLICT
 * `challenges.knowledgeChanged`, and as `addEntry`
 */
export async function updateEntry(
  db: Db,
  userId: string,
  change: EntryChange,
  signal?: AbortSignal,
): Promise<KeptEntry> {
  const [known] = await db.$queryRaw<{ content: string; mediaType: KnowledgeMediaType; mine: boolean }[]>`
    select k.content, k.media_type as "mediaType", ${mayChange} as mine
    from challenges.knowledge_base k where k.id = ${change.id}::uuid and k.deleted_at is null`;
  if (!known) throw new AppError("NOT_FOUND", "challenges.knowledgeUnknown");
  if (!known.mine) throw new AppError("FORBIDDEN", "challenges.knowledgeNotYours");
  const content = change.content ?? known.content;
  requireUsable(change.title, content);
  const passages = await prepare({ title: change.title, content, mediaType: known.mediaType }, signal);
  await transaction(db, async (tx) => {
    // Times reach us in whole milliseconds.
    const changed = await tx.$executeRaw`
      update challenges.knowledge_base set title = ${change.title}, content = ${content}, updated_at = clock_timestamp()
      where id = ${change.id}::uuid and deleted_at is null
        and date_trunc('milliseconds', updated_at) = ${change.updatedAt}::timestamptz`;
    if (changed === 0) throw new AppError("CONFLICT", "challenges.knowledgeChanged");
    await writePassages(tx, change.id, passages);
  });
  const { left } = await fillEmbeddings(db, userId, { entryId: change.id, signal });
  return { id: change.id, passages: passages.length, unembedded: left };
}

/**
 * Hides an entry at once; it can be brought back.
 * @throws AppError NOT_FOUND `challenges.knowledgeUnknown`, FORBIDDEN `challenges.knowledgeNotYours`
 */
export async function removeEntry(db: Db, id: string): Promise<{ removed: boolean }> {
  await requireMine(db, id);
  const changed = await db.$executeRaw`
    update challenges.knowledge_base set deleted_at = now() where id = ${id}::uuid and deleted_at is null`;
  return { removed: changed > 0 };
}

/** Brings an entry back that was removed; errors as `removeEntry`. */
export async function restoreEntry(db: Db, id: string): Promise<{ restored: boolean }> {
  await requireMine(db, id);
  const changed = await db.$executeRaw`
    update challenges.knowledge_base set deleted_at = null where id = ${id}::uuid and deleted_at is not null`;
  return { restored: changed > 0 };
}

async function requireMine(db: Db, id: string): Promise<void> {
  const [known] = await db.$queryRaw<{ mine: boolean }[]>`
    select ${mayChange} as mine from challenges.knowledge_base k where k.id = ${id}::uuid`;
  if (!known) throw new AppError("NOT_FOUND", "challenges.knowledgeUnknown");
  if (!known.mine) throw new AppError("FORBIDDEN", "challenges.knowledgeNotYours");
}
