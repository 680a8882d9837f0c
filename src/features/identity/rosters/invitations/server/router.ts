import "server-only";
import { tracked } from "@trpc/server";
import { done } from "~/features/identity/account/schema";
import { classTeacherProcedure, publicProcedure } from "~/server/trpc/procedures";
import { letterProgressInput, type RosterProgress } from "../../schema";
import { assertLeads } from "../../server/policy";
import { numbered } from "../../server/queries";
import {
  acceptedInvitation,
  acceptInvitationInput,
  byInvitationInput,
  findInvitationInput,
  foundInvitation,
  invitationsInput,
  invitationsOutput,
  lettersOutput,
  ofClassInput,
  sheetOutput,
} from "../schema";
import {
  acceptInvitation,
  printSheet,
  readInvitation,
  resendInvitation,
  revokeInvitation,
  sendLetters,
} from "./commands";
import { letterRuns, listInvitations } from "./queries";

const success = { success: true } as const;
const nobody = new Map<string, never>();

/** How long a follower waits for letters to begin, in milliseconds. */
const APPEAR_MS = 5_000;

/** Those who lead the class, no assistants. */
const leaderProcedure = classTeacherProcedure.use(async ({ ctx, input, next }) => {
  await assertLeads(ctx.db, input.classId);
  return next();
});

/** Invitations to a class; merged into `identity.rosters`. */
export const invitationProcedures = {
  invitations: leaderProcedure
    .input(invitationsInput)
    .output(invitationsOutput)
    .query(({ ctx, input: { classId, cursor, search } }) =>
      listInvitations(ctx.db, { classId, cursor: cursor ?? null, search }),
    ),

  /** Sends the letters that have not left, also those that failed. */
  sendLetters: leaderProcedure
    .input(ofClassInput)
    .output(lettersOutput)
    .mutation(({ ctx, input }) =>
      sendLetters(ctx.db, input.classId, { locale: ctx.locale, languages: nobody }),
    ),

  letterProgress: leaderProcedure.input(letterProgressInput).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    const after = Number(input.lastEventId ?? 0) || 0;
    const options = { appearMs: APPEAR_MS, signal: signal ?? ctx.signal };
    for await (const [id, event] of numbered(letterRuns().follow(input.classId, after, options)))
      yield tracked(id, event satisfies RosterProgress);
  }),

  sheet: leaderProcedure
    .input(ofClassInput)
    .output(sheetOutput)
    .mutation(({ ctx, input }) => printSheet(ctx.db, input.classId)),

  resend: leaderProcedure
    .input(byInvitationInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      const wishes = { locale: ctx.locale, languages: nobody };
      await resendInvitation(ctx.db, input.classId, input.invitationId, wishes);
      return success;
    }),

  revoke: leaderProcedure
    .input(byInvitationInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await revokeInvitation(ctx.db, input.classId, input.invitationId);
      return success;
    }),

  find: publicProcedure
    .input(findInvitationInput)
    .output(foundInvitation)
    .query(({ ctx, input }) => readInvitation(ctx.db, input.token, ctx.ip)),

  accept: publicProcedure
    .input(acceptInvitationInput)
    .output(acceptedInvitation)
    .mutation(({ ctx, input }) => acceptInvitation(ctx.db, input, ctx)),
};
