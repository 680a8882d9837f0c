import "server-only";
import { done } from "~/features/identity/account/schema";
import { assertLeads } from "~/features/identity/rosters/server/policy";
import { classTeacherProcedure } from "~/server/trpc/procedures";
import {
  classMember,
  memberInput,
  membersInput,
  membersOutput,
  moveMembersInput,
  moveMembersOutput,
  removeMemberInput,
  setRoleInput,
} from "../schema";
import { moveMembers, removeMember, setRole } from "./commands";
import { listMembers, readMember } from "./queries";

const success = { success: true } as const;

/** The people of a class; merged into `identity.classes`. */
export const memberProcedures = {
  members: classTeacherProcedure
    .input(membersInput)
    .output(membersOutput)
    .query(({ ctx, input }) => listMembers(ctx.db, input)),

  member: classTeacherProcedure
    .input(memberInput)
    .output(classMember)
    .query(({ ctx, input }) => readMember(ctx.db, input.classId, input.userId)),

  setRole: classTeacherProcedure
    .input(setRoleInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await assertLeads(ctx.db, input.classId);
      await setRole(ctx.db, input);
      return success;
    }),

  moveMembers: classTeacherProcedure
    .input(moveMembersInput)
    .output(moveMembersOutput)
    .mutation(({ ctx, input }) => moveMembers(ctx.db, input)),

  removeMember: classTeacherProcedure
    .input(removeMemberInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await removeMember(ctx.db, input.classId, input.userId);
      return success;
    }),
};
