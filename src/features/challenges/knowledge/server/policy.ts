import "server-only";
import { Prisma } from "~/generated/prisma/client";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import type { KnowledgeScope } from "../schema";

/** For whom an entry `k` is. */
export const levelOf = Prisma.sql`case when k.challenge_id is not null then 'challenge' when k.class_id is not null then 'class'
  when k.organization_id is not null then 'organization' else 'everyone' end`;

/** Whether the caller may change an entry `k`: the same as the policy on the table. */
export const mayChange = Prisma.sql`coalesce(
  k.class_id in (select app.taught_classes())
  or (k.created_by = (select app.user_id()) and k.organization_id = (select app.author_org_id()))
  or k.organization_id = (select app.admin_org_id())
  or (select app.is_operator()), false)`;

/** Classes `l` whose knowledge the caller may write: as their teacher, the organization's admin, or operator. */
export const writableClass = Prisma.sql`coalesce(
  l.deleted_at is null
  and (l.id in (select app.taught_classes()) or l.organization_id = (select app.admin_org_id()) or (select app.is_operator())), false)`;

/** Where an entry is put. */
export interface Place {
  organizationId: string | null;
  classId: string | null;
  challengeId: string | null;
}

/**
 * The place of a scope, if the caller may write there.
 * @throws AppError NOT_FOUND `identity.classUnknown` or `challenges.unknown`, FORBIDDEN `challenges.knowledgeNotYours`
 */
export async function requirePlace(db: Db, scope: KnowledgeScope): Promise<Place> {
  const [me] = await db.$queryRaw<{ operator: boolean; organizationId: string | null }[]>`
    select app.is_operator() as operator, app.author_org_id()::text as "organizationId"`;
  const refuse = () => new AppError("FORBIDDEN", "challenges.knowledgeNotYours");
  const organizationId = me?.organizationId ?? null;
  // Those who only assist in a class write no content.
  if (!organizationId) throw refuse();
  switch (scope.level) {
    case "everyone":
      if (!me?.operator) throw refuse();
      return { organizationId: null, classId: null, challengeId: null };
    case "organization":
      return { organizationId, classId: null, challengeId: null };
    case "class":
      return { ...(await placeOfClass(db, scope.classId)), challengeId: null };
    case "challenge":
      return await placeOfChallenge(db, scope.challengeId, {
        organizationId,
        operator: me?.operator ?? false,
      });
  }
}

async function placeOfClass(db: Db, classId: string): Promise<{ organizationId: string; classId: string }> {
  const [found] = await db.$queryRaw<{ organizationId: string; writable: boolean }[]>`
    select l.organization_id::text as "organizationId", ${writableClass} as writable
    from identity.classes l where l.id = ${classId}::uuid and l.deleted_at is null`;
  if (!found) throw new AppError("NOT_FOUND", "identity.classUnknown");
  if (!found.writable) throw new AppError("FORBIDDEN", "challenges.knowledgeNotYours");
  return { organizationId: found.organizationId, classId };
}

/**
 * Knowledge on a class's challenge belongs to that class. On any other challenge it belongs to the caller's organization;
 * only operators write for all who see it.
 */
async function placeOfChallenge(
  db: Db,
  challengeId: string,
  me: { organizationId: string; operator: boolean },
): Promise<Place> {
  const [found] = await db.$queryRaw<{ classId: string | null; organizationId: string | null }[]>`
    select c.class_id::text as "classId", c.organization_id::text as "organizationId"
    from challenges.challenges c where c.id = ${challengeId}::uuid and c.deleted_at is null`;
  if (!found) throw new AppError("NOT_FOUND", "challenges.unknown");
  if (found.classId) return { ...(await placeOfClass(db, found.classId)), challengeId };
  const organizationId = me.operator ? found.organizationId : me.organizationId;
  return { organizationId, classId: null, challengeId };
}
