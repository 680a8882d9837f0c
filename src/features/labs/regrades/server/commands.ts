import "server-only";
import type { Author } from "~/features/content/authoring/types";
import { inTurns, type RegradeSource, resultsJson } from "~/features/grading/regrades/server/commands";
import type { Db } from "~/server/db/client";
import { regradeAttempt } from "../rules";
import { knownVersions, peopleOf, standingAttempts, targetOf } from "./queries";

/**
 * The attempts of an exercise, to be graded by what is published for the author's students now.
 * @throws AppError NOT_FOUND `labs.exerciseUnknown`
 */
export async function exerciseSource(
  db: Db,
  author: Pick<Author, "scope">,
  exerciseId: string,
): Promise<RegradeSource> {
  const target = await targetOf(db, author, exerciseId);
  const known = await knownVersions(db, exerciseId, target);
  return {
    kind: "exercise",
    slug: exerciseId,
    toVersion: target.version,
    people: () => peopleOf(db, exerciseId),
    regrade: async (userIds) =>
      inTurns(await standingAttempts(db, exerciseId, userIds), (attempt) =>
        regradeAttempt(target, attempt, known.get(attempt.ranVersion)),
      ),
    async write(regradeId, results) {
      const notice = { title: target.title };
      await db.$executeRaw`
        select labs.apply_regrade(${regradeId}::uuid, ${resultsJson(results)}::jsonb, ${JSON.stringify(notice)}::jsonb)`;
    },
  };
}
