import { expect, test } from "vitest";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { signIn } from "../../support/people";
import { CHAPTER, school } from "./regrade-class";

/** Progress and streak are as the last act left them, whoever did it: nothing old is ever served. */

test("progress and streak follow a visit, a submission, a regrade and a move to another zone at once", async () => {
  const now = await school();
  await now.publish();
  const { companion } = callerAs(await signIn(now.bob.user));
  const chapter = async () =>
    (await companion.progress()).chapters.find(({ chapterId }) => chapterId === CHAPTER);
  expect(await chapter()).toMatchObject({ status: "not_started", quizScore: null });
  expect(await companion.streak()).toMatchObject({ current: 0, days: [], timezone: "UTC" });

  await companion.chapters.recordVisit({ chapterId: CHAPTER, minutes: 0 });
  expect(await chapter()).toMatchObject({ status: "in_progress" });

  await now.submit(now.bob, { q1: true, q2: false, q3: "weights" });
  expect(await chapter()).toMatchObject({ status: "in_progress", quizScore: 66.66 });
  expect(await companion.streak()).toMatchObject({ current: 1, activeToday: true });

  await now.publish({ q2: false });
  await now.regrade("never_lower");
  expect(await chapter()).toMatchObject({ status: "completed", quizScore: 100 });
  expect(await companion.progress()).toMatchObject({ completed: 1 });

  // By hand in the database, as another copy of the app or a command would.
  await testDatabase().owner.query("update identity.profiles set timezone = 'Asia/Tokyo' where id = $1", [
    now.bob.user.id,
  ]);
  await testDatabase().owner.query(
    "update companion.chapter_progress set completion_status = 'in_progress', completed_at = null where student_id = $1",
    [now.bob.user.id],
  );
  expect(await companion.streak()).toMatchObject({ timezone: "Asia/Tokyo" });
  expect(await companion.progress()).toMatchObject({ completed: 0 });
});
