import { quizSource } from "~/features/companion/regrades/server/commands";
import { BATCH_ATTEMPTS } from "~/features/grading/regrades/constants";
import { applyRegrade, type Maker, type RegradeSource } from "~/features/grading/regrades/server/commands";
import { closeDatabase, db } from "~/server/db/client";
import { type Principal, runAs } from "~/server/db/principal";
import { die } from "../../support/killed";

/**
 * A process that applies a regrade, each student in a transaction of their own, and kills itself at a point that
 * killed-regrade.test.ts chooses: before or after the write of the first, second, … student.
 */
const { principal, maker, quizId, regradeId, point } = JSON.parse(process.argv[2] ?? "{}") as {
  principal: Principal;
  maker: Maker;
  quizId: string;
  regradeId: string;
  point: string;
};

await runAs(principal, async () => {
  const source = await quizSource(db, maker, quizId);
  let write = 0;
  const dying: RegradeSource = {
    ...source,
    people: async () => (await source.people()).map((one) => ({ ...one, attempts: BATCH_ATTEMPTS })),
    async write(id, results) {
      write += 1;
      if (point === `before ${write}`) die();
      await source.write(id, results);
      if (point === `after ${write}`) die();
    },
  };
  const wish = { regradeId, mode: "never_lower" as const, reason: "The key was wrong." };
  await applyRegrade(db, maker, wish, dying);
});
await closeDatabase();
