import { expect, test } from "vitest";
import { SUBMISSIONS_A_MINUTE } from "~/features/companion/quizzes/constants";
import { callerAs } from "../../support/callers";
import { createUser, signIn } from "../../support/people";
import { refusal } from "../labs/support";

test("a person who submits without end has to wait; another one does not", async () => {
  const [busy, calm] = await Promise.all(
    [await createUser(), await createUser()].map(async (user) => callerAs(await signIn(user)).companion),
  );
  if (!busy || !calm) throw new Error("two people");
  const submit = (who: typeof busy) => who.quizzes.submit({ quizId: "01-quiz", answers: {} });
  for (let sent = 0; sent < SUBMISSIONS_A_MINUTE; sent += 1) await submit(busy);
  expect(await refusal(submit(busy))).toMatchObject({
    code: "RATE_LIMITED",
    reason: "companion.tooManyCalls",
  });
  expect((await busy.quizzes.attempts({ quizId: "01-quiz", limit: 50 })).items).toHaveLength(
    SUBMISSIONS_A_MINUTE,
  );
  await expect(submit(calm)).resolves.toMatchObject({ score: 0 });
});
