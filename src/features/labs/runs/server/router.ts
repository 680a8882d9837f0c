import "server-only";
import { randomUUID } from "node:crypto";
import { tracked } from "@trpc/server";
import type { Locale } from "~/i18n/locales";
import { messagesFor } from "~/messages/load";
import { runKey } from "~/server/hub/run-hub";
import { errorText } from "~/server/trpc/error-text";
import { checkedProcedure, protectedProcedure } from "~/server/trpc/procedures";
import { APPEAR_MS } from "../../constants";
import { catalogue, requireExercise, requireExerciseOf } from "../../exercises/server/queries";
import { labRuns } from "../../hub/server/queries";
import { attemptView, resultView, verdictView } from "../rules";
import {
  attemptsInput,
  attemptsSchema,
  cancelRunInput,
  cancelRunSchema,
  type RunEventView,
  type RunResultView,
  runPromptInput,
  runResultSchema,
  runStreamInput,
} from "../schema";
import type { RunEvent, RunOutcome } from "../types";
import { runPrompt } from "./commands";
import { attemptsOf, outcomeOf } from "./queries";

async function resultIn(outcome: RunOutcome, locale: Locale): Promise<RunResultView> {
  const { exercises } = await catalogue();
  const exercise = exercises.get(outcome.attempt.exerciseId);
  return resultView(outcome, locale, exercise, messagesFor(locale).labs.feedback);
}

async function eventIn(event: RunEvent, locale: Locale): Promise<RunEventView> {
  switch (event.type) {
    case "criterion":
      return { type: "criterion", criterion: verdictView(event.verdict, locale) };
    case "done":
      return { type: "done", result: await resultIn(event.outcome, locale) };
    case "error": {
      const { code, reason, params } = event.error;
      return { type: "error", code, reason, message: errorText(locale, reason, params) };
    }
    default:
      return event;
  }
}

/** What belongs to running a prompt; merged into `labs`. */
export const runProcedures = {
  runPrompt: checkedProcedure
    .input(runPromptInput)
    .output(runResultSchema)
    .mutation(async ({ ctx, input, signal }) => {
      const exercise = await requireExerciseOf(input.labNumber, input.exerciseId);
      const outcome = await runPrompt(ctx.db, {
        userId: ctx.user.id,
        exercise,
        prompt: input.prompt,
        graded: input.graded,
        clientRequestId: (input.clientRequestId ?? randomUUID()).toLowerCase(),
        locale: ctx.locale,
        signal: signal ?? ctx.signal,
      });
      return resultIn(outcome, ctx.locale);
    }),

  runStream: checkedProcedure.input(runStreamInput).subscription(async function* ({ ctx, input, signal }) {
    const key = runKey(ctx.user.id, input.clientRequestId);
    const after = Number(input.lastEventId ?? 0) || 0;
    const gone = signal ?? ctx.signal;
    const keptEvent = async (): Promise<RunEventView | undefined> => {
      const outcome = await outcomeOf(ctx.db, ctx.user.id, input.clientRequestId.toLowerCase());
      return outcome && eventIn({ type: "done", outcome }, ctx.locale);
    };
    // Long over, or run by another process: the database knows how it ended.
    const over = labRuns().has(key) ? undefined : await keptEvent();
    if (over) {
      yield tracked("kept", over);
      return;
    }
    let seen = false;
    for await (const { seq, event } of labRuns().follow(key, after, { appearMs: APPEAR_MS, signal: gone })) {
      seen = true;
      yield tracked(String(seq), await eventIn(event, ctx.locale));
    }
    if (seen || after > 0 || gone?.aborted) return;
    const late = await keptEvent();
    if (late) yield tracked("kept", late);
  }),

  cancelRun: checkedProcedure
    .input(cancelRunInput)
    .output(cancelRunSchema)
    .mutation(({ ctx, input }) => ({
      cancelled: labRuns().cancel(runKey(ctx.user.id, input.clientRequestId)),
    })),

  attempts: protectedProcedure
    .input(attemptsInput)
    .output(attemptsSchema)
    .query(async ({ ctx, input }) => {
      const exercise = (await catalogue()).exercises.get(input.exerciseId);
      const page = await attemptsOf(ctx.db, { userId: ctx.user.id, ...input });
      // What was withdrawn since stays readable for those who worked on it.
      if (page.items.length === 0) await requireExercise(input.exerciseId);
      return {
        nextCursor: page.nextCursor,
        items: page.items.map((attempt) => attemptView(attempt, ctx.locale, exercise)),
      };
    }),
};
