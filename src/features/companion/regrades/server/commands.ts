import "server-only";
import {
  inTurns,
  type Maker,
  type RegradeSource,
  resultsJson,
} from "~/features/grading/regrades/server/commands";
import type { Db } from "~/server/db/client";
import { regradeAttempt } from "../rules";
import { knownVersions, peopleOf, standingAttempts, targetsOf, titleOf, versionOfAll } from "./queries";

/**
 * The attempts at a quiz, each to be graded by what is published in its language for the maker's students now.
 * @throws AppError as `targetsOf`
 */
export async function quizSource(
  db: Db,
  { organizationId }: Pick<Maker, "organizationId">,
  quizId: string,
): Promise<RegradeSource> {
  const targets = await targetsOf(db, organizationId, quizId);
  const [known, title] = await Promise.all([
    knownVersions(db, quizId, targets),
    titleOf(db, targets, quizId),
  ]);
  return {
    kind: "quiz",
    slug: quizId,
    toVersion: versionOfAll(targets),
    people: () => peopleOf(db, quizId),
    regrade: async (userIds) =>
      inTurns(await standingAttempts(db, quizId, userIds), (attempt) =>
        regradeAttempt(targets, attempt, attempt.handedIn ? known.get(attempt.handedIn.version) : undefined),
      ),
    async write(regradeId, results) {
      await db.$executeRaw`
        select companion.apply_regrade(${regradeId}::uuid, ${resultsJson(results)}::jsonb,
          ${JSON.stringify({ title })}::jsonb)`;
    },
  };
}
