import "server-only";
import type { z } from "zod";
import { Prisma } from "~/generated/prisma/client";
import type { Db } from "~/server/db/client";
import type { RetrievedPassage } from "../../../knowledge/types";
import type { Asked, Citation, conversationSchema } from "../../schema";
import type { HintLevel, TutorChecks } from "../../types";

/** An exchange as it is kept, with what the ledger knows of its call. */
export interface KeptExchange {
  id: string;
  sessionId: string;
  message: string;
  code: string | null;
  response: string;
  hintLevel: HintLevel;
  checks: Partial<TutorChecks>;
  retrieved: RetrievedPassage[];
  provider: string | null;
  createdAt: Date;
}

const columns = Prisma.sql`
  t.id::text as id, t.session_id::text as "sessionId", t.user_prompt as message, t.code, t.model_response as response,
  t.hint_level::int as "hintLevel", t.checks, t.retrieved, i.provider, t.created_at as "createdAt"`;

const citation = ({
  id,
  knowledgeId,
  title,
  heading,
  page,
  position,
  scope,
}: RetrievedPassage): Citation => ({
  id,
  knowledgeId,
  title,
  heading,
  page,
  position,
  scope,
});

/** What a student gets of an exchange: no finding of the check, and of a passage where it stands. */
export function askedOf(kept: KeptExchange): Asked {
  const { rewritten, replaced } = kept.checks;
  return {
    interactionId: kept.id,
    response: kept.response,
    hintLevel: kept.hintLevel,
    citations: kept.retrieved.map(citation),
    heldBack: replaced ? "replaced" : rewritten ? "rewritten" : "no",
    stopped: kept.checks.stopped === true,
    scripted: kept.provider === "scripted",
    createdAt: kept.createdAt.toISOString(),
  };
}

export async function exchangeOf(db: Db, id: string): Promise<KeptExchange | undefined> {
  const [row] = await db.$queryRaw<KeptExchange[]>`
    select ${columns} from challenges.llm_interactions t left join ai.ai_interactions i on i.id = t.ai_interaction_id
    where t.id = ${id}::uuid`;
  return row;
}

/** What a request led to: its exchange, or why its call failed or ended before its end. Undefined where it was not made, or is under way. */
export async function keptRequest(
  db: Db,
  userId: string,
  clientRequestId: string,
): Promise<{ exchange: KeptExchange } | { failed: string } | undefined> {
  const [row] = await db.$queryRaw<{ id: string | null; error: string | null }[]>`
    select t.id::text as id, i.error
    from ai.ai_interactions i left join challenges.llm_interactions t on t.ai_interaction_id = i.id
    where i.user_id = ${userId}::uuid and i.client_request_id = ${clientRequestId}
      and i.interaction_type = 'tutor' and i.status <> 'pending'`;
  if (!row) return undefined;
  const exchange = row.id === null ? undefined : await exchangeOf(db, row.id);
  return exchange && !exchange.checks.stopped ? { exchange } : { failed: row.error ?? "ai.cancelled" };
}

interface Page {
  userId: string;
  challengeId: string;
  cursor?: string | null | undefined;
  limit: number;
}

/** A person's exchanges on a challenge over all sessions, newest first. */
export async function conversationOf(
  db: Db,
  { userId, challengeId, cursor, limit }: Page,
): Promise<z.infer<typeof conversationSchema>> {
  const before = cursor
    ? Prisma.sql`and (t.created_at, t.id) < (select c.created_at, c.id from challenges.llm_interactions c
        where c.id = ${cursor}::uuid and c.user_id = ${userId}::uuid)`
    : Prisma.empty;
  const rows = await db.$queryRaw<KeptExchange[]>`
    select ${columns} from challenges.llm_interactions t left join ai.ai_interactions i on i.id = t.ai_interaction_id
    where t.user_id = ${userId}::uuid and t.challenge_id = ${challengeId}::uuid ${before}
    order by t.created_at desc, t.id desc limit ${limit + 1}`;
  const items = rows.slice(0, limit).map((kept) => ({
    ...askedOf(kept),
    sessionId: kept.sessionId,
    message: kept.message,
  }));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.interactionId ?? null) : null };
}
