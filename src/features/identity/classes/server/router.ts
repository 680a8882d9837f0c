import "server-only";
import { done } from "~/features/identity/account/schema";
import {
  classesOutput,
  classInput,
  classOutput,
  closeDoorInput,
  createClassInput,
  createClassOutput,
  joinClassInput,
  joinClassOutput,
  joinCodeOutput,
  removeMemberInput,
  rotateJoinCodeInput,
} from "~/features/identity/classes/schema";
import {
  closeDoor,
  createClass,
  joinClass,
  removeMember,
  rotateJoinCode,
} from "~/features/identity/classes/server/commands";
import { listClasses, readClass, readViewer } from "~/features/identity/classes/server/queries";
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
    .output(classOutput)
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

  removeMember: classTeacherProcedure
    .input(removeMemberInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await removeMember(ctx.db, input.classId, input.userId);
      return success;
    }),
});
