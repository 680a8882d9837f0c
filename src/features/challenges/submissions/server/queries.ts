import "server-only";
import { Prisma } from "~/generated/prisma/client";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import type { ChallengeLanguage, ChallengeTest, StarterCode } from "../../types";
import type { Submission, TestResult } from "../schema";

/** What judging needs of a challenge. Hidden tests go from here into the sandbox's caller and nowhere else. */
export interface JudgedChallenge {
  languages: ChallengeLanguage[];
  starterCode: StarterCode;
  version: number;
  visibleTests: ChallengeTest[];
  hiddenTests: ChallengeTest[];
}

/** @throws AppError GONE `challenges.withdrawn`: the caller has a session on it, but may see it no longer */
export async function requireJudged(db: Db, challengeId: string): Promise<JudgedChallenge> {
  const row = await db.challenge.findFirst({
    where: { id: challengeId, deletedAt: null },
    select: { languages: true, starterCode: true, version: true, visibleTests: true, hiddenTests: true },
  });
  if (!row) throw new AppError("GONE", "challenges.withdrawn");
  return row as unknown as JudgedChallenge;
}

interface SubmissionRow {
  id: string;
  sessionId: string;
  language: ChallengeLanguage;
  code: string;
  passed: boolean;
  testsPassed: number;
  testsTotal: number;
  results: TestResult[];
  durationMs: number | null;
  challengeVersion: number;
  createdAt: Date;
}

const columns = Prisma.sql`
  s.id::text, s.session_id::text as "sessionId", s.language, s.code, s.passed, s.tests_passed as "testsPassed",
  s.tests_total as "testsTotal", s.results, s.duration_ms as "durationMs", s.challenge_version as "challengeVersion",
  s.created_at as "createdAt"`;

function toSubmission({ sessionId: _, results, createdAt, ...row }: SubmissionRow): Submission {
  return { ...row, tests: results, createdAt: createdAt.toISOString() };
}

/** What a person handed in, newest first. @param query.cursor id of the last one of the page before */
export async function submissionsOf(
  db: Db,
  query: { userId: string; challengeId: string; cursor: string | null; limit: number },
): Promise<{ items: Submission[]; nextCursor: string | null }> {
  const { userId, challengeId, cursor, limit } = query;
  const before =
    cursor === null
      ? Prisma.empty
      : Prisma.sql`and (s.created_at, s.id) < (
          select c.created_at, c.id from challenges.submissions c
          where c.id = ${cursor}::uuid and c.user_id = ${userId}::uuid)`;
  const rows = await db.$queryRaw<SubmissionRow[]>`
    select ${columns} from challenges.submissions s
    where s.user_id = ${userId}::uuid and s.challenge_id = ${challengeId}::uuid ${before}
    order by s.created_at desc, s.id desc limit ${limit + 1}`;
  const items = rows.slice(0, limit).map(toSubmission);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** The submission that a request led to, if it was kept. */
export async function keptSubmission(
  db: Db,
  userId: string,
  clientRequestId: string,
): Promise<Submission | undefined> {
  const [row] = await db.$queryRaw<SubmissionRow[]>`
    select ${columns} from challenges.submissions s
    where s.user_id = ${userId}::uuid and s.client_request_id = ${clientRequestId}`;
  return row && toSubmission(row);
}
