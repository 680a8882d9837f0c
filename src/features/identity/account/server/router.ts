import "server-only";
import {
  changePasswordInput,
  deleteAccountInput,
  done,
  meOutput,
  registerInput,
  registerOutput,
  requestResetInput,
  resetPasswordInput,
  signInWaysOutput,
  updateProfileInput,
} from "~/features/identity/account/schema";
import {
  changePassword,
  register,
  requestReset,
  resetPassword,
  updateProfile,
} from "~/features/identity/account/server/commands";
import { readMe, readSignInWays } from "~/features/identity/account/server/queries";
import { exportOutput } from "~/features/identity/privacy/schema";
import { deleteMyAccount } from "~/features/identity/privacy/server/commands";
import { readMyData } from "~/features/identity/privacy/server/queries";
import { protectedProcedure, publicProcedure } from "~/server/trpc/procedures";

const success = { success: true } as const;

/** The account's own procedures; they stand directly under `identity` (contract.md). */
export const accountProcedures = {
  register: publicProcedure
    .input(registerInput)
    .output(registerOutput)
    .mutation(({ ctx, input }) => register(ctx.db, input, ctx)),

  me: protectedProcedure.output(meOutput).query(({ ctx }) => readMe(ctx.db, ctx.user.id)),

  signInWays: protectedProcedure
    .output(signInWaysOutput)
    .query(({ ctx }) => readSignInWays(ctx.db, ctx.user.id)),

  updateProfile: protectedProcedure
    .input(updateProfileInput)
    .output(meOutput)
    .mutation(async ({ ctx, input }) => {
      await updateProfile(ctx.db, ctx.user.id, input);
      return await readMe(ctx.db, ctx.user.id);
    }),

  changePassword: protectedProcedure
    .input(changePasswordInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      const caller = { userId: ctx.user.id, sessionId: ctx.user.sessionId, ip: ctx.ip };
      await changePassword(ctx.db, caller, input);
      return success;
    }),

  requestReset: publicProcedure
    .input(requestResetInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await requestReset(ctx.db, input.email, ctx);
      return success;
    }),

  resetPassword: publicProcedure
    .input(resetPasswordInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await resetPassword(ctx.db, input, ctx.ip);
      return success;
    }),

  deleteMyAccount: protectedProcedure
    .input(deleteAccountInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      const caller = { userId: ctx.user.id, sessionId: ctx.user.sessionId, ip: ctx.ip };
      await deleteMyAccount(ctx.db, caller, input.password);
      return success;
    }),

  exportMyData: protectedProcedure.output(exportOutput).query(({ ctx }) => readMyData(ctx.db)),
};
