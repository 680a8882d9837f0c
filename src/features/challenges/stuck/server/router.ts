import "server-only";
import { tracked } from "@trpc/server";
import { callLimiter } from "~/server/limiter/limiter";
import { checkedProcedure, protectedProcedure } from "~/server/trpc/procedures";
import { LOOKS_A_MINUTE, NEWS_MS, NEWS_REST_MS } from "../constants";
import { pause, reviewNews } from "../news/server/commands";
import {
  classWorkInput,
  classWorkSchema,
  needsMeInput,
  needsMeNewsInput,
  needsMeSchema,
} from "../overview/schema";
import { reviewScope } from "../overview/server/policy";
import { classWork, needsMe, newsStamp } from "../overview/server/queries";
import { judgeStuckInput, judgeStuckSchema } from "../schema";
import { judgeStuck } from "./commands";

/** Each goes through the work of whole classes. @throws AppError RATE_LIMITED */
const takeCall = (userId: string) => callLimiter().take(`review:${userId}`, LOOKS_A_MINUTE, Date.now());

/** Who needs me now; merged into `challenges`. Whose classes: see `reviewScope`. */
export const stuckProcedures = {
  needsMe: protectedProcedure
    .input(needsMeInput)
    .output(needsMeSchema)
    .query(({ ctx, input }) => {
      takeCall(ctx.user.id);
      return needsMe(ctx.db, input.classId ?? null, ctx.locale);
    }),

  classWork: protectedProcedure
    .input(classWorkInput)
    .output(classWorkSchema)
    .query(({ ctx, input }) => {
      takeCall(ctx.user.id);
      return classWork(ctx.db, input.classId, input.cursor ?? 0);
    }),

  judgeStuck: protectedProcedure
    .input(judgeStuckInput)
    .output(judgeStuckSchema)
    .mutation(({ ctx, input }) => judgeStuck(ctx.db, ctx.user.id, input)),

  /** Says that something changed, no more; the first one says where it stands. Who comes back says what they saw last. */
  needsMeNews: checkedProcedure.input(needsMeNewsInput).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    const until = signal ?? ctx.signal;
    let seen = input.lastEventId ?? null;
    while (!until?.aborted) {
      // Asked anew each time: whoever leaves a class, or whose session ends, hears no more of it.
      const { classIds } = await reviewScope(ctx.db, input.classId ?? null);
      const stamp = await newsStamp(ctx.db, classIds);
      if (stamp !== seen) yield tracked(stamp, { changed: seen !== null });
      seen = stamp;
      const looked = Date.now();
      await reviewNews(NEWS_MS, until);
      await pause(Math.max(0, looked + NEWS_REST_MS - Date.now()), until);
    }
  }),
};
