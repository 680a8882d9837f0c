import "server-only";
import { createHash } from "node:crypto";
import { takePlace } from "~/features/ai/server/commands";
import type { Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { appErrorFromDatabase } from "~/server/db/errors";
import { transaction } from "~/server/db/transaction";
import { type RunHandle, RunHub, runKey } from "~/server/hub/run-hub";
import type { ChatDone } from "~/server/llm/types";
import { logger } from "~/server/log/logger";
import { retrievePassages } from "../../knowledge/server/queries";
import type { RetrievedPassage } from "../../knowledge/types";
import { requireOpenSession } from "../../sessions/server/queries";
import { markStuckLater } from "../../stuck/server/commands";
import type { ChallengeLanguage } from "../../types";
import { answerQuestion } from "../answering/server/commands";
import { TutorCalls } from "../calls/server/commands";
import { KEEP_FINISHED_MS, PASSAGES, UNWATCHED_MS } from "../constants";
import { askedOf, exchangeOf, type KeptExchange, keptRequest } from "../exchanges/server/queries";
import { levelEventsOf } from "../levels/server/queries";
import { type Answering, answeredBy, modelFor, pinOutcome } from "../models/server/queries";
import type { ModelChoice } from "../models/types";
import type { Asked } from "../schema";
import { inTurn } from "../turns/server/commands";
import type { TutorAnswer, TutorProgress, TutorSituation } from "../types";
import { type Desk, decideLevel, deskOf, historyOf } from "./queries";

export interface AskRequest {
  userId: string;
  sessionId: string;
  message: string;
  code: string;
  language: ChallengeLanguage | undefined;
  clientRequestId: string;
  /** The interface's language: what is answered in where the message has no letters. */
  locale: Locale;
  /** Aborted when the caller goes away; the answer goes on for a while, in case they come back. */
  signal?: AbortSignal | undefined;
}

/** What the followers of a question are told; the last one is `done` or `error`. */
export type AskEvent = TutorProgress | { type: "done"; result: Asked } | { type: "error"; error: AppError };

type TutorHub = RunHub<AskEvent, Asked>;

/** One per process: the mutation and the stream that follows it may live in different bundles of a build. */
const holder = globalThis as typeof globalThis & { loupeTutor?: TutorHub };

export function tutorCalls(): TutorHub {
  holder.loupeTutor ??= new RunHub({ unwatchedMs: UNWATCHED_MS, keepFinishedMs: KEEP_FINISHED_MS });
  return holder.loupeTutor;
}

/**
 * Asks the tutor (003, data flow, step 2): takes a place of the hour, makes the reply, and keeps the exchange, the hint level
 * and the final ledger row in one transaction. The same `clientRequestId` is asked once: at the same time it joins, later it
 * gets what was kept. An answer that was stopped or broke off leaves an exchange with what was shown of it, marked so; a call
 * of which nothing was shown is in the ledger alone.
 *
 * @throws AppError NOT_FOUND `challenges.sessionUnknown`, CONFLICT `challenges.sessionEnded` and `challenges.askReused` (the
 *   id was used for another question), GONE `challenges.withdrawn`, FORBIDDEN `challenges.tutorOff`, RATE_LIMITED
 *   `ai.limit.tutor`, PROVIDER_FAILED and CANCELLED `ai.…` (the place is given back as the gateway says)
 */
export function askTutor(db: Db, request: AskRequest): Promise<Asked> {
  const { userId, clientRequestId, sessionId, message, code, signal } = request;
  const reused = () => new AppError("CONFLICT", "challenges.askReused");
  return tutorCalls().run(
    runKey(userId, clientRequestId),
    createHash("sha256")
      .update(JSON.stringify([sessionId, message, code]))
      .digest("hex"),
    async (handle) => {
      try {
        const kept = await keptRequest(db, userId, clientRequestId);
        if (kept && "failed" in kept)
          throw new AppError(kept.failed === "ai.cancelled" ? "CANCELLED" : "PROVIDER_FAILED", kept.failed);
        if (kept && !isSame(kept.exchange, request)) throw reused();
        const result = kept ? askedOf(kept.exchange) : await askOnce(db, request, handle);
        handle.emit({ type: "done", result });
        return result;
      } catch (error) {
        handle.emit({ type: "error", error: asAppError(error) });
        throw error;
      }
    },
    { refuse: reused, signal },
  );
}

const isSame = (kept: KeptExchange, { sessionId, message, code }: AskRequest) =>
  kept.sessionId === sessionId && kept.message === message && kept.code === code;

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return (
    appErrorFromDatabase(error) ?? new AppError("INTERNAL", "common.internal", undefined, { cause: error })
  );
}

/** One question of a person on a challenge after another: each reply is checked together with those before it. */
async function askOnce(db: Db, request: AskRequest, handle: RunHandle<AskEvent>): Promise<Asked> {
  const { userId, sessionId } = request;
  const { challengeId } = await requireOpenSession(db, userId, sessionId);
  return await inTurn(`${userId} ${challengeId}`, handle.signal, () => answerOne(db, request, handle));
}

async function answerOne(db: Db, request: AskRequest, handle: RunHandle<AskEvent>): Promise<Asked> {
  const { userId, sessionId, message, code } = request;
  const desk = await deskOf(db, userId, sessionId);
  if (desk.off !== null) throw new AppError("FORBIDDEN", "challenges.tutorOff", { place: desk.off });
  const [events, history, choice] = await Promise.all([
    levelEventsOf(db, userId, desk.challengeId),
    historyOf(db, userId, desk.challengeId),
    modelFor(db, desk.modelId),
  ]);
  const { level } = decideLevel(events, desk.challenge, message);
  const place = await takePlace(db, { userId, action: "tutor" });
  handle.emit({ type: "state", state: "waiting" });
  const calls = new TutorCalls(request, choice, place.usageId, handle);
  let shown: TutorAnswer | null = null;
  try {
    const passages = await passagesFor(db, request, desk, handle.signal);
    if (passages.length > 0) handle.emit({ type: "state", state: "retrieved", passages: passages.length });
    const situation: TutorSituation = {
      ...history,
      challenge: desk.challenge,
      locale: request.locale,
      message,
      code,
      language: request.language ?? desk.languages[0] ?? "python",
      hintLevel: level,
      passages,
    };
    const answer = await answerQuestion(
      situation,
      calls.call,
      (progress) => handle.emit(progress),
      (broken) => {
        shown = broken;
      },
    );
    shown = { ...answer, checks: { ...answer.checks, stopped: true } };
    return await keep(db, request, desk, answer, choice, calls.first());
  } catch (error) {
    await calls.giveUp(db, error, async (tx, answering) => {
      if (shown) await insertExchange(tx, request, desk, shown, choice, answering);
    });
    throw error;
  }
}

/** What the course's texts say about it. */
async function passagesFor(
  db: Db,
  { message, locale }: AskRequest,
  { challengeId, classId }: Desk,
  signal: AbortSignal,
): Promise<RetrievedPassage[]> {
  try {
    return await retrievePassages(db, {
      challengeId,
      classId,
      question: message,
      locale,
      limit: PASSAGES,
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw new AppError("CANCELLED", "ai.cancelled");
    throw error;
  }
}

/** Exchange, hint level and ledger: all of them or none. */
async function keep(
  db: Db,
  request: AskRequest,
  desk: Desk,
  answer: TutorAnswer,
  choice: ModelChoice,
  done: ChatDone,
): Promise<Asked> {
  const { checks } = answer;
  if (checks.findings.length > 0) {
    const reasons = checks.findings.map(({ reason }) => reason);
    logger.warn({ interactionId: done.interactionId, reasons }, "a tutor's reply was held back");
  }
  const id = await transaction(db, async (tx) => {
    if (!(await done.finish(tx))) throw new AppError("PROVIDER_FAILED", "ai.tooLate");
    return await insertExchange(tx, request, desk, answer, choice, done);
  });
  markStuckLater(db, { userId: request.userId, challengeId: desk.challengeId });
  const kept = await exchangeOf(db, id);
  if (!kept) throw new Error("an exchange was not found after it was kept");
  return askedOf(kept);
}

/** The exchange and the level of the session. @returns the exchange's id */
async function insertExchange(
  tx: Db,
  { userId, sessionId, message, code }: AskRequest,
  desk: Desk,
  { text, hintLevel, checks, passages }: TutorAnswer,
  choice: ModelChoice,
  answering: Answering,
): Promise<string> {
  const modelId = await answeredBy(tx, answering);
  // The session before the exchange, as a run and a save take them: nobody waits in a circle.
  await tx.$executeRaw`
    update challenges.sessions set hint_level = greatest(hint_level, ${hintLevel}::smallint),
      last_activity_at = clock_timestamp()
    where id = ${sessionId}::uuid and user_id = ${userId}::uuid`;
  const row = await tx.llmInteraction.create({
    data: {
      sessionId,
      userId,
      challengeId: desk.challengeId,
      modelId,
      userPrompt: message,
      modelResponse: text,
      code,
      hintLevel,
      checks: { ...checks, pinnedModel: pinOutcome(choice, modelId) } as unknown as Prisma.InputJsonValue,
      retrieved: passages as unknown as Prisma.InputJsonValue,
      aiInteractionId: answering.interactionId,
    },
    select: { id: true },
  });
  return row.id;
}
