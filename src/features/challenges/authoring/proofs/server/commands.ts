import "server-only";
import { createHash } from "node:crypto";
import type { Body } from "~/features/content/body/types";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { callLimiter } from "~/server/limiter/limiter";
import { positionTo, throughHub } from "../../../runs/server/commands";
import { judgeCode } from "../../../tests/server/commands";
import type { Judgement, JudgeOptions } from "../../../tests/types";
import type { ChallengeBody, PossibleSolution } from "../../../types";
import { checkChallenge } from "../../problems/rules";
import type { Proof } from "../../schema";
import { writableChallenge } from "../../server/policy";
import { trialOf } from "../rules";

/** Programs that one person may have tried in a minute. */
const A_MINUTE = 60;

/** Proofs that are remembered, so that publishing does not try again what has just been tried. */
const REMEMBERED = 500;
const REMEMBERED_MS = 30 * 60_000;

interface Known {
  at: number;
  judgement: Judgement;
}
const holder = globalThis as typeof globalThis & { loupeProofs?: Map<string, Known> };
holder.loupeProofs ??= new Map();
const proofs = holder.loupeProofs;

async function prove(
  body: ChallengeBody,
  solution: PossibleSolution,
  options: JudgeOptions,
  again: boolean,
): Promise<Judgement> {
  const trial = trialOf(body, solution);
  const name = createHash("sha256").update(JSON.stringify(trial)).digest("base64");
  const known = proofs.get(name);
  if (!again && known?.judgement.passed && known.at > Date.now() - REMEMBERED_MS) return known.judgement;
  callLimiter().take(`prove ${options.owner}`, A_MINUTE, Date.now());
  const judgement = await judgeCode(trial, options);
  proofs.delete(name);
  if (judgement.passed) proofs.set(name, { at: Date.now(), judgement });
  if (proofs.size > REMEMBERED) proofs.delete(proofs.keys().next().value ?? "");
  return judgement;
}

/**
 * Runs one possible solution of a text, saved or not, against all its tests.
 * @throws AppError NOT_FOUND `challenges.unknown`, `challenges.solutionUnknown`; VALIDATION `challenges.notRunnable` where
 *   the text is not whole; PROVIDER_FAILED `sandbox.off`; RATE_LIMITED; CANCELLED
 */
async function proveSolution(
  db: Db,
  asked: { challengeId: string; body: Body; solutionId: string },
  options: JudgeOptions,
): Promise<Proof> {
  await writableChallenge(db, asked.challengeId);
  const { parsed } = checkChallenge(asked.body, asked.challengeId);
  if (!parsed) throw new AppError("VALIDATION", "challenges.notRunnable");
  const solution = parsed.possibleSolutions.find(({ id }) => id === asked.solutionId);
  if (!solution) throw new AppError("NOT_FOUND", "challenges.solutionUnknown");
  const { passed, tests, durationMs } = await prove(parsed, solution, options, true);
  const visible = new Set(parsed.visibleTests.map(({ id }) => id));
  return {
    solutionId: solution.id,
    passed,
    durationMs,
    // A file of tests has a result for each of its methods, under its own id or below it.
    tests: tests.map((test) => ({ ...test, hidden: !isOf(visible, test.id) })),
  };
}

/**
 * As `proveSolution`, once for the same `clientRequestId`; whoever follows that is told its place in the sandbox's queue.
 * Ended at once where the caller goes away.
 */
export async function proveInQueue(
  db: Db,
  asked: { challengeId: string; body: Body; solutionId: string },
  {
    userId,
    clientRequestId,
    signal,
  }: { userId: string; clientRequestId: string; signal?: AbortSignal | undefined },
): Promise<Proof> {
  const { challengeId, solutionId, body } = asked;
  const finished = await throughHub(
    { userId, clientRequestId, signal },
    ["proof", challengeId, solutionId, body],
    async (handle) => ({
      kind: "proof",
      result: await proveSolution(db, asked, {
        owner: userId,
        signal: signal ? AbortSignal.any([handle.signal, signal]) : handle.signal,
        onPosition: positionTo(handle, () => undefined),
        onTested: (done, total) => handle.emit({ type: "tested", done, total }),
      }),
    }),
  );
  if (finished.kind !== "proof") throw new AppError("CONFLICT", "challenges.requestReused");
  return finished.result;
}

const isOf = (ids: ReadonlySet<string>, id: string) => ids.has(id) || ids.has(id.split("/")[0] ?? "");

/**
 * Makes sure that every possible solution passes every test.
 * @returns false where the sandbox is off and that is accepted
 * @throws AppError VALIDATION `challenges.notProved` with the id of the first that fails; PROVIDER_FAILED `sandbox.off`
 */
export async function proveAll(
  body: ChallengeBody,
  { withoutProof, ...options }: JudgeOptions & { withoutProof: boolean },
): Promise<boolean> {
  try {
    for (const solution of body.possibleSolutions) {
      const { passed } = await prove(body, solution, options, false);
      if (!passed) throw new AppError("VALIDATION", "challenges.notProved", { id: solution.id });
    }
    return true;
  } catch (error) {
    if (withoutProof && error instanceof AppError && error.reason === "sandbox.off") return false;
    throw error;
  }
}
