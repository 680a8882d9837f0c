import "server-only";
import { callLimiter } from "~/server/limiter/limiter";
import { router } from "~/server/trpc/init";
import { protectedProcedure } from "~/server/trpc/procedures";
import { PLAYER_CALLS_A_MINUTE } from "../constants";
import { neighboursInput, neighboursSchema } from "../neighbours/schema";
import { neighboursOf } from "../neighbours/server/queries";
import { playerInput, playerSchema, playerTextsInput, playerTextsSchema } from "../schema";
import { playerOf, textsOf } from "./queries";

/** Every call reads texts. @throws AppError RATE_LIMITED */
const takeCall = (userId: string) =>
  callLimiter().take(`player:${userId}`, PLAYER_CALLS_A_MINUTE, Date.now());

/** The journey for the player; merged into `challenges` as `player`. The database decides whose may be read. */
export const playerRouter = router({
  get: protectedProcedure
    .input(playerInput)
    .output(playerSchema)
    .query(({ ctx, input: { challengeId, userId = ctx.user.id } }) => {
      takeCall(ctx.user.id);
      return playerOf(ctx.db, { readerId: ctx.user.id, userId, challengeId }, ctx.locale);
    }),

  texts: protectedProcedure
    .input(playerTextsInput)
    .output(playerTextsSchema)
    .query(({ ctx, input: { challengeId, userId = ctx.user.id, page } }) => {
      takeCall(ctx.user.id);
      return textsOf(ctx.db, { readerId: ctx.user.id, userId, challengeId }, page);
    }),

  neighbours: protectedProcedure
    .input(neighboursInput)
    .output(neighboursSchema)
    .query(({ ctx, input }) => {
      takeCall(ctx.user.id);
      return neighboursOf(ctx.db, input, ctx.locale);
    }),
});
