import "server-only";
import { Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import type { ChallengeLanguage, ChallengeLocale, StarterCode } from "../../types";
import { LISTED } from "../constants";
import { localTexts, materialView, summaryOf } from "../rules";
import type { ChallengeListItem, ChallengeView } from "../schema";
import type { Texts } from "../types";

interface ListRow {
  id: string;
  title: string;
  statement: string;
  difficulty: number;
  estimatedMinutes: number | null;
  languages: ChallengeLanguage[];
  classId: string | null;
  className: string | null;
  solved: boolean;
  lastOpenedAt: Date | null;
  testsPassed: number | null;
  testsTotal: number | null;
  evaluated: boolean;
}

/** What a person may open as a student: published, of a class they are in, of their organization, or for everyone. */
export async function listChallenges(
  db: Db,
  query: { userId: string; classId: string | undefined; locale: Locale },
): Promise<ChallengeListItem[]> {
  const { userId, classId, locale } = query;
  const scope = classId
    ? Prisma.sql`c.class_id = ${classId}::uuid and c.class_id in (select app.my_classes())`
    : Prisma.sql`(c.class_id in (select app.my_classes())
        or (c.class_id is null and (c.organization_id is null or c.organization_id = (select app.org_id()))))`;
  const rows = await db.$queryRaw<ListRow[]>`
    select c.id::text, coalesce(w.words ->> 'title', c.title) as title,
      left(coalesce(w.words ->> 'statement', c.statement), 1500) as statement, c.difficulty::int,
      c.estimated_minutes as "estimatedMinutes", c.languages, c.class_id::text as "classId", k.name as "className",
      exists (
        select from challenges.submissions s
        where s.user_id = ${userId}::uuid and s.challenge_id = c.id and s.passed) as solved,
      (select o.started_at from challenges.sessions o
        where o.user_id = ${userId}::uuid and o.challenge_id = c.id
        order by o.started_at desc limit 1) as "lastOpenedAt",
      l.tests_passed as "testsPassed", l.tests_total as "testsTotal",
      exists (
        select from challenges.journey_reviews r
        where r.user_id = ${userId}::uuid and r.challenge_id = c.id and r.status = 'released') as evaluated
    from challenges.challenges c
    left join identity.classes k on k.id = c.class_id
    left join lateral (
      select s.tests_passed, s.tests_total from challenges.submissions s
      where s.user_id = ${userId}::uuid and s.challenge_id = c.id
      order by s.created_at desc limit 1) l on true
    cross join lateral (
      select case when c.locale <> ${locale} then c.translations -> ${locale}::text end as words) w
    where c.is_published and c.deleted_at is null and ${scope}
    order by c.difficulty, lower(coalesce(w.words ->> 'title', c.title)), c.id
    limit ${LISTED}`;
  return rows.map(({ statement, solved, lastOpenedAt, ...row }) => ({
    ...row,
    summary: summaryOf(statement),
    state: solved ? "solved" : lastOpenedAt ? "started" : "new",
    lastOpenedAt: lastOpenedAt?.toISOString() ?? null,
  }));
}

interface ViewRow extends Texts {
  id: string;
  classId: string | null;
  className: string | null;
  languages: ChallengeLanguage[];
  difficulty: number;
  estimatedMinutes: number | null;
  starterCode: StarterCode;
  hiddenTests: number;
  hintMin: number;
  hintMax: number;
  tutorEnabled: boolean;
  version: number;
  isPublished: boolean;
  solved: boolean;
  evaluated: boolean;
}

/**
 * A challenge as students see it, in the caller's language; of a draft, what its author or a teacher of the class may
 * see. Hidden tests are counted where they are.
 * @throws AppError NOT_FOUND `challenges.unknown`
 */
export async function readChallenge(
  db: Db,
  query: { userId: string; challengeId: string; locale: Locale },
): Promise<ChallengeView> {
  const { userId, challengeId, locale } = query;
  const [row] = await db.$queryRaw<ViewRow[]>`
    select c.id::text, c.title, c.statement, c.locale, c.translations, c.support_materials as "supportMaterials",
      c.visible_tests as "visibleTests", jsonb_array_length(c.hidden_tests)::int as "hiddenTests",
      c.class_id::text as "classId", k.name as "className", c.languages, c.difficulty::int,
      c.estimated_minutes as "estimatedMinutes", c.starter_code as "starterCode", c.hint_min::int as "hintMin",
      c.hint_max::int as "hintMax", c.tutor_enabled as "tutorEnabled", c.version, c.is_published as "isPublished",
      exists (
        select from challenges.submissions s
        where s.user_id = ${userId}::uuid and s.challenge_id = c.id and s.passed) as solved,
      exists (
        select from challenges.journey_reviews r
        where r.user_id = ${userId}::uuid and r.challenge_id = c.id and r.status = 'released') as evaluated
    from challenges.challenges c left join identity.classes k on k.id = c.class_id
    where c.id = ${challengeId}::uuid and c.deleted_at is null`;
  if (!row) throw new AppError("NOT_FOUND", "challenges.unknown");
  const { translations: _, ...facts } = row;
  const texts = localTexts(row, locale satisfies ChallengeLocale);
  return { ...facts, ...texts, supportMaterials: texts.supportMaterials.map(materialView) };
}

/** What running and judging need to know. */
export interface RunnableChallenge {
  languages: ChallengeLanguage[];
  starterCode: StarterCode;
  version: number;
}

/** @throws AppError GONE `challenges.withdrawn`: the caller has a session on it, but may see it no longer */
export async function requireRunnable(db: Db, challengeId: string): Promise<RunnableChallenge> {
  const row = await db.challenge.findFirst({
    where: { id: challengeId, deletedAt: null },
    select: { languages: true, starterCode: true, version: true },
  });
  if (!row) throw new AppError("GONE", "challenges.withdrawn");
  return {
    languages: row.languages as ChallengeLanguage[],
    starterCode: row.starterCode as StarterCode,
    version: row.version,
  };
}

/** @throws AppError VALIDATION `challenges.languageNotOffered` */
export function requireOffered(challenge: RunnableChallenge, language: ChallengeLanguage): void {
  if (!challenge.languages.includes(language))
    throw new AppError("VALIDATION", "challenges.languageNotOffered");
}

/**
 * Whether work in this language may be kept. Work on a challenge that was withdrawn meanwhile still may, if there was some.
 * @throws AppError VALIDATION `challenges.languageNotOffered`, GONE `challenges.withdrawn`
 */
export async function requireLanguage(
  db: Db,
  challengeId: string,
  language: ChallengeLanguage,
  hasWork: boolean,
): Promise<void> {
  try {
    requireOffered(await requireRunnable(db, challengeId), language);
  } catch (error) {
    if (hasWork && error instanceof AppError && error.code === "GONE") return;
    throw error;
  }
}
