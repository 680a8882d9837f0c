import "server-only";
import { randomUUID } from "node:crypto";
import { tracked } from "@trpc/server";
import { quotaSchema } from "~/features/ai/schema";
import { readQuota } from "~/features/ai/server/queries";
import { runKey } from "~/server/hub/run-hub";
import { checkedProcedure, protectedProcedure } from "~/server/trpc/procedures";
import { APPEAR_MS } from "../constants";
import {
  cancelRunInput,
  cancelRunSchema,
  latestRunInput,
  latestRunSchema,
  type RunQueueEvent,
  runInput,
  runQueueInput,
  runResultSchema,
} from "../schema";
import { runProgram } from "./commands";
import { latestRun, programRuns } from "./queries";

/** What belongs to running a program; merged into `challenges`. */
export const runProcedures = {
  run: checkedProcedure
    .input(runInput)
    .output(runResultSchema)
    .mutation(({ ctx, input, signal }) =>
      runProgram(ctx.db, {
        userId: ctx.user.id,
        ...input,
        clientRequestId: (input.clientRequestId ?? randomUUID()).toLowerCase(),
        signal: signal ?? ctx.signal,
      }),
    ),

  runQueue: checkedProcedure.input(runQueueInput).subscription(async function* ({ ctx, input, signal }) {
    const key = runKey(ctx.user.id, input.clientRequestId);
    const after = Number(input.lastEventId ?? 0) || 0;
    const options = { appearMs: APPEAR_MS, signal: signal ?? ctx.signal };
    for await (const { seq, event } of programRuns().follow(key, after, options))
      yield tracked(String(seq), event satisfies RunQueueEvent);
  }),

  cancelRun: checkedProcedure
    .input(cancelRunInput)
    .output(cancelRunSchema)
    .mutation(({ ctx, input }) => ({
      cancelled: programRuns().cancel(runKey(ctx.user.id, input.clientRequestId)),
    })),

  /** What is left of the hour's runs; submissions count as well. */
  quota: protectedProcedure
    .output(quotaSchema)
    .query(({ ctx }) => readQuota(ctx.db, { userId: ctx.user.id, action: "sandbox" })),

  latestRun: protectedProcedure
    .input(latestRunInput)
    .output(latestRunSchema)
    .query(({ ctx, input }) => latestRun(ctx.db, ctx.user.id, input.challengeId)),
};
