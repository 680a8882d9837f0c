import "server-only";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import type { Standing } from "../types";

/** A challenge as those who may write it know it. */
export interface Writable extends Omit<Standing, "latest"> {
  id: string;
  organizationId: string | null;
  classId: string | null;
  className: string | null;
  deletedAt: Date | null;
}

/**
 * The challenge, for its author, those who teach or assist in its class, admins and operators; the policies decide the same
 * again with every write.
 * @param removed also those that were taken away
 * @throws AppError NOT_FOUND `challenges.unknown`: also for all who may only solve it; GONE `challenges.removed`
 */
export async function writableChallenge(
  db: Db,
  challengeId: string,
  { removed = false }: { removed?: boolean } = {},
): Promise<Writable> {
  const [row] = await db.$queryRaw<Writable[]>`
    select c.id::text, c.organization_id::text as "organizationId", c.class_id::text as "classId", k.name as "className",
      c.version, c.is_published as "isPublished", c.published_at as "publishedAt", c.deleted_at as "deletedAt"
    from challenges.challenges c left join identity.classes k on k.id = c.class_id
    where c.id = ${challengeId}::uuid and c.id in (select app.authored_challenges())`;
  return known(row, removed);
}

/**
 * Likewise within a transaction, until whose end nobody else changes it.
 * @throws AppError NOT_FOUND, GONE
 */
export async function lockChallenge(
  tx: Db,
  challengeId: string,
  { removed = false }: { removed?: boolean } = {},
): Promise<Writable> {
  const [row] = await tx.$queryRaw<Writable[]>`
    select c.id::text, c.organization_id::text as "organizationId", c.class_id::text as "classId",
      null as "className", c.version, c.is_published as "isPublished", c.published_at as "publishedAt",
      c.deleted_at as "deletedAt"
    from challenges.challenges c where c.id = ${challengeId}::uuid for no key update`;
  return known(row, removed);
}

function known(row: Writable | undefined, removed: boolean): Writable {
  if (!row) throw new AppError("NOT_FOUND", "challenges.unknown");
  if (row.deletedAt && !removed) throw new AppError("GONE", "challenges.removed");
  return row;
}

/** Where the caller may write a new challenge. */
export interface Places {
  classes: { id: string; name: string }[];
  standalone: "organization" | "everyone" | null;
}

/** Classes that the caller teaches or assists in, or administers, and whether challenges without a class are theirs to make. */
export async function writablePlaces(db: Db): Promise<Places> {
  const classes = await db.$queryRaw<{ id: string; name: string }[]>`
    select c.id::text, c.name from identity.classes c
    where c.deleted_at is null
      and (c.id in (select app.taught_classes()) or app.is_operator() or c.organization_id = (select app.admin_org_id()))
    order by c.name, c.id`;
  const [me] = await db.$queryRaw<{ standalone: Places["standalone"] }[]>`
    select case when app.is_operator() then 'everyone' when app.author_org_id() is not null then 'organization' end
      as "standalone"`;
  return { classes, standalone: me?.standalone ?? null };
}

/**
 * To whom a new challenge belongs.
 * @throws AppError FORBIDDEN `challenges.notYoursToWrite`, NOT_FOUND `identity.classUnknown`
 */
export async function homeOf(
  db: Db,
  classId: string | null,
): Promise<{ organizationId: string | null; classId: string | null }> {
  if (classId === null) {
    const [me] = await db.$queryRaw<{ operator: boolean; organizationId: string | null }[]>`
      select app.is_operator() as "operator", app.author_org_id()::text as "organizationId"`;
    if (me?.operator) return { organizationId: null, classId: null };
    if (!me?.organizationId) throw new AppError("FORBIDDEN", "challenges.notYoursToWrite");
    return { organizationId: me.organizationId, classId: null };
  }
  const [found] = await db.$queryRaw<{ organizationId: string; writes: boolean }[]>`
    select c.organization_id::text as "organizationId",
      (c.id in (select app.taught_classes()) or app.is_org_admin(c.organization_id) or app.is_operator()) as "writes"
    from identity.classes c where c.id = ${classId}::uuid and c.deleted_at is null`;
  if (!found) throw new AppError("NOT_FOUND", "identity.classUnknown");
  if (!found.writes) throw new AppError("FORBIDDEN", "challenges.notYoursToWrite");
  return { organizationId: found.organizationId, classId };
}
