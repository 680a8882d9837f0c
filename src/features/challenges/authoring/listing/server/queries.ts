import "server-only";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import { errorText } from "~/server/trpc/error-text";
import { challengeBodySchema } from "../../../schema";
import { bodyOf } from "../../rows/rules";
import { publishedVersionOf, stateOf } from "../../rules";
import type { ChallengeEntry } from "../../schema";

interface Row {
  challengeId: string;
  title: string;
  /** Of the latest version; null where it has none, or none of its own. */
  latestTitle: string | null;
  classId: string | null;
  className: string | null;
  organizationId: string | null;
  languages: ChallengeEntry["languages"];
  difficulty: number;
  version: number;
  latest: number;
  isPublished: boolean;
  publishedAt: Date | null;
  deletedAt: Date | null;
  changedAt: Date;
  changedBy: string | null;
}

/** All challenges that the caller may write: those at hand, or those that were taken away. */
export async function listChallenges(
  db: Db,
  { removed }: { removed: boolean },
  locale: Locale,
): Promise<ChallengeEntry[]> {
  const rows = await db.$queryRaw<Row[]>`
    select c.id::text as "challengeId", c.title, latest.title as "latestTitle", c.class_id::text as "classId",
      k.name as "className", c.organization_id::text as "organizationId", c.languages, c.difficulty, c.version,
      coalesce(latest.version, c.version) as "latest", c.is_published as "isPublished",
      c.published_at as "publishedAt", c.deleted_at as "deletedAt",
      coalesce(latest.created_at, c.updated_at) as "changedAt", p.full_name as "changedBy"
    from challenges.challenges c
    left join identity.classes k on k.id = c.class_id
    left join (
      select distinct on (v.challenge_id) v.challenge_id, v.version, v.created_at, v.created_by,
        case when jsonb_typeof(v.body -> 'title') = 'string' then nullif(btrim(v.body ->> 'title'), '') end as title
      from challenges.challenge_versions v order by v.challenge_id, v.version desc
    ) latest on latest.challenge_id = c.id
    left join identity.profiles p on p.id = latest.created_by
    where c.id in (select app.authored_challenges()) and (c.deleted_at is not null) = ${removed}
    order by k.name nulls first, k.id, lower(c.title), c.id`;
  const broken = await brokenOf(
    db,
    rows.filter((row) => row.isPublished).map((row) => row.challengeId),
    locale,
  );
  return rows.map((row) => ({
    challengeId: row.challengeId,
    title: (row.latestTitle ?? row.title).slice(0, 300),
    state: stateOf(row),
    version: row.latest,
    publishedVersion: publishedVersionOf(row),
    changedAt: row.changedAt.toISOString(),
    changedBy: row.changedBy,
    classId: row.classId,
    className: row.className,
    forEveryone: row.organizationId === null,
    languages: row.languages,
    difficulty: row.difficulty,
    broken: broken.get(row.challengeId) ?? null,
    removedAt: row.deletedAt?.toISOString() ?? null,
  }));
}

/** What students have and cannot use, by challenge: its row is not what a challenge has to be. */
async function brokenOf(db: Db, ids: readonly string[], locale: Locale): Promise<Map<string, string>> {
  const rows = await db.challenge.findMany({
    where: { id: { in: [...ids] } },
    omit: { possibleSolutions: false, hiddenTests: false, approvedExcerpt: false, tutorHints: false },
  });
  return new Map(
    rows.flatMap((row) => {
      const read = challengeBodySchema.safeParse(bodyOf(row, null));
      const [issue] = read.error?.issues ?? [];
      if (!issue) return [];
      const path = issue.path.join(".") || "?";
      return [[row.id, errorText(locale, "challenges.broken", { path })] as const];
    }),
  );
}
