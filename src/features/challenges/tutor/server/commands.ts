import "server-only";
import { createHash } from "node:crypto";
import { giveBack, takePlace } from "~/features/ai/server/commands";
import type { Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { appErrorFromDatabase } from "~/server/db/errors";
import { transaction } from "~/server/db/transaction";
import { type RunHandle, RunHub, runKey } from "~/server/hub/run-hub";
import { streamChat } from "~/server/llm/gateway";
import type { ChatDone } from "~/server/llm/types";
import { logger } from "~/server/log/logger";
import { retrievePassages } from "../../knowledge/server/queries";
import type { RetrievedPassage } from "../../knowledge/types";
import type { ChallengeLanguage } from "../../types";
import { answerQuestion } from "../answering/server/commands";
import { KEEP_FINISHED_MS, PASSAGES, UNWATCHED_MS } from "../constants";
import { askedOf, exchangeOf, type KeptExchange, keptRequest } from "../exchanges/server/queries";
import { rememberShown, shownBefore } from "../leftovers/server/queries";
import { answeredBy, modelFor, pinOutcome } from "../models/server/queries";
import type { ModelChoice } from "../models/types";
import type { Asked } from "../schema";
import type { CallModel, TutorAnswer, TutorProgress, TutorSituation } from "../types";
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
 * gets what was kept. A call that failed leaves no exchange; the ledger has it.
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
        if (kept && "failed" in kept) throw new AppError("PROVIDER_FAILED", kept.failed);
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

async function askOnce(db: Db, request: AskRequest, handle: RunHandle<AskEvent>): Promise<Asked> {
  const { userId, sessionId, message, code } = request;
  const desk = await deskOf(db, userId, sessionId);
  if (desk.off !== null) throw new AppError("FORBIDDEN", "challenges.tutorOff", { place: desk.off });
  const [history, choice] = await Promise.all([
    historyOf(db, userId, desk.challengeId),
    modelFor(db, desk.modelId),
  ]);
  const { level } = decideLevel(history, desk.challenge, message);
  const place = await takePlace(db, { userId, action: "tutor" });
  handle.emit({ type: "state", state: "waiting" });
  const passages = await passagesFor(db, request, desk, place.usageId, handle.signal);
  if (passages.length > 0) handle.emit({ type: "state", state: "retrieved", passages: passages.length });
  const situation: TutorSituation = {
    challenge: desk.challenge,
    locale: request.locale,
    message,
    code,
    language: request.language ?? desk.languages[0] ?? "python",
    hintLevel: level,
    lastRun: history.lastRun,
    lastSubmission: history.lastSubmission,
    exchanges: history.exchanges,
    passages,
    brokenOff: shownBefore(userId, desk.challengeId),
  };
  const calls = new Calls(request, choice, place.usageId, handle);
  let shown = "";
  try {
    const answer = await answerQuestion(situation, calls.call, (progress) => {
      if (progress.type === "text") shown += progress.text;
      handle.emit(progress);
    });
    return await keep(db, request, desk, answer, choice, calls.first());
  } catch (error) {
    rememberShown(userId, desk.challengeId, shown);
    await calls.giveUp(db, error);
    throw error;
  }
}

/** What the course's texts say about it. Where they cannot be searched nothing was asked yet: the place is given back. */
async function passagesFor(
  db: Db,
  { message, locale }: AskRequest,
  { challengeId, classId }: Desk,
  usageId: string,
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
    await giveBack(db, usageId);
    if (signal.aborted) throw new AppError("CANCELLED", "ai.cancelled");
    throw error;
  }
}

/** The calls of one question: the first is settled with the exchange, the rewording by itself. */
class Calls {
  private done: ChatDone | undefined;

  constructor(
    private readonly request: AskRequest,
    private readonly choice: ModelChoice,
    private readonly usageId: string,
    private readonly handle: RunHandle<AskEvent>,
  ) {}

  readonly call: CallModel = (asked) => this.stream(asked);

  private async *stream(asked: Parameters<CallModel>[0]): AsyncGenerator<string, void, undefined> {
    const { userId, clientRequestId } = this.request;
    const first = asked.attempt === 1;
    const events = streamChat({
      userId,
      domain: "challenges",
      interactionType: "tutor",
      messages: asked.messages,
      scripted: asked.scripted,
      maxTokens: asked.maxTokens,
      provider: this.done?.provider ?? this.choice.provider,
      model: this.done?.model ?? this.choice.model,
      clientRequestId: first ? clientRequestId : `${clientRequestId}:2`,
      usageId: first ? this.usageId : null,
      signal: this.handle.signal,
      onTurn: () => {
        if (first) this.handle.emit({ type: "state", state: "thinking" });
      },
      settle: first ? "caller" : "gateway",
    });
    for await (const event of events) {
      if (event.type === "delta") yield event.text;
      if (event.type === "done" && first) this.done = event;
    }
  }

  /** The call that the exchange comes from. */
  first(): ChatDone {
    if (!this.done) throw new Error("a call of the tutor ended without a result");
    return this.done;
  }

  /** The person ended the rewording: the reply itself was had, and paid for. Otherwise calls without end would be free. */
  async giveUp(db: Db, error: unknown): Promise<void> {
    const { done } = this;
    if (!done) return;
    if (error instanceof AppError && error.code === "CANCELLED")
      await transaction(db, (tx) => done.finish(tx));
    else await done.abandon();
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
  const { userId, sessionId, message, code } = request;
  const { text, hintLevel, checks, passages } = answer;
  if (checks.findings.length > 0) {
    const reasons = checks.findings.map(({ reason }) => reason);
    logger.warn({ interactionId: done.interactionId, reasons }, "a tutor's reply was held back");
  }
  const id = await transaction(db, async (tx) => {
    if (!(await done.finish(tx))) throw new AppError("PROVIDER_FAILED", "ai.tooLate");
    const modelId = await answeredBy(tx, done);
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
        aiInteractionId: done.interactionId,
      },
      select: { id: true },
    });
    return row.id;
  });
  const kept = await exchangeOf(db, id);
  if (!kept) throw new Error("an exchange was not found after it was kept");
  return askedOf(kept);
}
