import "server-only";
import { done } from "~/features/identity/account/schema";
import { memberProcedures } from "~/features/identity/classes/members/server/router";
import {
  archivedOutput,
  classesOutput,
  classInput,
  classItem,
  closeDoorInput,
  createClassInput,
  createClassOutput,
  joinClassInput,
  joinClassOutput,
  joinCodeOutput,
  rotateJoinCodeInput,
  updateClassInput,
} from "~/features/identity/classes/schema";
import {
  archiveClass,
  closeDoor,
  createClass,
  joinClass,
  restoreClass,
  rotateJoinCode,
  updateClass,
} from "~/features/identity/classes/server/commands";
import { listArchived, listClasses, readClass, readViewer } from "~/features/identity/classes/server/queries";
import { addMemberProcedure } from "~/features/identity/rosters/person/server/router";
import { assertLeads } from "~/features/identity/rosters/server/policy";
import { importRosterProcedure } from "~/features/identity/rosters/server/router";
import { router } from "~/server/trpc/init";
import { classTeacherProcedure, instructorProcedure, protectedProcedure } from "~/server/trpc/procedures";

const success = { success: true } as const;

/** `identity.joinClass {code}` (contract.md). */
export const joinClassProcedure = protectedProcedure
  .input(joinClassInput)
  .output(joinClassOutput)
  .mutation(({ ctx, input }) => joinClass(ctx.db, ctx.user.id, input.code));

export const classesRouter = router({
  list: protectedProcedure
    .output(classesOutput)
    .query(async ({ ctx }) => listClasses(ctx.db, await readViewer(ctx.db, ctx.user.id))),

  get: classTeacherProcedure
    .input(classInput)
    .output(classItem)
    .query(async ({ ctx, input }) => readClass(ctx.db, await readViewer(ctx.db, ctx.user.id), input.classId)),

  create: instructorProcedure
    .input(createClassInput)
    .output(createClassOutput)
    .mutation(({ ctx, input }) =>
      createClass(ctx.db, { id: ctx.user.id, organizationId: ctx.me.organizationId }, input),
    ),

  rotateJoinCode: classTeacherProcedure
    .input(rotateJoinCodeInput)
    .output(joinCodeOutput)
    .mutation(({ ctx, input }) => rotateJoinCode(ctx.db, input)),

  closeDoor: classTeacherProcedure
    .input(closeDoorInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await closeDoor(ctx.db, input.classId);
      return success;
    }),

  importRoster: importRosterProcedure,

  update: classTeacherProcedure
    .input(updateClassInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await updateClass(ctx.db, input);
      return success;
    }),

  archive: classTeacherProcedure
    .input(classInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await assertLeads(ctx.db, input.classId);
      await archiveClass(ctx.db, input.classId);
      return success;
    }),

  /** For whoever has any: others find none. */
  archived: protectedProcedure.output(archivedOutput).query(({ ctx }) => listArchived(ctx.db)),

  restore: protectedProcedure
    .input(classInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await restoreClass(ctx.db, input.classId);
      return success;
    }),

  addMember: addMemberProcedure,
  ...memberProcedures,
});
