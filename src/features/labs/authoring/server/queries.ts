import "server-only";
import { MAX_LISTED_TITLE } from "~/features/content/authoring/constants";
import {
  type AuthoredSource,
  latestParts,
  partOf,
  standings,
} from "~/features/content/authoring/server/queries";
import type { Author } from "~/features/content/authoring/types";
import type { Body } from "~/features/content/body/types";
import { Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { labNumberOf } from "../../exercises/rules";
import { catalogue, fileCatalogue, versionOf } from "../../exercises/server/queries";
import { problemsOf } from "../problems/server/queries";
import { checkBody } from "../rules";
import type { AuthoringEntry } from "../schema";

const gradedHash: AuthoredSource["gradedHash"] = (body, exerciseId) => {
  const { exercise } = checkBody(body, exerciseId);
  return exercise ? versionOf(exercise) : null;
};

export const exerciseSource: AuthoredSource = {
  kind: "exercise",
  async file(exerciseId) {
    const file = (await fileCatalogue()).exercises.get(exerciseId);
    if (!file) return undefined;
    const { labNumber: _lab, position: _position, version: _version, ...body } = file;
    return JSON.parse(JSON.stringify(body)) as Body;
  },
  problems: async (_db, _author, { slug, body }, locale) => problemsOf(body, slug, locale),
  gradedHash,
  hasHome: async (exerciseId) =>
    (await fileCatalogue()).labs.some(({ labNumber }) => labNumber === labNumberOf(exerciseId)),
  async effect(db, _author, { slug: exerciseId, body }) {
    const graded = gradedHash(body, exerciseId);
    const now = (await catalogue()).exercises.get(exerciseId);
    return {
      gradedChanged: graded === null || now?.version !== graded,
      attempts: await db.promptLabAttempt.count({
        where: { exerciseId, graded: true, ...(graded === null ? {} : { exerciseVersion: { not: graded } }) },
      }),
      fresh: now === undefined,
    };
  },
  unknown: (exerciseId) => new AppError("NOT_FOUND", "labs.exerciseUnknown", { exerciseId }),
};

/** Every exercise that the author can open, by lab and place; drafts that stand nowhere yet come last in their lab. */
export async function listExercises(db: Db, author: Author, locale: Locale): Promise<AuthoringEntry[]> {
  const [{ exercises }, written] = await Promise.all([catalogue(), standings(db, author, "exercise")]);
  const ids = [...new Set([...exercises.keys(), ...written.slugs])];
  const drafts = ids.filter((id) => !exercises.has(id));
  const words = partOf(Prisma.sql`v.body -> 'title' -> ${locale}`, "string");
  const title = Prisma.sql`left(${words} #>> '{}', ${MAX_LISTED_TITLE}::int) as title`;
  const drafted = await latestParts<{ title: string | null }>(db, author, "exercise", drafts, title);
  return ids
    .map(
      (exerciseId): AuthoringEntry => ({
        exerciseId,
        labNumber: labNumberOf(exerciseId) ?? 0,
        title:
          exercises.get(exerciseId)?.title[locale] ?? (drafted.get(exerciseId)?.title?.trim() || exerciseId),
        ...written.of(exerciseId),
      }),
    )
    .sort((a, b) => a.labNumber - b.labNumber);
}
