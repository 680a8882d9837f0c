import "server-only";
import { setImmediate } from "node:timers/promises";
import { SLICE_MS } from "~/features/grading/regrades/constants";
import type { RegradeSource } from "~/features/grading/regrades/server/commands";
import type { GradedAgain, Regraded } from "~/features/grading/regrades/types";
import type { Db } from "~/server/db/client";
import type { Author } from "../../authoring/server/queries";
import { regradeAttempt } from "../rules";
import { knownVersions, peopleOf, standingAttempts, targetOf } from "./queries";

/**
 * The attempts of an exercise, to be graded by what is published for the author's students now.
 * @throws AppError NOT_FOUND `labs.exerciseUnknown`
 */
export async function exerciseSource(db: Db, author: Author, exerciseId: string): Promise<RegradeSource> {
  const target = await targetOf(db, author, exerciseId);
  const known = await knownVersions(db, exerciseId, target);
  return {
    kind: "exercise",
    slug: exerciseId,
    toVersion: target.version,
    people: () => peopleOf(db, exerciseId),
    async regrade(userIds) {
      const regraded: Regraded[] = [];
      let turn = performance.now();
      for (const attempt of await standingAttempts(db, exerciseId, userIds)) {
        regraded.push(regradeAttempt(target, attempt, known.get(attempt.ranVersion)));
        if (performance.now() - turn < SLICE_MS) continue;
        await setImmediate();
        turn = performance.now();
      }
      return regraded;
    },
    async write(regradeId, results) {
      const rows = Object.fromEntries([...results].map(([userId, all]) => [userId, all.map(rowOf)]));
      const notice = { title: target.title };
      await db.$executeRaw`
        select labs.apply_regrade(${regradeId}::uuid, ${JSON.stringify(rows)}::jsonb, ${JSON.stringify(notice)}::jsonb)`;
    },
  };
}

/** As `labs.apply_regrade` takes it. */
const rowOf = ({ attemptId, fromVersion, before, after, reasons, result }: GradedAgain) => ({
  attempt_id: attemptId,
  from_version: fromVersion,
  score_before: before.score,
  passed_before: before.passed,
  score_after: after.score,
  passed_after: after.passed,
  reasons,
  result,
});
