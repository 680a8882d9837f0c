import "server-only";
import { createHash } from "node:crypto";
import { takePlace } from "~/features/ai/server/commands";
import { record } from "~/features/engagement/server/commands";
import { countTokens } from "~/features/grading/text/rules";
import type { Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { appErrorFromDatabase } from "~/server/db/errors";
import { transaction } from "~/server/db/transaction";
import { type RunHandle, runKey } from "~/server/hub/run-hub";
import { MAX_FILLED_CHARACTERS } from "../../constants";
import { fillTemplate, inputsOf, valuesOf, varsOf } from "../../exercises/rules";
import { catalogue } from "../../exercises/server/queries";
import type { Exercise } from "../../exercises/types";
import { labRuns } from "../../hub/server/queries";
import { followLabs } from "../../modules/server/commands";
import { keptRun } from "../answers/rules";
import { answersTo, giveUp } from "../answers/server/commands";
import type { Answers, AskedInput } from "../answers/types";
import { judgeAnswers } from "../judging/server/commands";
import type { RunEvent, RunOutcome } from "../types";
import { outcomeOf } from "./queries";

export interface RunRequest {
  userId: string;
  exercise: Exercise;
  prompt: string;
  graded: boolean;
  clientRequestId: string;
  /** In which language inputs are filled in. */
  locale: Locale;
  /** Aborted when the caller goes away; the run goes on for a while, in case they come back. */
  signal?: AbortSignal | undefined;
}

/**
 * Runs a prompt (000 §3.1): takes a place of the hour, asks the model for every input and sample, grades the answers, and
 * keeps the attempt, the progress and the final ledger rows in one transaction. The same `clientRequestId` runs once: at the same time it joins the
 * run, later it gets the kept result.
 *
 * @throws AppError VALIDATION `labs.promptFilledTooLong`, CONFLICT `labs.requestReused` (the id was used for another
 *   prompt), RATE_LIMITED `ai.limit.prompt_lab`, PROVIDER_FAILED and CANCELLED `ai.…` (nothing is counted or kept; the
 *   place is given back as the gateway says)
 */
export function runPrompt(db: Db, request: RunRequest): Promise<RunOutcome> {
  const reused = () => new AppError("CONFLICT", "labs.requestReused");
  return labRuns().run(
    runKey(request.userId, request.clientRequestId),
    fingerprint(request),
    async (handle) => {
      try {
        const kept = await outcomeOf(db, request.userId, request.clientRequestId);
        if (kept && !isSame(kept, request)) throw reused();
        const outcome = kept ?? (await runOnce(db, request, handle));
        handle.emit({ type: "done", outcome });
        return outcome;
      } catch (error) {
        handle.emit({ type: "error", error: asAppError(error) });
        throw error;
      }
    },
    { refuse: reused, signal: request.signal },
  );
}

async function runOnce(db: Db, request: RunRequest, handle: RunHandle<RunEvent>): Promise<RunOutcome> {
  const { userId, exercise, prompt, clientRequestId } = request;
  const inputs = askedInputs(request);
  const place = await takePlace(db, { userId, action: "prompt_lab" });
  const startedAt = performance.now();
  const answers = await answersTo(
    db,
    { userId, exercise, prompt, clientRequestId, inputs, usageId: place.usageId },
    handle,
  );
  try {
    await judgeAnswers({ userId, exercise, prompt, clientRequestId, inputs, signal: handle.signal }, answers);
    const outcome = await keep(db, request, inputs, answers, Math.round(performance.now() - startedAt));
    for (const verdict of outcome.attempt.criteria) {
      if (!verdict.hidden) handle.emit({ type: "criterion", verdict });
    }
    return outcome;
  } catch (error) {
    await giveUp(db, answers, error);
    throw error;
  }
}

/** @throws AppError VALIDATION `labs.promptFilledTooLong` */
function askedInputs({ exercise, prompt, locale }: RunRequest): AskedInput[] {
  return inputsOf(exercise).map((input) => {
    const vars = varsOf(input, locale);
    const content = fillTemplate(prompt, vars);
    if (content.length > MAX_FILLED_CHARACTERS) throw new AppError("VALIDATION", "labs.promptFilledTooLong");
    return { id: input.id, hidden: input.hidden, vars, values: valuesOf(input, locale), content };
  });
}

/** Grades the answers and writes attempt, progress and ledger: all of them or none. */
async function keep(
  db: Db,
  request: RunRequest,
  inputs: readonly AskedInput[],
  answers: Answers,
  elapsedMs: number,
): Promise<RunOutcome> {
  const { userId, exercise, prompt, graded, clientRequestId } = request;
  const kept = keptRun(request, inputs, answers);
  const all = answers.flat();
  const [first] = all;
  if (!first) throw new Error("a run ended without an answer");
  const { done } = first;
  // Before the transaction: whoever waits for a second connection while holding one may wait forever.
  const labs = await catalogue();
  return transaction(db, async (tx) => {
    for (const answer of all)
      if (!(await answer.done.finish(tx))) throw new AppError("PROVIDER_FAILED", "ai.tooLate");
    const row = await tx.promptLabAttempt.create({
      data: {
        userId,
        labNumber: exercise.labNumber,
        exerciseId: exercise.id,
        exerciseVersion: exercise.version,
        prompt,
        answer: kept.answer,
        criteria: kept.criteria as unknown as Prisma.InputJsonValue,
        inputs: kept.inputs as unknown as Prisma.InputJsonValue,
        score: graded ? kept.score : null,
        passed: kept.passed,
        graded,
        provider: done.provider,
        model: done.model,
        modelVersion: done.modelVersion,
        promptTokens: countTokens(prompt),
        latencyMs: all.length > 1 ? elapsedMs : done.latencyMs,
        clientRequestId,
        aiInteractionId: done.interactionId,
      },
      select: { createdAt: true },
    });
    const attempts = graded
      ? await countAttempt(tx, request, kept.answer, kept.passed)
      : await gradedAttempts(tx, userId, exercise);
    if (graded) {
      await record(tx, { userId, kind: "labRun", at: row.createdAt });
      await followLabs(tx, userId, kept.passed, labs);
    }
    const outcome = await outcomeOf(tx, userId, clientRequestId);
    if (!outcome) throw new Error("an attempt was not found in its own transaction");
    return { ...outcome, attempts };
  });
}

/**
 * Counts a graded run (000 §2.1): the latest prompt and answer, one attempt more. A success stays, and `completed_at` is
 * the moment of the first one. Two runs at once count two, because the database adds.
 */
async function countAttempt(tx: Db, request: RunRequest, answer: string, passed: boolean): Promise<number> {
  const { userId, exercise, prompt } = request;
  const [row] = await tx.$queryRaw<{ attempts: number }[]>`
    insert into labs.prompt_lab_progress as p
      (user_id, lab_number, exercise_id, prompt_submitted, llm_response, success, attempts, completed_at)
    values (${userId}::uuid, ${exercise.labNumber}::smallint, ${exercise.id}, ${prompt}, ${answer}, ${passed}, 1,
      case when ${passed} then now() end)
    on conflict (user_id, lab_number, exercise_id) do update set
      prompt_submitted = excluded.prompt_submitted,
      llm_response = excluded.llm_response,
      success = p.success or excluded.success,
      attempts = p.attempts + 1,
      completed_at = coalesce(p.completed_at, excluded.completed_at)
    returning p.attempts`;
  return row?.attempts ?? 1;
}

async function gradedAttempts(tx: Db, userId: string, exercise: Exercise): Promise<number> {
  const row = await tx.promptLabProgress.findFirst({
    where: { userId, labNumber: exercise.labNumber, exerciseId: exercise.id },
    select: { attempts: true },
  });
  return row?.attempts ?? 0;
}

function fingerprint({ exercise, prompt, graded }: RunRequest): string {
  return createHash("sha256")
    .update(JSON.stringify([exercise.id, prompt, graded]))
    .digest("hex");
}

function isSame({ attempt }: RunOutcome, request: RunRequest): boolean {
  return (
    attempt.exerciseId === request.exercise.id &&
    attempt.prompt === request.prompt &&
    attempt.graded === request.graded
  );
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return (
    appErrorFromDatabase(error) ?? new AppError("INTERNAL", "common.internal", undefined, { cause: error })
  );
}
