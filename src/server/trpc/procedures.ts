import "server-only";
import { z } from "zod";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { runAs, runEachAs } from "~/server/db/principal";
import { metrics } from "~/server/metrics";
import { toTrpcError } from "~/server/trpc/errors";
import { logFault } from "~/server/trpc/fault-log";
import { bareProcedure, middleware } from "~/server/trpc/init";
import { touch } from "~/server/trpc/touch";

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

/** Enters the caller's identity for everything that follows, streams included, and maps what is thrown. */
const identity = middleware(async ({ ctx, next, path, type }) => {
  const result = await runAs(ctx.principal, () => next());
  metrics().procedures.inc({ path, code: result.ok ? "OK" : result.error.code });
  if (!result.ok) {
    const error = toTrpcError(result.error);
    if (error.code === "INTERNAL_SERVER_ERROR") logFault(error, { path, type, requestId: ctx.requestId });
    throw error;
  }
  if (!isAsyncIterable(result.data)) return result;
  return { ...result, data: runEachAs(ctx.principal, result.data) };
});

export const userRoles = ["student", "instructor", "admin", "operator"] as const;
export type UserRole = (typeof userRoles)[number];

/** Who the database says the principal is, read under that very identity. */
interface Me {
  id: string;
  role: UserRole;
  organizationId: string;
}

async function readMe(db: Db): Promise<Me> {
  const [me] = await db.$queryRaw<Me[]>`
    select app.user_id()::text as "id", app.role() as "role", app.org_id()::text as "organizationId"`;
  if (!me?.id) throw new AppError("UNAUTHENTICATED", "common.signInNeeded");
  return me;
}

/** Anyone, signed in or not. */
export const publicProcedure = bareProcedure.meta({ gate: "public" }).use(identity);

/** A person who is signed in. The session itself is checked by the database with the first statement. */
export const protectedProcedure = bareProcedure
  .meta({ gate: "user" })
  .use(identity)
  .use(async ({ ctx, next }) => {
    const { principal } = ctx;
    if (principal.kind === "user") {
      touch(ctx.db, principal.sessionId);
      return next({
        ctx: { user: { id: principal.userId, sessionId: principal.sessionId as string | undefined } },
      });
    }
    if (principal.kind !== "apiToken") throw new AppError("UNAUTHENTICATED", "common.signInNeeded");
    const me = await readMe(ctx.db);
    return next({ ctx: { user: { id: me.id, sessionId: undefined as string | undefined } } });
  });

/**
 * A person whose session is checked here and now, for procedures that may answer without a statement of their own: from
 * memory or from files. A token outlives its session, and nothing else would refuse it.
 */
export const checkedProcedure = protectedProcedure.use(async ({ ctx, next }) => {
  await ctx.db.$queryRaw`select app.require_user()::text`;
  return next();
});

/** The roles each gate lets through, weakest first. */
const roleGate = (allowed: readonly UserRole[]) =>
  middleware(async ({ ctx, next }) => {
    const me = await readMe(ctx.db);
    if (!allowed.includes(me.role)) throw new AppError("FORBIDDEN", "common.forbidden");
    return next({ ctx: { me } });
  });

/** Instructors, admins and operators. */
export const instructorProcedure = protectedProcedure
  .meta({ gate: "instructor" })
  .use(roleGate(["instructor", "admin", "operator"]));

/** Admins of an organization, and operators. */
export const adminProcedure = protectedProcedure.meta({ gate: "admin" }).use(roleGate(["admin", "operator"]));

/** Operators of the site. */
export const operatorProcedure = protectedProcedure.meta({ gate: "operator" }).use(roleGate(["operator"]));

/**
 * Those who teach or assist in the class of the input, its organization's admins, and operators. A class that
 * the caller may not know of is answered like one that does not exist.
 */
export const classTeacherProcedure = protectedProcedure
  .meta({ gate: "classTeacher" })
  .input(z.object({ classId: z.uuid() }))
  .use(async ({ ctx, input, next }) => {
    const [found] = await ctx.db.$queryRaw<{ teaches: boolean }[]>`
      select (c.id in (select app.taught_classes()) or app.is_org_admin(c.organization_id) or app.is_operator())
        as "teaches"
      from identity.classes c where c.id = ${input.classId}::uuid and c.deleted_at is null`;
    if (!found) throw new AppError("NOT_FOUND", "identity.classUnknown");
    if (!found.teaches) throw new AppError("FORBIDDEN", "identity.classNotYours");
    return next();
  });
