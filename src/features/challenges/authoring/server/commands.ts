import "server-only";
import { randomUUID } from "node:crypto";
import { createTranslator } from "next-intl";
import { keepable } from "~/features/content/authoring/rules";
import type { Problem } from "~/features/content/authoring/schema";
import type { Body } from "~/features/content/body/types";
import type { Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import { messagesFor } from "~/messages/load";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import { missingFiles } from "../../materials/server/queries";
import { judgeText, saidIn } from "../problems/server/queries";
import { proveAll } from "../proofs/server/commands";
import { written } from "../rows/server/commands";
import { emptyChallenge, titleOf } from "../rules";
import { homeOf, lockChallenge, type Writable } from "./policy";
import { asBody, rowBody, versionBody } from "./queries";

const json = (value: unknown) => value as Prisma.InputJsonValue;

/**
 * A new challenge: a draft that only those see who may write it, with its text as version 1.
 * @throws AppError FORBIDDEN `challenges.notYoursToWrite`, NOT_FOUND `identity.classUnknown`
 */
export async function createChallenge(
  db: Db,
  userId: string,
  wish: { classId?: string | null | undefined; title?: string | undefined; body?: Body | undefined },
  locale: Locale,
): Promise<{ challengeId: string }> {
  const home = await homeOf(db, wish.classId ?? null);
  const challengeId = randomUUID();
  const t = createTranslator({ locale, messages: messagesFor(locale), namespace: "challengeEditor.create" });
  const untitled = t("untitled");
  const begun = wish.body ?? asBody(emptyChallenge(wish.title ?? untitled, locale));
  const body = keepable(begun);
  const { parsed, modelId } = await judgeText(db, challengeId, body);
  return transaction(db, async (tx) => {
    await tx.challenge.create({
      data: {
        id: challengeId,
        ...home,
        createdBy: userId,
        title: titleOf(body) ?? untitled,
        statement: "",
        ...(parsed ? written(parsed, modelId) : {}),
      },
      select: { id: true },
    });
    await addVersion(tx, userId, challengeId, 1, body);
    await audit(tx, "challenge.created", challengeId, {});
    return { challengeId };
  });
}

/** One more version of a text; those that are there are never changed. */
export async function addVersion(tx: Db, userId: string, challengeId: string, version: number, body: Body) {
  await tx.challengeVersion.create({
    data: { challengeId, version, body: json(body), createdBy: userId },
    select: { id: true },
  });
}

/**
 * Saves a text as a new version, right or wrong: only publishing asks for a whole one. Nothing that students see changes.
 * @throws AppError CONFLICT `content.changedMeanwhile` when somebody saved after the version that was edited; NOT_FOUND; GONE
 */
export async function updateChallenge(
  db: Db,
  userId: string,
  { challengeId, baseVersion, ...draft }: { challengeId: string; baseVersion: number; body: Body },
  locale: Locale,
): Promise<{ version: number; problems: Problem[] }> {
  const body = keepable(draft.body);
  const { parsed, modelId, findings } = await judgeText(db, challengeId, body);
  const version = await transaction(db, async (tx) => {
    const challenge = await lockChallenge(tx, challengeId);
    const latest = await latestVersion(tx, userId, challenge);
    if (latest !== baseVersion)
      throw new AppError("CONFLICT", "content.changedMeanwhile", { version: latest });
    await addVersion(tx, userId, challengeId, latest + 1, body);
    // Until students have something, the row follows: lists show what it is called, and its teachers can try it.
    if (!challenge.isPublished && challenge.publishedAt === null)
      await change(tx, challengeId, {
        ...(parsed ? written(parsed, modelId) : { title: titleOf(body) ?? "?" }),
        version: latest + 1,
      });
    return latest + 1;
  });
  return { version, problems: saidIn(locale, findings) };
}

/** The latest version. What came without versions of its own gets its first one, so that its text is not lost. */
async function latestVersion(tx: Db, userId: string, { id, version }: Writable): Promise<number> {
  const latest = await tx.challengeVersion.findFirst({
    where: { challengeId: id },
    orderBy: { version: "desc" },
    select: { version: true },
  });
  if (latest) return latest.version;
  await addVersion(tx, userId, id, version, await rowBody(tx, id));
  return version;
}

/** Writes columns of the row; that somebody may not is the policies' word. */
async function change(tx: Db, id: string, data: Prisma.ChallengeUncheckedUpdateManyInput): Promise<void> {
  const { count } = await tx.challenge.updateMany({
    where: { id },
    data: { ...data, updatedAt: new Date() },
  });
  if (count === 0) throw new AppError("NOT_FOUND", "challenges.unknown");
}

interface Publication {
  challengeId: string;
  version: number;
  /** Where the sandbox is off: publish all the same. */
  withoutProof?: boolean | undefined;
}

/**
 * Shows a version to students, in place of the one they have. Submissions keep the version that they were judged by.
 * Every possible solution has to pass every test of this very version: they are run here, in the order of the queue, unless
 * that has just been done. While the sandbox is off nothing can be proved; then `withoutProof` publishes it unproved, and
 * the audit says so.
 * @throws AppError NOT_FOUND, GONE, VALIDATION `content.notPublishable`, `challenges.notProved`, PROVIDER_FAILED `sandbox.off`
 */
export async function publishChallenge(
  db: Db,
  userId: string,
  { challengeId, version, withoutProof = false }: Publication,
  signal?: AbortSignal,
): Promise<{ publishedVersion: number; proved: boolean }> {
  const { body } = await versionBody(db, { challengeId, version });
  const { parsed, modelId, findings } = await judgeText(db, challengeId, body);
  if (!parsed || findings.length > 0)
    throw new AppError("VALIDATION", "content.notPublishable", { count: findings.length || 1 });
  const missing = await missingFiles(challengeId, parsed);
  if (missing.length > 0)
    throw new AppError("VALIDATION", "challenges.filesMissing", { names: missing.join(", ") });
  const proved = await proveAll(parsed, { owner: userId, withoutProof, ...(signal ? { signal } : {}) });
  return transaction(db, async (tx) => {
    await lockChallenge(tx, challengeId);
    await change(tx, challengeId, {
      ...written(parsed, modelId),
      version,
      isPublished: true,
      publishedAt: new Date(),
    });
    await audit(tx, "challenge.published", challengeId, { version, proved });
    return { publishedVersion: version, proved };
  });
}

/**
 * Takes a challenge away from students. What they did stays, and stays readable.
 * @throws AppError NOT_FOUND `content.nothingPublished`, `challenges.unknown`, GONE
 */
export async function unpublishChallenge(db: Db, challengeId: string): Promise<{ publishedVersion: null }> {
  return transaction(db, async (tx) => {
    const { isPublished, version } = await lockChallenge(tx, challengeId);
    if (!isPublished) throw new AppError("NOT_FOUND", "content.nothingPublished");
    await change(tx, challengeId, { isPublished: false });
    await audit(tx, "challenge.unpublished", challengeId, { version });
    return { publishedVersion: null };
  });
}

/**
 * Takes a challenge out of every list, or puts it back as it was; nothing is deleted. Doing it twice changes nothing.
 * @throws AppError NOT_FOUND `challenges.unknown`
 */
export async function setRemoved(
  db: Db,
  challengeId: string,
  removed: boolean,
): Promise<{ removed: boolean }> {
  return transaction(db, async (tx) => {
    const { deletedAt } = await lockChallenge(tx, challengeId, { removed: true });
    if ((deletedAt !== null) === removed) return { removed };
    await change(tx, challengeId, { deletedAt: removed ? new Date() : null });
    await audit(tx, removed ? "challenge.removed" : "challenge.restored", challengeId, {});
    return { removed };
  });
}

/** Notes an act on a challenge in the audit, for good. */
export async function audit(tx: Db, action: string, challengeId: string, detail: object): Promise<void> {
  const facts = JSON.stringify(detail);
  await tx.$executeRaw`select identity.audit(${action}, null, 'challenge', ${challengeId}, ${facts}::jsonb)`;
}
