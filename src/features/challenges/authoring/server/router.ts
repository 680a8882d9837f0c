import "server-only";
import { randomUUID } from "node:crypto";
import { savedSchema, versionSchema } from "~/features/content/authoring/schema";
import { router } from "~/server/trpc/init";
import { protectedProcedure } from "~/server/trpc/procedures";
import { auditInput, auditResultSchema } from "../../audit/results/schema";
import { lastAudit } from "../../audit/results/server/queries";
import { duplicatedSchema, duplicateInput } from "../copies/schema";
import { duplicateChallenge } from "../copies/server/commands";
import { impactOf } from "../impact/server/queries";
import { listChallenges } from "../listing/server/queries";
import { movedSchema, moveInput, movingSchema } from "../moving/schema";
import { moveChallenge } from "../moving/server/commands";
import { movingOf } from "../moving/server/queries";
import { judgeText, saidIn } from "../problems/server/queries";
import { proveInQueue } from "../proofs/server/commands";
import {
  challengeAuthoredSchema,
  challengeEntriesSchema,
  challengeImpactSchema,
  challengeRef,
  checkedSchema,
  checkInput,
  createdSchema,
  createInput,
  listInput,
  modelsSchema,
  placesSchema,
  proofSchema,
  proveInput,
  publishedSchema,
  publishInput,
  removedSchema,
  updateInput,
  versionInput,
  withdrawnSchema,
} from "../schema";
import { askTutorInput, triedAnswerSchema } from "../tutoring/schema";
import { tryTutor } from "../tutoring/server/commands";
import {
  createChallenge,
  publishChallenge,
  setRemoved,
  unpublishChallenge,
  updateChallenge,
} from "./commands";
import { writableChallenge, writablePlaces } from "./policy";
import { getAuthored, pinnableModels, versionBody } from "./queries";

/**
 * What those call who write challenges: authors, who teach or assist in the class, admins and operators. No role says it
 * all, so every procedure asks the database; to all others a challenge that they may only solve is not there.
 */
export const authoringProcedures = {
  create: protectedProcedure
    .input(createInput)
    .output(createdSchema)
    .mutation(({ ctx, input }) => createChallenge(ctx.db, ctx.user.id, input, ctx.locale)),

  update: protectedProcedure
    .input(updateInput)
    .output(savedSchema)
    .mutation(({ ctx, input }) => updateChallenge(ctx.db, ctx.user.id, input, ctx.locale)),

  publish: protectedProcedure
    .input(publishInput)
    .output(publishedSchema)
    .mutation(({ ctx, input, signal }) => publishChallenge(ctx.db, ctx.user.id, input, signal ?? ctx.signal)),

  unpublish: protectedProcedure
    .input(challengeRef)
    .output(withdrawnSchema)
    .mutation(({ ctx, input }) => unpublishChallenge(ctx.db, input.challengeId)),

  remove: protectedProcedure
    .input(challengeRef)
    .output(removedSchema)
    .mutation(({ ctx, input }) => setRemoved(ctx.db, input.challengeId, true)),

  restore: protectedProcedure
    .input(challengeRef)
    .output(removedSchema)
    .mutation(({ ctx, input }) => setRemoved(ctx.db, input.challengeId, false)),

  duplicate: protectedProcedure
    .input(duplicateInput)
    .output(duplicatedSchema)
    .mutation(({ ctx, input }) => duplicateChallenge(ctx.db, ctx.user.id, input)),

  move: protectedProcedure
    .input(moveInput)
    .output(movedSchema)
    .mutation(({ ctx, input }) => moveChallenge(ctx.db, input)),
};

/** Merged into `challenges` as `authoring`. */
export const authoringRouter = router({
  list: protectedProcedure
    .input(listInput)
    .output(challengeEntriesSchema)
    .query(({ ctx, input }) => listChallenges(ctx.db, input, ctx.locale)),

  places: protectedProcedure.output(placesSchema).query(({ ctx }) => writablePlaces(ctx.db)),

  models: protectedProcedure.output(modelsSchema).query(({ ctx }) => pinnableModels(ctx.db)),

  get: protectedProcedure
    .input(challengeRef)
    .output(challengeAuthoredSchema)
    .query(({ ctx, input }) => getAuthored(ctx.db, input.challengeId, ctx.locale)),

  version: protectedProcedure
    .input(versionInput)
    .output(versionSchema)
    .query(({ ctx, input }) => versionBody(ctx.db, input)),

  impact: protectedProcedure
    .input(versionInput)
    .output(challengeImpactSchema)
    .query(({ ctx, input }) => impactOf(ctx.db, input, ctx.locale)),

  moving: protectedProcedure
    .input(challengeRef)
    .output(movingSchema)
    .query(({ ctx, input }) => movingOf(ctx.db, input.challengeId)),

  audit: protectedProcedure
    .input(auditInput)
    .output(auditResultSchema)
    .query(({ ctx, input }) => lastAudit(ctx.db, input)),

  check: protectedProcedure
    .input(checkInput)
    .output(checkedSchema)
    .mutation(async ({ ctx, input }) => {
      await writableChallenge(ctx.db, input.challengeId);
      const { findings } = await judgeText(ctx.db, input.challengeId, input.body);
      return { problems: saidIn(ctx.locale, findings) };
    }),

  askTutor: protectedProcedure
    .input(askTutorInput)
    .output(triedAnswerSchema)
    .mutation(({ ctx, input, signal }) =>
      tryTutor(ctx.db, input, { userId: ctx.user.id, locale: ctx.locale, signal: signal ?? ctx.signal }),
    ),

  prove: protectedProcedure
    .input(proveInput)
    .output(proofSchema)
    .mutation(({ ctx, input, signal: given }) => {
      const clientRequestId = input.clientRequestId ?? randomUUID();
      const signal = given ?? ctx.signal;
      return proveInQueue(ctx.db, input, { userId: ctx.user.id, clientRequestId, signal });
    }),
});
