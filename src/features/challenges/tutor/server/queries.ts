import "server-only";
import { z } from "zod";
import { readQuota } from "~/features/ai/server/queries";
import { isStuck } from "~/features/grading/messages/rules";
import { folded } from "~/features/grading/text/rules";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { callLimiter } from "~/server/limiter/limiter";
import { llmState } from "~/server/llm/gateway";
import { languageSchema } from "../../schema";
import { requireOpenSession } from "../../sessions/server/queries";
import { offBecause } from "../../switches/rules";
import { switchesFor } from "../../switches/server/queries";
import type { SwitchPlace } from "../../switches/types";
import type { ChallengeLanguage } from "../../types";
import { wasLeaking } from "../checking/rules";
import { EXCERPT_LEVEL, MEMORY } from "../constants";
import { levelFor, levelViewOf } from "../levels/rules";
import { levelEventsOf } from "../levels/server/queries";
import type { LevelDecision, LevelEvent, LevelRange } from "../levels/types";
import { type TutorState, tutorChallengeSchema } from "../schema";
import type { HeldBackReason, TutorChallenge, TutorExchange, TutorRun, TutorSubmission } from "../types";

/** A session with its challenge, as the tutor needs them. */
export interface Desk {
  sessionId: string;
  challengeId: string;
  classId: string | null;
  challenge: TutorChallenge;
  languages: ChallengeLanguage[];
  modelId: string | null;
  /** The widest switch that is off. */
  off: SwitchPlace | null;
}

/**
 * The caller's own open session and its challenge, with what only the checker may know.
 * @throws AppError NOT_FOUND `challenges.sessionUnknown`, CONFLICT `challenges.sessionEnded`, GONE `challenges.withdrawn`
 */
export async function deskOf(db: Db, userId: string, sessionId: string): Promise<Desk> {
  const session = await requireOpenSession(db, userId, sessionId);
  const row = await db.challenge.findFirst({
    where: { id: session.challengeId, deletedAt: null },
    omit: { possibleSolutions: false, hiddenTests: false, approvedExcerpt: false, tutorHints: false },
  });
  if (!row) throw new AppError("GONE", "challenges.withdrawn");
  const switches = await switchesFor(db, { classId: session.classId, challenge: row.tutorEnabled });
  return {
    sessionId,
    challengeId: session.challengeId,
    classId: session.classId,
    challenge: tutorChallengeSchema.parse(row),
    languages: z.array(languageSchema).parse(row.languages),
    modelId: row.modelId,
    off: offBecause(switches),
  };
}

const rangeOf = ({ hintMin, hintMax, approvedExcerpt }: TutorChallenge): LevelRange => ({
  hintMin,
  hintMax,
  hasExcerpt: approvedExcerpt !== null && approvedExcerpt.trim() !== "",
});

/** What happened on a challenge lately. */
export interface History {
  /** Oldest first. */
  exchanges: TutorExchange[];
  lastRun: TutorRun | null;
  lastSubmission: TutorSubmission | null;
}

const resultsSchema = z.array(z.object({ name: z.string(), passed: z.boolean(), hidden: z.boolean() }));
/** What the check of a later reply needs of the one of an earlier. */
const checksSchema = z.object({
  shownFirst: z.string().catch(""),
  findings: z
    .array(z.object({ attempt: z.literal([1, 2, 3]), reason: z.custom<HeldBackReason>() }))
    .catch([]),
});

function checkedOf(checks: unknown): { shownFirst: string; leaking: boolean } {
  const { shownFirst = "", findings = [] } = checksSchema.safeParse(checks).data ?? {};
  return { shownFirst, leaking: wasLeaking(findings) };
}

/** The last hours of a person with a challenge, over sessions: closing and opening it again makes nobody forget. */
export async function historyOf(db: Db, userId: string, challengeId: string): Promise<History> {
  const createdAt = { gt: new Date(Date.now() - MEMORY.hours * 3_600_000) };
  const where = { userId, challengeId, createdAt };
  const newest = { createdAt: "desc" } as const;
  const [run, submission, said] = await Promise.all([
    db.challengeRun.findFirst({
      where,
      select: { code: true, stdin: true, stdout: true, stderr: true, exitCode: true, timedOut: true },
      orderBy: newest,
    }),
    db.challengeSubmission.findFirst({ where, select: { passed: true, results: true }, orderBy: newest }),
    db.llmInteraction.findMany({
      where,
      select: { code: true, userPrompt: true, modelResponse: true, checks: true },
      orderBy: newest,
      take: MEMORY.exchanges,
    }),
  ]);
  return {
    exchanges: said
      .map(({ userPrompt, modelResponse, code, checks }) => ({
        message: userPrompt,
        reply: modelResponse,
        code: code ?? "",
        ...checkedOf(checks),
      }))
      .reverse(),
    lastRun: run,
    lastSubmission: submission ? submissionOf(submission) : null,
  };
}

function submissionOf({ passed, results }: { passed: boolean; results: unknown }): TutorSubmission {
  const failed = (resultsSchema.safeParse(results).data ?? []).filter((test) => !test.passed);
  return {
    passed,
    failed: failed.filter(({ hidden }) => !hidden).map(({ name }) => name),
    hiddenFailed: failed.filter(({ hidden }) => hidden).length,
  };
}

/** The level of the reply to a message. */
export function decideLevel(
  events: readonly LevelEvent[],
  challenge: TutorChallenge,
  message: string,
): LevelDecision {
  return levelFor(events, isStuck(folded(message)), rangeOf(challenge));
}

/** Times a minute that a person may ask how the tutor stands, in each running copy: it reads the last hours. */
const STATES_A_MINUTE = 120;

/**
 * `challenges.tutorState`
 * @throws AppError RATE_LIMITED `companion.tooManyCalls`; as `deskOf`
 */
export async function tutorState(db: Db, userId: string, sessionId: string): Promise<TutorState> {
  callLimiter().take(`tutor-state:${userId}`, STATES_A_MINUTE, Date.now());
  const desk = await deskOf(db, userId, sessionId);
  const [events, quota] = await Promise.all([
    levelEventsOf(db, userId, desk.challengeId),
    readQuota(db, { userId, action: "tutor" }),
  ]);
  const view = levelViewOf(events, rangeOf(desk.challenge));
  return {
    enabled: desk.off === null,
    offBecause: desk.off,
    hintLevel: view.level,
    hintMin: desk.challenge.hintMin,
    hintMax: Math.min(view.highest, EXCERPT_LEVEL),
    raisedBy: view.raisedBy,
    quota,
    scripted: llmState().kind === "scripted",
  };
}
