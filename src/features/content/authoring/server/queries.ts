import "server-only";
import { type ContentStatus, Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import type { Body } from "../../body/types";
import { stateOf } from "../rules";
import type { Authored, Impact, Problem } from "../schema";
import type { Author, AuthoredKind } from "../types";

/** What a kind of content knows of its texts; exercises, chapters and quizzes each have one. */
export interface AuthoredSource {
  kind: AuthoredKind;
  /** The file under what is written, as it stands; undefined where there is none. */
  file(slug: string): Promise<Body | undefined>;
  /** What is wrong with a text that is to be published under the slug, in a language. */
  problems(db: Db, author: Author, text: { slug: string; body: Body }, locale: Locale): Promise<Problem[]>;
  /** Hash of what decides results; null where the text decides none, or is not right. */
  gradedHash(body: Body, slug: string): string | null;
  /** False where a text of this slug could be shown nowhere. */
  hasHome(slug: string): Promise<boolean>;
  /**
   * Within the transaction that publishes: what only one publication at a time can be sure of.
   * @throws AppError VALIDATION `content.notPublishable`
   */
  admit?(tx: Db, author: Author, text: { slug: string; body: Body }): Promise<void>;
  /** What publishing the text would change for those who have it now. */
  effect(
    db: Db,
    author: Author,
    text: { slug: string; body: Body },
  ): Promise<Pick<Impact, "gradedChanged" | "attempts" | "fresh">>;
  /** That there is nothing of this slug. */
  unknown(slug: string): AppError;
}

const asBody = (value: unknown): Body => JSON.parse(JSON.stringify(value)) as Body;

/** The text under what is written in the scope: for organizations what an operator published, else the file. */
async function baseOf(
  db: Db,
  author: Author,
  source: AuthoredSource,
  slug: string,
): Promise<Body | undefined> {
  if (author.scope !== null) {
    const everyone = await db.contentVersion.findFirst({
      where: { kind: source.kind, slug, organizationId: null, status: "published" },
      select: { body: true },
    });
    if (everyone) return asBody(everyone.body);
  }
  return source.file(slug);
}

/** All versions of a text in the scope, newest first, without their words. */
async function versionsOf(db: Db, author: Author, kind: AuthoredKind, slug: string) {
  return db.contentVersion.findMany({
    where: { kind, organizationId: author.scope, slug },
    orderBy: { version: "desc" },
    select: {
      version: true,
      status: true,
      createdAt: true,
      createdBy: true,
      creator: { select: { profile: { select: { fullName: true } } } },
    },
  });
}

/** Where the versions of a text stand, as a list says it. */
export type Standing = Pick<Authored, "state" | "publishedVersion"> & {
  version: number | null;
  changedAt: string | null;
  changedBy: string | null;
};

/** The latest version of a text and the one that is published, which may be the same. */
interface Ends {
  slug: string;
  version: number;
  status: ContentStatus;
  createdAt: Date;
  fullName: string | null;
  published: number | null;
}

const NOWHERE: Standing = {
  state: "file",
  version: null,
  publishedVersion: null,
  changedAt: null,
  changedBy: null,
};

function standingOf({ version, status, createdAt, fullName, published }: Ends): Standing {
  const latest = { version, status };
  return {
    state: stateOf(published === null ? [latest] : [latest, { version: published, status: "published" }]),
    version,
    publishedVersion: published,
    changedAt: createdAt.toISOString(),
    changedBy: fullName,
  };
}

/** Which rows of `content_versions` are in the author's scope, so that an index finds them. */
const inScope = ({ scope }: Author) =>
  scope === null ? Prisma.sql`l.organization_id is null` : Prisma.sql`l.organization_id = ${scope}::uuid`;

/**
 * Of every slug that the author's scope has versions of, where they stand; `of` knows all others too. Texts have many
 * versions: only two of each are handed over, and one name.
 */
export async function standings(
  db: Db,
  author: Author,
  kind: AuthoredKind,
): Promise<{ slugs: string[]; of: (slug: string) => Standing }> {
  const rows = await db.$queryRaw<Ends[]>`
    select latest.slug, latest.version, latest.status::text, latest.created_at as "createdAt",
      p.full_name as "fullName", published.version as published
    from (
      select distinct on (l.slug) l.slug, l.version, l.status, l.created_at, l.created_by
      from content.content_versions l
      where l.kind = ${kind} and ${inScope(author)}
      order by l.slug, l.version desc
    ) latest
    left join (
      select l.slug, l.version from content.content_versions l
      where l.kind = ${kind} and ${inScope(author)} and l.status = 'published'
    ) published on published.slug = latest.slug
    left join identity.users u on u.id = latest.created_by
    left join identity.profiles p on p.id = u.id`;
  const bySlug = new Map(rows.map((row) => [row.slug, standingOf(row)]));
  return { slugs: [...bySlug.keys()], of: (slug) => bySlug.get(slug) ?? NOWHERE };
}

export type JsonType = "object" | "array" | "string" | "number";

/** A part of a draft, which may be anything: null where it is not of the type. */
export const partOf = (place: Prisma.Sql, type: JsonType): Prisma.Sql =>
  Prisma.sql`case when jsonb_typeof(${place}) = ${type} then ${place} end`;

/**
 * Parts of the latest text of each slug, whatever its status.
 * @param parts columns out of `v.body`, each with its name; see `partOf`
 */
export async function latestParts<Parts extends object>(
  db: Db,
  author: Author,
  kind: AuthoredKind,
  slugs: readonly string[],
  parts: Prisma.Sql,
): Promise<Map<string, Parts>> {
  if (slugs.length === 0) return new Map();
  const rows = await db.$queryRaw<({ slug: string } & Parts)[]>`
    select v.slug, ${parts}
    from (
      select distinct on (l.slug) l.id from content.content_versions l
      where l.kind = ${kind} and l.slug = any(${[...slugs]})
        and ${inScope(author)}
      order by l.slug, l.version desc
    ) latest
    join content.content_versions v on v.id = latest.id`;
  return new Map(rows.map((row) => [row.slug, row]));
}

/**
 * One text as it is edited.
 * @throws AppError as `source.unknown`
 */
export async function getAuthored(
  db: Db,
  author: Author,
  source: AuthoredSource,
  slug: string,
  locale: Locale,
): Promise<Authored> {
  const rows = await versionsOf(db, author, source.kind, slug);
  const found = baseOf(db, author, source, slug);
  const base = rows.length === 0 ? await found : await found.catch(outOfReach);
  const version = rows[0]?.version ?? 0;
  const body = version === 0 ? base : (await versionBody(db, author, source, { slug, version })).body;
  if (!body) throw source.unknown(slug);
  return {
    state: stateOf(rows),
    body,
    version,
    publishedVersion: rows.find(({ status }) => status === "published")?.version ?? null,
    hasFile: base !== undefined,
    forEveryone: author.scope === null,
    problems: await source.problems(db, author, { slug, body }, locale),
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
  source: AuthoredSource,
  { slug, version }: { slug: string; version: number },
): Promise<{ body: Body }> {
  const row = await db.contentVersion.findFirst({
    where: { kind: source.kind, slug, version, organizationId: author.scope },
    select: { body: true },
  });
  const body = version === 0 ? await baseOf(db, author, source, slug) : row && asBody(row.body);
  if (!body) throw new AppError("NOT_FOUND", "content.versionUnknown", { version });
  return { body };
}

/** What was written is at hand even while the store is away, in which something stands under it. */
function outOfReach(error: unknown): Body {
  if (error instanceof AppError && error.code === "PROVIDER_FAILED") return {};
  throw error;
}

/**
 * What publishing a version would change for those who have the text.
 * @throws AppError NOT_FOUND `content.versionUnknown`
 */
export async function impactOf(
  db: Db,
  author: Author,
  source: AuthoredSource,
  { slug, version }: { slug: string; version: number },
  locale: Locale,
): Promise<Impact> {
  const { body } = await versionBody(db, author, source, { slug, version });
  const text = { slug, body };
  return {
    problems: await source.problems(db, author, text, locale),
    ...(await source.effect(db, author, text)),
  };
}
