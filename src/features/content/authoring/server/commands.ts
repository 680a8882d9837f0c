import "server-only";
import type { Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import type { Body } from "../../body/types";
import { forgetPublished } from "../../versions/server/queries";
import { keepable } from "../rules";
import type { Problem } from "../schema";
import type { Author } from "../types";
import { type AuthoredSource, versionBody } from "./queries";

/**
 * Saves a text as a new version, right or wrong: only publishing asks for a whole one. Nothing that students see changes.
 * @throws AppError CONFLICT `content.changedMeanwhile` when somebody saved after the version that was edited
 */
export async function saveVersion(
  db: Db,
  author: Author,
  source: AuthoredSource,
  { slug, baseVersion, ...draft }: { slug: string; baseVersion: number; body: Body },
  locale: Locale,
): Promise<{ version: number; problems: Problem[] }> {
  const { kind } = source;
  const body = keepable(draft.body);
  const problems = await source.problems(db, author, { slug, body }, locale);
  const gradedHash = source.gradedHash(body, slug);
  return transaction(db, async (tx) => {
    await oneAtATime(tx, author, source, slug);
    const latest = await tx.contentVersion.findFirst({
      where: { kind, slug, organizationId: author.scope },
      orderBy: { version: "desc" },
      select: { version: true },
    });
    const version = (latest?.version ?? 0) + 1;
    if (version !== baseVersion + 1)
      throw new AppError("CONFLICT", "content.changedMeanwhile", { version: version - 1 });
    await tx.contentVersion.create({
      data: {
        kind,
        slug,
        organizationId: author.scope,
        version,
        gradedHash,
        body: body as Prisma.InputJsonValue,
        createdBy: author.userId,
      },
      select: { id: true },
    });
    return { version, problems };
  });
}

/**
 * Shows a version to students, in place of the one they have. Attempts keep the version that they were graded by.
 * @throws AppError NOT_FOUND `content.versionUnknown`, VALIDATION `content.notPublishable`, FORBIDDEN `content.notYours`
 */
export async function publishVersion(
  db: Db,
  author: Author,
  source: AuthoredSource,
  { slug, version }: { slug: string; version: number },
): Promise<{ publishedVersion: number }> {
  const { kind } = source;
  if (version === 0) throw new AppError("NOT_FOUND", "content.versionUnknown", { version });
  const { body } = await versionBody(db, author, source, { slug, version });
  const problems = await source.problems(db, author, { slug, body }, "en");
  if (problems.length > 0 || !(await source.hasHome(slug)))
    throw new AppError("VALIDATION", "content.notPublishable", { count: problems.length || 1 });
  const published = await transaction(db, async (tx) => {
    await oneAtATime(tx, author, source, slug);
    await source.admit?.(tx, author, { slug, body });
    await withdraw(tx, author, source, slug, version);
    const { count } = await tx.contentVersion.updateMany({
      where: { kind, slug, version, organizationId: author.scope },
      data: { status: "published", publishedAt: new Date() },
    });
    if (count === 0) throw new AppError("FORBIDDEN", "content.notYours");
    await audit(tx, source, "content.published", slug, version);
    return { publishedVersion: version };
  });
  forgetPublished();
  return published;
}

/**
 * Takes what is published away: students have what stands under it again, or nothing where there is nothing. Attempts stay
 * readable.
 * @throws AppError NOT_FOUND `content.nothingPublished`, FORBIDDEN `content.notYours`
 */
export async function unpublish(
  db: Db,
  author: Author,
  source: AuthoredSource,
  slug: string,
): Promise<{ publishedVersion: null }> {
  const done = await transaction(db, async (tx) => {
    await oneAtATime(tx, author, source, slug);
    const withdrawn = await withdraw(tx, author, source, slug, 0);
    if (withdrawn === undefined) throw new AppError("NOT_FOUND", "content.nothingPublished");
    await audit(tx, source, "content.unpublished", slug, withdrawn);
    return { publishedVersion: null };
  });
  forgetPublished();
  return done;
}

/** Until the transaction ends, nobody else changes what there is of a text in the scope. */
async function oneAtATime(tx: Db, author: Author, { kind }: AuthoredSource, slug: string): Promise<void> {
  const lock = `content ${author.scope ?? "everyone"} ${kind} ${slug}`;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`;
}

/** Retires the published version, unless it is `keep`; gives its number. */
async function withdraw(
  tx: Db,
  author: Author,
  { kind }: AuthoredSource,
  slug: string,
  keep: number,
): Promise<number | undefined> {
  const where = { kind, slug, organizationId: author.scope, status: "published" as const };
  const published = await tx.contentVersion.findFirst({ where, select: { version: true } });
  if (!published || published.version === keep) return published?.version;
  const { count } = await tx.contentVersion.updateMany({ where, data: { status: "retired" } });
  if (count === 0) throw new AppError("FORBIDDEN", "content.notYours");
  return published.version;
}

async function audit(
  tx: Db,
  { kind }: AuthoredSource,
  action: string,
  slug: string,
  version: number,
): Promise<void> {
  const detail = JSON.stringify({ version });
  await tx.$executeRaw`select identity.audit(${action}, null, ${kind}, ${slug}, ${detail}::jsonb)`;
}
