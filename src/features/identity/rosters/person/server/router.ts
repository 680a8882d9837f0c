import "server-only";
import { classTeacherProcedure } from "~/server/trpc/procedures";
import { addMemberInput, addMemberOutput } from "../schema";
import { addMember } from "./commands";

/** `identity.classes.addMember {classId, email, role}`; stands among the procedures of classes. */
export const addMemberProcedure = classTeacherProcedure
  .input(addMemberInput)
  .output(addMemberOutput)
  .mutation(({ ctx, input }) => addMember(ctx.db, input, { userId: ctx.user.id, locale: ctx.locale }));
