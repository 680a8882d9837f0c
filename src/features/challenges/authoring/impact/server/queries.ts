import "server-only";
import { sameValue, valueAt } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import { missingFiles } from "../../../materials/server/queries";
import { judgeText, saidIn } from "../../problems/server/queries";
import type { ChallengeFinding } from "../../problems/types";
import type { ChallengeImpact } from "../../schema";
import { writableChallenge } from "../../server/policy";
import { rowBody, versionBody } from "../../server/queries";

/** What of a text decides whether a submission passes. */
const DECIDING = ["visibleTests", "hiddenTests", "languages"] as const;

const decidesAlike = (a: Body, b: Body) =>
  DECIDING.every((key) => sameValue(valueAt(a, [key]), valueAt(b, [key])));

/**
 * What publishing a version would change for those who have the challenge.
 * @throws AppError NOT_FOUND `challenges.unknown`, `content.versionUnknown`; GONE; PROVIDER_FAILED `challenges.storeUnavailable`
 */
export async function impactOf(
  db: Db,
  ref: { challengeId: string; version: number },
  locale: Locale,
): Promise<ChallengeImpact> {
  const { challengeId } = ref;
  const challenge = await writableChallenge(db, challengeId);
  const { body } = await versionBody(db, ref);
  const { parsed, findings } = await judgeText(db, challengeId, body);
  const files = parsed ? await missingFiles(challengeId, parsed) : [];
  const lost = files.map(
    (name): ChallengeFinding => ({
      path: "supportMaterials",
      reason: "challenges.problems.fileLost",
      params: { name },
    }),
  );
  const [submissions, working] = await Promise.all([
    db.challengeSubmission.count({ where: { challengeId } }),
    db.challengeSession.count({ where: { challengeId, endedAt: null } }),
  ]);
  const fresh = challenge.publishedAt === null;
  const now = fresh ? null : await rowBody(db, challengeId);
  return {
    problems: saidIn(locale, [...findings, ...lost]),
    gradedChanged: now === null || !decidesAlike(now, body),
    attempts: submissions,
    fresh,
    working,
  };
}
