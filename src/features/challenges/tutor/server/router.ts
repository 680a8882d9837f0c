import "server-only";
import { randomUUID } from "node:crypto";
import { tracked } from "@trpc/server";
import type { Locale } from "~/i18n/locales";
import { runKey } from "~/server/hub/run-hub";
import { errorText } from "~/server/trpc/error-text";
import { checkedProcedure, protectedProcedure } from "~/server/trpc/procedures";
import { APPEAR_MS } from "../constants";
import { askedOf, conversationOf, keptRequest } from "../exchanges/server/queries";
import {
  type AskEventView,
  askedSchema,
  askInput,
  askStreamInput,
  cancelAskInput,
  cancelAskSchema,
  conversationInput,
  conversationSchema,
  tutorStateInput,
  tutorStateSchema,
} from "../schema";
import { type AskEvent, askTutor, tutorCalls } from "./commands";
import { tutorState } from "./queries";

function eventIn(event: AskEvent, locale: Locale): AskEventView {
  if (event.type !== "error") return event;
  const { code, reason, params } = event.error;
  return { type: "error", code, reason, message: errorText(locale, reason, params) };
}

/** What belongs to the tutor; merged into `challenges`. */
export const tutorProcedures = {
  ask: checkedProcedure
    .input(askInput)
    .output(askedSchema)
    .mutation(({ ctx, input, signal }) =>
      askTutor(ctx.db, {
        userId: ctx.user.id,
        sessionId: input.sessionId,
        message: input.message,
        code: input.code,
        language: input.language,
        clientRequestId: (input.clientRequestId ?? randomUUID()).toLowerCase(),
        locale: ctx.locale,
        signal: signal ?? ctx.signal,
      }),
    ),

  askStream: checkedProcedure.input(askStreamInput).subscription(async function* ({ ctx, input, signal }) {
    const id = input.clientRequestId.toLowerCase();
    const key = runKey(ctx.user.id, id);
    const after = Number(input.lastEventId ?? 0) || 0;
    const gone = signal ?? ctx.signal;
    const keptEvent = async (): Promise<AskEventView | undefined> => {
      const kept = await keptRequest(ctx.db, ctx.user.id, id);
      return kept && "exchange" in kept ? { type: "done", result: askedOf(kept.exchange) } : undefined;
    };
    // Long over, or answered by another process: the database knows how it ended.
    const over = tutorCalls().has(key) ? undefined : await keptEvent();
    if (over) {
      yield tracked("kept", over);
      return;
    }
    let seen = false;
    for await (const { seq, event } of tutorCalls().follow(key, after, {
      appearMs: APPEAR_MS,
      signal: gone,
    })) {
      seen = true;
      yield tracked(String(seq), eventIn(event, ctx.locale));
    }
    if (seen || after > 0 || gone?.aborted) return;
    const late = await keptEvent();
    if (late) yield tracked("kept", late);
  }),

  cancelAsk: checkedProcedure
    .input(cancelAskInput)
    .output(cancelAskSchema)
    .mutation(({ ctx, input }) => ({
      cancelled: tutorCalls().cancel(runKey(ctx.user.id, input.clientRequestId)),
    })),

  conversation: protectedProcedure
    .input(conversationInput)
    .output(conversationSchema)
    .query(({ ctx, input }) => conversationOf(ctx.db, { userId: ctx.user.id, ...input })),

  tutorState: protectedProcedure
    .input(tutorStateInput)
    .output(tutorStateSchema)
    .query(({ ctx, input }) => tutorState(ctx.db, ctx.user.id, input.sessionId)),
};
