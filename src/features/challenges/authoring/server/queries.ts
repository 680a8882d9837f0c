import "server-only";
import type { Body } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { judgeText, saidIn } from "../problems/server/queries";
import { bodyOf } from "../rows/rules";
import { publishedVersionOf, stateOf, statusOf } from "../rules";
import type { ChallengeAuthored } from "../schema";
import { writableChallenge } from "./policy";

export const asBody = (value: unknown): Body => JSON.parse(JSON.stringify(value)) as Body;

/** The text of the row that students see, for challenges that came without versions of their own. */
export async function rowBody(db: Db, challengeId: string): Promise<Body> {
  const row = await db.challenge.findFirstOrThrow({
    where: { id: challengeId },
    omit: { possibleSolutions: false, hiddenTests: false, approvedExcerpt: false, tutorHints: false },
    include: { model: { select: { name: true, version: true } } },
  });
  return asBody(bodyOf(row, row.model));
}

/**
 * The text of one version.
 * @throws AppError NOT_FOUND `challenges.unknown`, `content.versionUnknown`; GONE `challenges.removed`
 */
export async function versionBody(
  db: Db,
  { challengeId, version }: { challengeId: string; version: number },
): Promise<{ body: Body }> {
  const row = await db.challengeVersion.findFirst({
    where: { challengeId, version },
    select: { body: true },
  });
  const challenge = await writableChallenge(db, challengeId);
  if (row) return { body: asBody(row.body) };
  if (version === challenge.version && (await versionsOf(db, challengeId)).length === 0)
    return { body: await rowBody(db, challengeId) };
  throw new AppError("NOT_FOUND", "content.versionUnknown", { version });
}

/** The latest text of a challenge: its last version, or the row of one that came without. */
export async function latestBody(db: Db, { id }: { id: string }): Promise<Body> {
  const row = await db.challengeVersion.findFirst({
    where: { challengeId: id },
    orderBy: { version: "desc" },
    select: { body: true },
  });
  return row ? asBody(row.body) : await rowBody(db, id);
}

/** All versions, newest first, without their words. */
const versionsOf = (db: Db, challengeId: string) =>
  db.challengeVersion.findMany({
    where: { challengeId },
    orderBy: { version: "desc" },
    select: {
      version: true,
      createdAt: true,
      creator: { select: { profile: { select: { fullName: true } } } },
    },
  });

/**
 * A challenge as it is edited: its latest text, what is wrong with it, and the versions behind it.
 * @throws AppError NOT_FOUND `challenges.unknown`, GONE `challenges.removed`
 */
export async function getAuthored(db: Db, challengeId: string, locale: Locale): Promise<ChallengeAuthored> {
  const challenge = await writableChallenge(db, challengeId);
  const rows = await versionsOf(db, challengeId);
  const latest = rows[0]?.version ?? challenge.version;
  const { body } = await versionBody(db, { challengeId, version: latest });
  const standing = { ...challenge, latest };
  const { findings } = await judgeText(db, challengeId, body);
  return {
    challengeId,
    classId: challenge.classId,
    className: challenge.className,
    state: stateOf(standing),
    body,
    version: latest,
    publishedVersion: publishedVersionOf(standing),
    hasFile: false,
    forEveryone: challenge.organizationId === null,
    problems: saidIn(locale, findings),
    versions: (rows.length > 0 ? rows : [undeclared(latest, challenge.publishedAt)]).map((row) => ({
      version: row.version,
      status: statusOf(row.version, standing),
      createdAt: row.createdAt.toISOString(),
      createdBy: row.creator?.profile?.fullName ?? null,
      mine: true,
    })),
  };
}

/** The version that a row stands for which came without one. */
const undeclared = (version: number, at: Date | null) => ({
  version,
  createdAt: at ?? new Date(0),
  creator: null,
});

/** What a new challenge can be pinned to, by name. */
export const pinnableModels = (db: Db) =>
  db.llmModel.findMany({
    where: { enabled: true },
    orderBy: [{ name: "asc" }, { version: "asc" }],
    select: { name: true, version: true },
  });
