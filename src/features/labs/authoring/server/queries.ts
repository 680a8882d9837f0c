import "server-only";
import type { z } from "zod";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { labNumberOf } from "../../exercises/rules";
import { catalogue, fileCatalogue } from "../../exercises/server/queries";
import { problemsOf } from "../problems/server/queries";
import { stateOf } from "../rules";
import type { Authoring, AuthoringEntry, versionSchema } from "../schema";

/** Who writes: operators for everyone, all others for their organization. */
export interface Author {
  userId: string;
  role: string;
  /** Null: what is written is for everyone. */
  scope: string | null;
}

type Body = z.infer<typeof versionSchema>["body"];

const KIND = "exercise";

const asBody = (value: unknown): Body => JSON.parse(JSON.stringify(value)) as Body;

/** The text under what is written in the scope: for organizations what an operator published, else the file. */
async function baseOf(db: Db, author: Author, exerciseId: string): Promise<Body | undefined> {
  if (author.scope !== null) {
    const everyone = await db.contentVersion.findFirst({
      where: { kind: KIND, slug: exerciseId, organizationId: null, status: "published" },
      select: { body: true },
    });
    if (everyone) return asBody(everyone.body);
  }
  const file = (await fileCatalogue()).exercises.get(exerciseId);
  if (!file) return undefined;
  const { labNumber: _lab, position: _position, version: _version, ...body } = file;
  return asBody(body);
}

/** All versions of the scope, newest first, without their texts. */
async function versionsOf(db: Db, author: Author, exerciseId?: string) {
  return db.contentVersion.findMany({
    where: { kind: KIND, organizationId: author.scope, ...(exerciseId ? { slug: exerciseId } : {}) },
    orderBy: { version: "desc" },
    select: {
      slug: true,
      version: true,
      status: true,
      createdAt: true,
      createdBy: true,
      creator: { select: { profile: { select: { fullName: true } } } },
    },
  });
}

/** Every exercise that the author can open, by lab and place; drafts that stand nowhere yet come last in their lab. */
export async function listExercises(db: Db, author: Author, locale: Locale): Promise<AuthoringEntry[]> {
  const [{ exercises }, rows] = await Promise.all([catalogue(), versionsOf(db, author)]);
  const bySlug = Map.groupBy(rows, ({ slug }) => slug);
  const ids = [...new Set([...exercises.keys(), ...bySlug.keys()])];
  const drafted = await titlesOf(
    db,
    author,
    ids.filter((id) => !exercises.has(id)),
    locale,
  );
  return ids
    .map((exerciseId): AuthoringEntry => {
      const versions = bySlug.get(exerciseId) ?? [];
      const [latest] = versions;
      return {
        exerciseId,
        labNumber: labNumberOf(exerciseId) ?? 0,
        title: exercises.get(exerciseId)?.title[locale] ?? drafted.get(exerciseId) ?? exerciseId,
        state: stateOf(versions),
        version: latest?.version ?? null,
        publishedVersion: versions.find(({ status }) => status === "published")?.version ?? null,
        changedAt: latest?.createdAt.toISOString() ?? null,
        changedBy: latest?.creator?.profile?.fullName ?? null,
      };
    })
    .sort((a, b) => a.labNumber - b.labNumber);
}

async function titlesOf(
  db: Db,
  author: Author,
  slugs: string[],
  locale: Locale,
): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map();
  const rows = await db.$queryRaw<{ slug: string; title: string | null }[]>`
    select distinct on (v.slug) v.slug, v.body -> 'title' ->> ${locale} as title
    from content.content_versions v
    where v.kind = ${KIND} and v.slug = any(${slugs}) and v.organization_id is not distinct from ${author.scope}::uuid
    order by v.slug, v.version desc`;
  return new Map(rows.flatMap(({ slug, title }) => (title ? [[slug, title] as const] : [])));
}

/**
 * One exercise as it is edited.
 * @throws AppError NOT_FOUND `labs.exerciseUnknown`
 */
export async function getExercise(
  db: Db,
  author: Author,
  exerciseId: string,
  locale: Locale,
): Promise<Authoring> {
  const [rows, base] = await Promise.all([
    versionsOf(db, author, exerciseId),
    baseOf(db, author, exerciseId),
  ]);
  const version = rows[0]?.version ?? 0;
  const body = version === 0 ? base : (await versionBody(db, author, { exerciseId, version })).body;
  if (!body) throw new AppError("NOT_FOUND", "labs.exerciseUnknown", { exerciseId });
  return {
    exerciseId,
    state: stateOf(rows),
    body,
    version,
    publishedVersion: rows.find(({ status }) => status === "published")?.version ?? null,
    hasFile: base !== undefined,
    forEveryone: author.scope === null,
    problems: problemsOf(body, exerciseId, locale),
    versions: rows.map((row) => ({
      version: row.version,
      status: row.status,
      createdAt: row.createdAt.toISOString(),
      createdBy: row.creator?.profile?.fullName ?? null,
      mine: row.createdBy === author.userId || author.role !== "instructor",
    })),
  };
}

/**
 * The text of one version; version 0 is what stands under all of them.
 * @throws AppError NOT_FOUND `content.versionUnknown`
 */
export async function versionBody(
  db: Db,
  author: Author,
  { exerciseId, version }: { exerciseId: string; version: number },
): Promise<{ body: Body }> {
  const row = await db.contentVersion.findFirst({
    where: { kind: KIND, slug: exerciseId, version, organizationId: author.scope },
    select: { body: true },
  });
  const body = version === 0 ? await baseOf(db, author, exerciseId) : row && asBody(row.body);
  if (!body) throw new AppError("NOT_FOUND", "content.versionUnknown", { version });
  return { body };
}
