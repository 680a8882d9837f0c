import "server-only";
import { record } from "~/features/engagement/server/commands";
import type { Prisma } from "~/generated/prisma/client";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import type { RunHandle } from "~/server/hub/run-hub";
import { requireOffered } from "../../catalogue/server/queries";
import { defaultFileNames } from "../../constants";
import { groupKeyOf } from "../../groups/rules";
import { storable } from "../../rules";
import type { RunQueueEvent } from "../../runs/schema";
import { type ProgramRequest, positionTo, program, throughHub, withPlace } from "../../runs/server/commands";
import { holdOpenSession, holdSessionOfWork } from "../../sessions/server/queries";
import type { HeldSession } from "../../sessions/types";
import { markStuckLater } from "../../stuck/server/commands";
import { withValues } from "../../tests/rules";
import { type Box, judgeCode, realBox } from "../../tests/server/commands";
import type { JudgedTest, Judgement } from "../../tests/types";
import type { SubmitResult } from "../schema";
import { keptSubmission, requireJudged } from "./queries";

/**
 * Hands a program in: all tests are run, visible and hidden ones, and the result is kept. It takes a place of the hour
 * as a run does, also where it is cancelled after the first program began. The same `clientRequestId` is judged once: at
 * the same time it joins, later it gets the kept result. A session that ends meanwhile still takes it.
 *
 * @throws AppError as `runProgram`
 */
export async function submit(db: Db, request: ProgramRequest, box: Box = realBox): Promise<SubmitResult> {
  const reused = () => new AppError("CONFLICT", "challenges.requestReused");
  const finished = await throughHub(request, ["submit", ...program(request)], async (handle) => {
    const kept = await keptSubmission(db, request.userId, request.clientRequestId);
    if (!kept) return { kind: "submission", result: await submitOnce(db, request, handle, box) };
    const { code, ...result } = kept;
    if (code !== request.code || kept.language !== request.language) throw reused();
    return { kind: "submission", result: { ...result, remaining: null } };
  });
  if (finished.kind !== "submission") throw reused();
  return finished.result;
}

async function submitOnce(
  db: Db,
  request: ProgramRequest,
  handle: RunHandle<RunQueueEvent>,
  box: Box,
): Promise<SubmitResult> {
  const { userId, sessionId, language, code } = request;
  const session = await holdOpenSession(db, userId, sessionId);
  const { challengeId } = session;
  const challenge = await requireJudged(db, challengeId);
  requireOffered(challenge, language);
  const { visibleTests, hiddenTests, version } = challenge;
  const fileName = challenge.starterCode[language]?.fileName ?? defaultFileNames[language];
  return withPlace(db, userId, async ({ remaining, begin }) => {
    const judgement = await judgeCode(
      { language, code, fileName, visibleTests, hiddenTests },
      {
        owner: userId,
        signal: handle.signal,
        onPosition: positionTo(handle, begin),
        onTested: (done, total) => handle.emit({ type: "tested", done, total }),
      },
      box,
    );
    const handedIn = await keep(db, request, session, version, judgement);
    markStuckLater(db, { userId, challengeId });
    return { ...handedIn, remaining };
  });
}

const kept = (tests: readonly JudgedTest[]): JudgedTest[] =>
  tests.map((test) => ({
    ...test,
    message: test.message === null ? null : storable(test.message),
    ...(test.problem ? { problem: withValues(test.problem, storable) } : {}),
    ...(test.actual === undefined ? {} : { actual: storable(test.actual) }),
  }));

async function keep(
  db: Db,
  request: ProgramRequest,
  session: HeldSession,
  challengeVersion: number,
  judgement: Judgement,
): Promise<Omit<SubmitResult, "remaining">> {
  const { userId, sessionId, language, code, clientRequestId } = request;
  const tests = kept(judgement.tests);
  const facts = {
    language,
    passed: judgement.passed,
    testsPassed: tests.filter(({ passed }) => passed).length,
    testsTotal: tests.length,
    durationMs: judgement.durationMs,
    challengeVersion,
  };
  return transaction(db, async (tx) => {
    await holdSessionOfWork(tx, userId, sessionId, session.at);
    const row = await tx.challengeSubmission.create({
      data: {
        ...facts,
        sessionId,
        userId,
        challengeId: session.challengeId,
        code,
        results: tests as unknown as Prisma.InputJsonValue,
        groupKey: groupKeyOf({
          language,
          code,
          failing: tests.flatMap((test) => (test.passed ? [] : [test.id])),
        }),
        clientRequestId,
      },
      select: { id: true, createdAt: true },
    });
    await record(tx, { userId, kind: "challengeRun", at: row.createdAt });
    return { ...facts, id: row.id, tests, createdAt: row.createdAt.toISOString() };
  });
}
