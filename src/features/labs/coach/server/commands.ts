import "server-only";
import { randomBytes } from "node:crypto";
import { takePlace } from "~/features/ai/server/commands";
import { findLeak } from "~/features/grading/leaks/rules";
import { languageOf } from "~/features/grading/messages/rules";
import type { CoachContext, CoachStatus, CoachTone } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import { RunHub, runKey } from "~/server/hub/run-hub";
import { complete, streamChat } from "~/server/llm/gateway";
import type { ChatDone } from "~/server/llm/types";
import { logger } from "~/server/log/logger";
import { KEEP_FINISHED_MS, UNWATCHED_MS } from "../../constants";
import type { Exercise } from "../../exercises/types";
import { LABS_MODULE } from "../../modules/constants";
import { cleanAnswer } from "../../runs/rules";
import { MAX_REPLY_CHARACTERS, MAX_REPLY_TOKENS } from "../constants";
import { hintLevelFor, kindOf, seenTexts, toneOf, withoutMark } from "../rules";
import type { CoachSituation, HintLevel } from "../types";
import { authoredReply, type CoachQuestion, coachMessages, rewriteMessages } from "./prompts";
import { aboutOf, historyOf, type KeptReply, keptReply, situationOf } from "./queries";

export interface CoachRequest {
  userId: string;
  message: string;
  context: CoachContext;
  exercise: Exercise | null;
  moduleNumber: number | undefined;
  clientRequestId: string;
  /** The interface's language: what is answered in where the message has no letters. */
  locale: Locale;
  signal?: AbortSignal | undefined;
}

export interface CoachReply {
  message: string;
  tone: CoachTone;
  latencyMs: number;
  hintLevel: HintLevel | null;
  scripted: boolean;
}

type CoachHub = RunHub<never, CoachReply>;

/** One per process, as the hub of runs is. */
const holder = globalThis as typeof globalThis & { loupeCoach?: CoachHub };

function coachCalls(): CoachHub {
  holder.loupeCoach ??= new RunHub({ unwatchedMs: UNWATCHED_MS, keepFinishedMs: KEEP_FINISHED_MS });
  return holder.loupeCoach;
}

/** Stops the reply that a person waits for. False if there is none. */
export function cancelCoach(userId: string, clientRequestId: string): boolean {
  return coachCalls().cancel(runKey(userId, clientRequestId));
}

/**
 * Asks the coach (000 §3.2). The reply is checked against the reference solution before anybody sees it; a suspicious one
 * is rewritten once, and replaced by a hint from the author's words if that does not help. Every call leaves a transcript;
 * a failed one with an empty response. The same `clientRequestId` is asked once.
 *
 * @throws AppError CONFLICT `labs.requestReused`, RATE_LIMITED `ai.limit.ai_coach`, PROVIDER_FAILED and CANCELLED `ai.…`
 *   (the place is given back as the gateway says)
 */
export function askCoach(db: Db, request: CoachRequest): Promise<CoachReply> {
  const { userId, clientRequestId, message, exercise, signal } = request;
  const reused = () => new AppError("CONFLICT", "labs.requestReused");
  return coachCalls().run(
    runKey(userId, clientRequestId),
    JSON.stringify([message, exercise?.id ?? null]),
    async (handle) => {
      const kept = await keptReply(db, userId, clientRequestId);
      if (!kept) return askOnce(db, request, handle.signal);
      if (kept.userMessage !== message || kept.exerciseId !== (exercise?.id ?? null)) throw reused();
      return replyOf(kept);
    },
    { refuse: reused, signal },
  );
}

function replyOf({ status, error, coachResponse, tone, latencyMs, provider }: KeptReply): CoachReply {
  if (status !== "success") throw new AppError("PROVIDER_FAILED", error ?? "ai.providerFailed");
  // What its level was is told by the history from now on.
  return {
    message: coachResponse,
    tone,
    latencyMs: latencyMs ?? 0,
    hintLevel: null,
    scripted: provider === "scripted",
  };
}

interface Prepared {
  question: CoachQuestion;
  situation: CoachSituation | null;
  seen: string[];
}

async function prepare(db: Db, request: CoachRequest): Promise<Prepared> {
  const { userId, exercise, message, context } = request;
  const [situation, history] = await Promise.all([
    exercise ? situationOf(db, userId, exercise) : null,
    exercise ? historyOf(db, userId, exercise.id) : { events: [], exchanges: [] },
  ]);
  const about = aboutOf(exercise);
  const question: CoachQuestion = {
    marker: randomBytes(9).toString("hex"),
    context,
    locale: languageOf(message, request.locale),
    level: hintLevelFor(history.events, message, about),
    kind: kindOf(message, about),
    situation,
    exchanges: history.exchanges,
    message,
  };
  const said = [message, ...history.exchanges.map((exchange) => exchange.message)];
  return { question, situation, seen: situation ? seenTexts(situation, said) : said };
}

async function askOnce(db: Db, request: CoachRequest, signal: AbortSignal): Promise<CoachReply> {
  const { userId, clientRequestId, exercise } = request;
  const prepared = await prepare(db, request);
  const { question, situation } = prepared;
  const place = await takePlace(db, { userId, action: "ai_coach" });
  const startedAt = performance.now();
  const latencyMs = () => Math.round(performance.now() - startedAt);
  const started: { interactionId: string | null } = { interactionId: null };
  let done: ChatDone | undefined;
  try {
    const events = streamChat({
      ...callOf(request, prepared),
      messages: coachMessages(question),
      clientRequestId,
      usageId: place.usageId,
      signal,
      settle: "caller",
    });
    for await (const event of events) {
      if (event.type === "started") started.interactionId = event.interactionId;
      if (event.type === "done") done = event;
    }
  } catch (error) {
    await keepFailure(db, request, { error, interactionId: started.interactionId, latencyMs: latencyMs() });
    throw error;
  }
  if (!done) throw new Error("a call of the coach ended without a result");
  const answered = done;
  try {
    const { text, offTopic } = await checked(request, prepared, answered, signal);
    const tone = offTopic ? "warning" : toneOf(question.kind, situation?.last?.passed ?? false);
    const reply: CoachReply = {
      message: text,
      tone,
      latencyMs: latencyMs(),
      hintLevel: exercise ? question.level : null,
      scripted: answered.provider === "scripted",
    };
    await transaction(db, async (tx) => {
      if (!(await answered.finish(tx))) throw new AppError("PROVIDER_FAILED", "ai.tooLate");
      await keep(tx, request, { ...reply, status: "success", interactionId: answered.interactionId });
    });
    return reply;
  } catch (error) {
    // The person ended the rewording: the reply itself was had, and paid for. Otherwise calls without end would be free.
    if (error instanceof AppError && error.code === "CANCELLED")
      await transaction(db, (tx) => answered.finish(tx));
    else await answered.abandon();
    throw error;
  }
}

function callOf(request: CoachRequest, { question, situation }: Prepared) {
  return {
    userId: request.userId,
    domain: "labs",
    interactionType: "ai_coach",
    maxTokens: MAX_REPLY_TOKENS,
    scripted: {
      replies: [{ when: {}, texts: authoredReply(situation, question.level, question.kind) }],
      locale: question.locale,
      prompt: request.message,
    },
  } as const;
}

/** The reply as it may be shown: as it came, rewritten, or the author's hint. */
async function checked(
  request: CoachRequest,
  prepared: Prepared,
  done: ChatDone,
  signal: AbortSignal,
): Promise<{ text: string; offTopic: boolean }> {
  const { question, situation, seen } = prepared;
  const { reference } = request.exercise ?? {};
  const references = reference ? [reference.en, reference.zh] : [];
  const shown = (output: string) => {
    const { text, offTopic } = withoutMark(cleanAnswer(output));
    return { text: text.slice(0, MAX_REPLY_CHARACTERS).toWellFormed(), offTopic };
  };
  // Code and free prompts without an exercise have no solution that could be handed over.
  const free = references.length === 0 && request.context !== "PromptLab";
  const reasonIn = (text: string) => {
    if (text === "") return "empty";
    return free ? null : findLeak({ reply: text, references, seen }).reason;
  };
  const first = shown(done.output);
  const reason = reasonIn(first.text);
  if (reason === null) return first;
  logger.warn({ interactionId: done.interactionId, reason }, "a coach's reply was held back");
  const rewritten = await rewrite(request, prepared, done, signal);
  if (rewritten !== null) {
    const second = shown(rewritten);
    if (reasonIn(second.text) === null) return second;
  }
  return { text: authoredReply(situation, question.level, question.kind)[question.locale], offTopic: false };
}

/** Null where the second call fails: the author's hint is the answer then, and the student's place was well used. */
async function rewrite(
  request: CoachRequest,
  prepared: Prepared,
  done: ChatDone,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    const again = await complete({
      ...callOf(request, prepared),
      messages: rewriteMessages(prepared.question, done.output),
      provider: done.provider,
      clientRequestId: `${request.clientRequestId}:2`,
      usageId: null,
      signal,
    });
    return again.output;
  } catch (error) {
    if (error instanceof AppError && error.code === "PROVIDER_FAILED") return null;
    throw error;
  }
}

/** A call that failed is kept with its status; one that the student stopped, or that was never made, is not. */
async function keepFailure(
  db: Db,
  request: CoachRequest,
  failure: { error: unknown; interactionId: string | null; latencyMs: number },
): Promise<void> {
  const { error, interactionId, latencyMs } = failure;
  if (!(error instanceof AppError) || error.code !== "PROVIDER_FAILED" || interactionId === null) return;
  const status = error.reason === "ai.providerTimeout" ? "timeout" : "failure";
  try {
    await keep(db, request, { message: "", tone: "coach", latencyMs, status, interactionId });
  } catch (unkept) {
    // The student hears of the failed call, which is the news; that it was not kept is ours to know.
    logger.error({ error: unkept, interactionId }, "a failed call of the coach could not be kept");
  }
}

interface Outcome {
  message: string;
  tone: CoachTone;
  status: CoachStatus;
  latencyMs: number;
  interactionId: string;
}

async function keep(db: Db, request: CoachRequest, outcome: Outcome): Promise<void> {
  await db.coachTranscript.create({
    data: {
      userId: request.userId,
      moduleNumber: request.moduleNumber ?? (request.context === "PromptLab" ? LABS_MODULE : null),
      contextTag: request.context,
      exerciseId: request.exercise?.id ?? null,
      userMessage: request.message,
      coachResponse: outcome.message,
      tone: outcome.tone,
      status: outcome.status,
      latencyMs: outcome.latencyMs,
      aiInteractionId: outcome.interactionId,
    },
    select: { id: true },
  });
}
