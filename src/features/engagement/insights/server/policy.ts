import "server-only";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { protectedProcedure } from "~/server/trpc/procedures";
import { insightInput } from "../schema";

/**
 * May the caller see numbers of this class, or of all their classes where none is named? Row level security decides
 * again, row by row, whose work is counted.
 * @throws AppError NOT_FOUND `identity.classUnknown`, FORBIDDEN `identity.classNotYours` or `common.forbidden`
 */
async function requireTeacherOf(db: Db, classId: string | undefined): Promise<void> {
  if (classId === undefined) {
    const [me] = await db.$queryRaw<{ teaches: boolean | null }[]>`
      select app.role() <> 'student' or exists (select app.taught_classes()) as "teaches"`;
    if (!me?.teaches) throw new AppError("FORBIDDEN", "common.forbidden");
    return;
  }
  const [found] = await db.$queryRaw<{ teaches: boolean }[]>`
    select (c.id in (select app.taught_classes()) or app.is_org_admin(c.organization_id)) as "teaches"
    from identity.classes c where c.id = ${classId}::uuid and c.deleted_at is null`;
  if (!found) throw new AppError("NOT_FOUND", "identity.classUnknown");
  if (!found.teaches) throw new AppError("FORBIDDEN", "identity.classNotYours");
}

/** Those who teach or assist in the class of the input, or in any where it names none; admins and operators. */
export const insightProcedure = protectedProcedure
  .meta({ gate: "classTeacher" })
  .input(insightInput)
  .use(async ({ ctx, input, next }) => {
    await requireTeacherOf(ctx.db, input.classId);
    return next();
  });
