import "server-only";
import type { z } from "zod";
import { forgetPublished } from "~/features/content/versions/server/queries";
import type { Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import { errorText } from "~/server/trpc/error-text";
import { labNumberOf } from "../../exercises/rules";
import { fileCatalogue, versionOf } from "../../exercises/server/queries";
import { MAX_BODY_CHARACTERS } from "../constants";
import { importLoupe } from "../imports/loupe/rules";
import { problemsOf } from "../problems/server/queries";
import { importPromptfoo } from "../promptfoo/rules";
import { checkBody } from "../rules";
import type { importedSchema, importInput, savedSchema, saveInput } from "../schema";
import { type Author, versionBody } from "./queries";

const KIND = "exercise";

type Body = z.infer<typeof saveInput>["body"];

/**
 * Saves a text as a new version, right or wrong: only publishing asks for a whole one. Nothing that students see changes.
 * @throws AppError CONFLICT `content.changedMeanwhile` when somebody saved after the version that was edited
 */
export async function saveExercise(
  db: Db,
  author: Author,
  { exerciseId, baseVersion, body }: z.infer<typeof saveInput>,
  locale: Locale,
): Promise<z.infer<typeof savedSchema>> {
  const problems = problemsOf(body, exerciseId, locale);
  const { exercise } = checkBody(body, exerciseId);
  const changed = (version: number) => new AppError("CONFLICT", "content.changedMeanwhile", { version });
  return transaction(db, async (tx) => {
    const scope = author.scope ?? "everyone";
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`content ${scope} ${exerciseId}`}, 0))`;
    const latest = await tx.contentVersion.findFirst({
      where: { kind: KIND, slug: exerciseId, organizationId: author.scope },
      orderBy: { version: "desc" },
      select: { version: true },
    });
    const version = (latest?.version ?? 0) + 1;
    if (version !== baseVersion + 1) throw changed(version - 1);
    await tx.contentVersion.create({
      data: {
        kind: KIND,
        slug: exerciseId,
        organizationId: author.scope,
        version,
        gradedHash: exercise ? versionOf(exercise) : null,
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
  { exerciseId, version }: { exerciseId: string; version: number },
): Promise<{ publishedVersion: number }> {
  if (version === 0) throw new AppError("NOT_FOUND", "content.versionUnknown", { version });
  const { body } = await versionBody(db, author, { exerciseId, version });
  const problems = problemsOf(body, exerciseId, "en");
  const home = (await fileCatalogue()).labs.some(({ labNumber }) => labNumber === labNumberOf(exerciseId));
  if (problems.length > 0 || !home)
    throw new AppError("VALIDATION", "content.notPublishable", { count: problems.length || 1 });
  const published = await transaction(db, async (tx) => {
    await withdraw(tx, author, exerciseId, version);
    const { count } = await tx.contentVersion.updateMany({
      where: { kind: KIND, slug: exerciseId, version, organizationId: author.scope },
      data: { status: "published", publishedAt: new Date() },
    });
    if (count === 0) throw new AppError("FORBIDDEN", "content.notYours");
    await audit(tx, "content.published", exerciseId, version);
    return { publishedVersion: version };
  });
  forgetPublished();
  return published;
}

/**
 * Takes what is published away: students have the file again, or nothing where there is none. Attempts stay readable.
 * @throws AppError NOT_FOUND `content.nothingPublished`, FORBIDDEN `content.notYours`
 */
export async function unpublish(
  db: Db,
  author: Author,
  exerciseId: string,
): Promise<{ publishedVersion: null }> {
  const done = await transaction(db, async (tx) => {
    const withdrawn = await withdraw(tx, author, exerciseId, 0);
    if (withdrawn === undefined) throw new AppError("NOT_FOUND", "content.nothingPublished");
    await audit(tx, "content.unpublished", exerciseId, withdrawn);
    return { publishedVersion: null };
  });
  forgetPublished();
  return done;
}

/** Retires the published version, unless it is `keep`; gives its number. */
async function withdraw(
  tx: Db,
  author: Author,
  exerciseId: string,
  keep: number,
): Promise<number | undefined> {
  const where = { kind: KIND, slug: exerciseId, organizationId: author.scope, status: "published" as const };
  const published = await tx.contentVersion.findFirst({ where, select: { version: true } });
  if (!published || published.version === keep) return published?.version;
  const { count } = await tx.contentVersion.updateMany({ where, data: { status: "retired" } });
  if (count === 0) throw new AppError("FORBIDDEN", "content.notYours");
  return published.version;
}

async function audit(tx: Db, action: string, exerciseId: string, version: number): Promise<void> {
  const detail = JSON.stringify({ version });
  await tx.$executeRaw`select identity.audit(${action}, null, 'exercise', ${exerciseId}, ${detail}::jsonb)`;
}

/**
 * Reads a file of another place into a text; nothing is saved.
 * @throws AppError VALIDATION `content.import.…`
 */
export function importExercise(
  { format, source, exerciseId }: z.infer<typeof importInput>,
  locale: Locale,
): z.infer<typeof importedSchema> {
  const result =
    format === "promptfoo" ? importPromptfoo(source, exerciseId) : importLoupe(source, exerciseId);
  if (!result.ok)
    throw new AppError(
      "VALIDATION",
      `content.import.${result.reason}`,
      "fault" in result
        ? {
            line: result.line ?? 0,
            column: result.column ?? 0,
            fault: errorText(locale, `content.import.faults.${result.fault}`),
          }
        : undefined,
    );
  const body = ("exercise" in result ? result.exercise : result.body) as Body;
  if (JSON.stringify(body).length > MAX_BODY_CHARACTERS)
    throw new AppError("VALIDATION", "content.import.tooLarge");
  const notes = "notes" in result ? result.notes : [];
  return { body, notes, problems: problemsOf(body, exerciseId, locale) };
}
