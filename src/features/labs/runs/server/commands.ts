import "server-only";
import { createHash } from "node:crypto";
import { takePlace } from "~/features/ai/server/commands";
import { record } from "~/features/engagement/server/commands";
import { gradeCriteria } from "~/features/grading/criteria/rules";
import { countTokens, isMostlyHan } from "~/features/grading/text/rules";
import type { Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { appErrorFromDatabase } from "~/server/db/errors";
import { transaction } from "~/server/db/transaction";
import { streamChat } from "~/server/llm/gateway";
import type { ChatDone } from "~/server/llm/types";
import { MAX_ANSWER_TOKENS, MAX_FILLED_CHARACTERS } from "../../constants";
import { fillTemplate } from "../../exercises/rules";
import type { Exercise } from "../../exercises/types";
import { labRuns, runKey } from "../../hub/server/queries";
import type { RunHandle } from "../../hub/types";
import { cleanAnswer, storedVerdicts } from "../rules";
import type { RunEvent, RunOutcome, StoredVerdict } from "../types";
import { outcomeOf } from "./queries";

export interface RunRequest {
  userId: string;
  exercise: Exercise;
  prompt: string;
  graded: boolean;
  clientRequestId: string;
  /** In which language an input is filled in. */
  locale: Locale;
  /** Aborted when the caller goes away; the run goes on for a while, in case they come back. */
  signal?: AbortSignal | undefined;
}

/**
 * Runs a prompt (000 §3.1): takes a place of the hour, asks the model, grades the answer, and keeps the attempt, the
 * progress and the final ledger row in one transaction. The same `clientRequestId` runs once: at the same time it joins the
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
  const input = exercise.inputs[0];
  const vars = Object.fromEntries(
    Object.entries(input?.vars ?? {}).map(([name, value]) => [name, value[request.locale]]),
  );
  const content = fillTemplate(prompt, vars);
  if (content.length > MAX_FILLED_CHARACTERS) throw new AppError("VALIDATION", "labs.promptFilledTooLong");
  const place = await takePlace(db, { userId, action: "prompt_lab" });
  const events = streamChat({
    userId,
    domain: "labs",
    interactionType: "prompt_lab",
    messages: [{ role: "user", content }],
    maxTokens: MAX_ANSWER_TOKENS,
    scripted: {
      replies: exercise.scripted,
      // A model answers in the language it is asked in.
      locale: isMostlyHan(prompt) ? "zh" : "en",
      prompt,
      input: Object.values(vars).join("\n"),
    },
    clientRequestId,
    usageId: place.usageId,
    signal: handle.signal,
    settle: "caller",
  });
  for await (const event of events) {
    if (event.type === "started") {
      handle.emit({ type: "started", provider: event.provider, model: event.model });
    } else if (event.type === "delta") {
      handle.emit({ type: "delta", text: cleanAnswer(event.text) });
    } else {
      const { outcome, verdicts } = await keep(db, request, event);
      for (const verdict of verdicts) {
        if (!verdict.hidden) handle.emit({ type: "criterion", verdict });
      }
      return outcome;
    }
  }
  throw new Error("a model call ended without a result");
}

/** Grades the answer and writes attempt, progress and ledger: all of them or none. */
async function keep(
  db: Db,
  request: RunRequest,
  done: ChatDone,
): Promise<{ outcome: RunOutcome; verdicts: StoredVerdict[] }> {
  const { userId, exercise, prompt, graded, clientRequestId } = request;
  try {
    const output = cleanAnswer(done.output);
    const result = gradeCriteria(exercise.criteria, { prompt, output });
    const verdicts = storedVerdicts(exercise.criteria, result.verdicts);
    const passed = graded && result.passed;
    const promptTokens = countTokens(prompt);
    return await transaction(db, async (tx) => {
      if (!(await done.finish(tx))) throw new AppError("PROVIDER_FAILED", "ai.tooLate");
      const row = await tx.promptLabAttempt.create({
        data: {
          userId,
          labNumber: exercise.labNumber,
          exerciseId: exercise.id,
          exerciseVersion: exercise.version,
          prompt,
          answer: output,
          criteria: verdicts as unknown as Prisma.InputJsonValue,
          score: graded ? result.score : null,
          passed,
          graded,
          provider: done.provider,
          model: done.model,
          modelVersion: done.modelVersion,
          promptTokens,
          latencyMs: done.latencyMs,
          clientRequestId,
          aiInteractionId: done.interactionId,
        },
        select: { id: true, createdAt: true },
      });
      const attempts = graded
        ? await countAttempt(tx, request, output, passed)
        : await gradedAttempts(tx, userId, exercise);
      if (graded) await record(tx, { userId, kind: "labRun", at: row.createdAt });
      const number = await tx.promptLabAttempt.count({ where: { userId, exerciseId: exercise.id } });
      const outcome: RunOutcome = {
        attempts,
        attempt: {
          id: row.id,
          number,
          labNumber: exercise.labNumber,
          exerciseId: exercise.id,
          exerciseVersion: exercise.version,
          prompt,
          output,
          passed,
          score: graded ? result.score : null,
          graded,
          criteria: verdicts,
          provider: done.provider,
          model: done.model,
          latencyMs: done.latencyMs,
          promptTokens,
          createdAt: row.createdAt,
        },
      };
      return { outcome, verdicts };
    });
  } catch (error) {
    await done.abandon();
    throw error;
  }
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
