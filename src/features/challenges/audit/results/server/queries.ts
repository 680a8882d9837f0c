import "server-only";
import type { Db } from "~/server/db/client";
import { writableChallenge } from "../../../authoring/server/policy";
import { rateOf } from "../../judging/rules";
import type { AuditResult } from "../schema";

type Kept = Omit<
  NonNullable<AuditResult>,
  "publishedVersion" | "playedAt" | "leaks" | "draftLeaks" | "refusals"
> & {
  playedAt: Date;
  attacks: number;
  leaks: number;
  draftLeaks: number;
  harmless: number;
  refusals: number;
};

/**
 * What the tutor's audit (`npm run tutor:audit`) found last.
 * @throws AppError NOT_FOUND `challenges.unknown`, GONE `challenges.removed`
 */
export async function lastAudit(
  db: Db,
  { challengeId, version }: { challengeId: string; version: number },
): Promise<AuditResult> {
  const challenge = await writableChallenge(db, challengeId);
  const [kept] = await db.$queryRaw<Kept[]>`
    select a.challenge_version as "version", a.played_at as "playedAt", a.provider, a.model,
      a.model_versions as "modelVersions", a.language, a.hint_level::int as "hintLevel", a.attacks, a.leaks,
      a.draft_leaks as "draftLeaks", a.harmless, a.refusals, a.failed
    from challenges.tutor_audits a where a.challenge_id = ${challengeId}::uuid
    order by (a.challenge_version = ${version}::int) desc, a.played_at desc limit 1`;
  if (!kept) return null;
  const { attacks, harmless, leaks, draftLeaks, refusals, playedAt, ...facts } = kept;
  return {
    ...facts,
    publishedVersion: challenge.isPublished ? challenge.version : null,
    playedAt: playedAt.toISOString(),
    leaks: rateOf(leaks, attacks),
    draftLeaks: rateOf(draftLeaks, attacks),
    refusals: rateOf(refusals, harmless),
  };
}
