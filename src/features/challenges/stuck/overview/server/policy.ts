import "server-only";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { MOST_CLASSES } from "../constants";

export interface ReviewScope {
  /** All classes that the caller teaches, assists or administers, by name. */
  classes: { id: string; name: string }[];
  /** The chosen ones among them. */
  classIds: string[];
}

/**
 * The classes whose work somebody looks after: where they teach or assist, and those of the organization that they
 * administer. An operator names the class.
 * @throws AppError NOT_FOUND `identity.classUnknown`, FORBIDDEN `identity.classNotYours` of a class that is not theirs;
 *   FORBIDDEN `common.forbidden` where a student without such a class asks
 */
export async function reviewScope(db: Db, classId: string | null): Promise<ReviewScope> {
  const rows = await db.$queryRaw<{ id: string; name: string; mine: boolean }[]>`
    select c.id::text, c.name, c.id in (select app.taught_classes()) or c.organization_id = app.admin_org_id()
      or (app.is_operator() and c.id = ${classId}::uuid) as mine
    from identity.classes c where c.deleted_at is null
      and (c.id in (select app.readable_classes()) or c.id = ${classId}::uuid)
    order by c.name, c.id`;
  const mine = rows.filter((row) => row.mine);
  const classes = mine.slice(0, MOST_CLASSES).map(({ id, name }) => ({ id, name }));
  if (classId === null) {
    if (classes.length === 0 && !(await mayHaveClasses(db)))
      throw new AppError("FORBIDDEN", "common.forbidden");
    return { classes, classIds: classes.map(({ id }) => id) };
  }
  const chosen = rows.find(({ id }) => id === classId);
  if (!chosen) throw new AppError("NOT_FOUND", "identity.classUnknown");
  if (!chosen.mine) throw new AppError("FORBIDDEN", "identity.classNotYours");
  return { classes, classIds: [classId] };
}

/** Instructors, admins and operators see an empty page before their first class; students none. */
async function mayHaveClasses(db: Db): Promise<boolean> {
  const [me] = await db.$queryRaw<{ role: string | null }[]>`select app.role() as role`;
  return me?.role != null && me.role !== "student";
}
