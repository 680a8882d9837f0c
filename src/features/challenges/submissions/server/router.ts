import "server-only";
import { randomUUID } from "node:crypto";
import { checkedProcedure, protectedProcedure } from "~/server/trpc/procedures";
import { submissionsInput, submissionsSchema, submitInput, submitResultSchema } from "../schema";
import { submit } from "./commands";
import { submissionsOf } from "./queries";

/** What belongs to handing in; merged into `challenges`. */
export const submissionProcedures = {
  submit: checkedProcedure
    .input(submitInput)
    .output(submitResultSchema)
    .mutation(({ ctx, input, signal }) =>
      submit(ctx.db, {
        userId: ctx.user.id,
        ...input,
        clientRequestId: (input.clientRequestId ?? randomUUID()).toLowerCase(),
        signal: signal ?? ctx.signal,
      }),
    ),

  submissions: protectedProcedure
    .input(submissionsInput)
    .output(submissionsSchema)
    .query(({ ctx, input }) =>
      submissionsOf(ctx.db, { userId: ctx.user.id, ...input, cursor: input.cursor ?? null }),
    ),
};
