import { beforeEach, describe, expect, test } from "vitest";
import { callerAs } from "../../support/callers";
import { joinAs, signIn } from "../../support/people";
import { noticesOf, person, rowsOf } from "../labs/regrade-class";
import { refusal } from "../labs/support";
import { archive, CHAPTER, changesOf, progressOf, QUIZ, school } from "./regrade-class";

let now: Awaited<ReturnType<typeof school>>;

beforeEach(async () => {
  now = await school();
});

/** Two of three questions by the first key, which are not enough to pass. */
const TWO = { q1: true, q2: false, q3: "The weights." };
const ALL = { q1: true, q2: true, q3: "The weights." };

describe("a key that was wrong", () => {
  beforeEach(async () => {
    await now.publish();
    await now.submit(now.ada, ALL);
    await now.submit(now.bob, TWO);
    await now.submit(now.bob, { q3: "No idea." });
    await now.publish({ q2: false });
  });

  test("the preview tells whose score would change and why, and changes nothing", async () => {
    const preview = await now.preview();
    expect(preview).toMatchObject({ state: "previewed", quizId: QUIZ, mine: true, mode: null });
    expect(preview.counts).toMatchObject({
      attempts: 3,
      students: 2,
      unchanged: 1,
      changed: 2,
      rising: 1,
      falling: 1,
      studentsRising: 1,
    });
    const [bob] = preview.changes.items.filter(({ student }) => student === "Bob");
    expect(bob).toMatchObject({
      before: { score: 66.66, passed: false },
      after: { score: 100, passed: true },
      reasons: [{ id: "q2", label: "The second?", change: "passes", hidden: false }],
    });
    expect(await progressOf(now.bob)).toMatchObject({
      best: 66.66,
      status: "in_progress",
      completedAt: null,
    });
    expect(await noticesOf(now.bob)).toEqual([]);
    expect(await changesOf(now.bob)).toEqual([]);
  });

  test("applied, everything follows; applied again, nothing changes", async () => {
    const { id } = await now.preview();
    const done = await now.apply("never_lower", id, "The key was wrong.");
    expect(done).toMatchObject({ state: "applied", written: { attempts: 1, students: 1 } });

    const { items } = await now.bob.caller.companion.quizzes.attempts({ quizId: QUIZ });
    expect(items.map(({ score, passed }) => [score, passed])).toEqual([
      [0, false],
      [100, true],
    ]);
    const attempt = await now.bob.caller.companion.quizzes.attempt({ attemptId: items[1]?.id ?? "" });
    expect(attempt).toMatchObject({
      answers: TWO,
      score: 100,
      passed: true,
      gradingDetails: { q2: { correct: true, points: 10 } },
      regrades: [
        {
          before: { score: 66.66, passed: false },
          after: { score: 100, passed: true },
          reasons: [{ id: "q2", change: "passes" }],
          hiddenReasons: 0,
          note: "The key was wrong.",
        },
      ],
    });
    // The attempt itself is what it was.
    expect(
      await rowsOf(
        "select score::float, passed from companion.quiz_attempts where student_id = $1 order by submitted_at",
        [now.bob.user.id],
      ),
    ).toEqual([
      { score: 66.66, passed: false },
      { score: 0, passed: false },
    ]);
    const progress = await progressOf(now.bob);
    expect(progress).toMatchObject({ best: 100, status: "completed" });
    expect(progress.completedAt?.toISOString()).toBe(items[1]?.submittedAt);
    expect(await progressOf(now.ada)).toMatchObject({ best: 100, status: "completed" });
    expect(await noticesOf(now.ada)).toEqual([]);

    expect((await now.apply("never_lower", id)).written).toEqual({ attempts: 1, students: 1 });
    const anew = await now.preview();
    expect(anew.counts).toMatchObject({ changed: 1, rising: 0, falling: 1 });
    await now.apply("never_lower", anew.id);
    // The attempt that the key merely confirms stands by the same version as the other.
    expect(await changesOf(now.bob)).toHaveLength(2);
    expect(await noticesOf(now.bob)).toHaveLength(1);
    expect(await progressOf(now.bob)).toEqual(progress);
    const { items: kept } = await now.teacher.caller.companion.regrades.list({ quizId: QUIZ });
    expect(kept.map(({ mode, createdBy, written }) => [mode, createdBy, written.attempts])).toEqual([
      ["never_lower", "Tess Teacher", 0],
      ["never_lower", "Tess Teacher", 1],
    ]);
  });

  test("the notice comes once, in the reader's language, and leads to the attempt", async () => {
    await now.regrade("both_ways");
    const [english] = await noticesOf(now.bob);
    // Nothing changed for the attempt after it.
    const [, first] = (await now.bob.caller.companion.quizzes.attempts({ quizId: QUIZ })).items;
    expect(english).toMatchObject({
      type: "regrade",
      href: `/companion/${CHAPTER}/quiz/attempts/${first?.id}`,
      read: false,
    });
    expect(english?.title).toMatch(/^The quiz of “.+” was regraded$/);
    expect(english?.message).toContain("now counts as completed");
    const chinese = callerAs(await signIn(now.ada.user), { locale: "zh" });
    const [told, ...more] = (await chinese.engagement.notifications.list({})).items;
    expect(more).toEqual([]);
    expect(told?.title).toContain("的测验已重新评分");
    expect(told?.message).toContain("不再算作完成");
  });

  test("of several attempts that changed, the notice leads to the newest", async () => {
    await now.publish();
    await now.submit(now.bob, TWO);
    await now.publish({ q2: false });
    expect((await now.regrade("both_ways")).written).toMatchObject({ attempts: 3 });
    const [notice] = await noticesOf(now.bob);
    const [newest] = (await now.bob.caller.companion.quizzes.attempts({ quizId: QUIZ })).items;
    expect(notice?.href).toBe(`/companion/${CHAPTER}/quiz/attempts/${newest?.id}`);
    expect(notice?.message).toContain("2 of your attempts");
  });

  test("both ways takes away, and a later submission does not bring it back", async () => {
    await now.regrade("both_ways");
    expect(await progressOf(now.ada)).toEqual({ best: 66.66, status: "in_progress", completedAt: null });
    const weak = await now.submit(now.ada, {});
    expect(weak).toMatchObject({ score: 0, bestScore: 66.66, chapterCompleted: false });
    expect(await progressOf(now.ada)).toMatchObject({ best: 66.66, status: "in_progress" });
    expect(await now.submit(now.ada, { ...ALL, q2: false })).toMatchObject({
      bestScore: 100,
      chapterCompleted: true,
    });
    const { completedAt } = await progressOf(now.ada);
    // Back again: what passes by the old key passed before.
    await now.publish();
    await now.regrade("never_lower");
    expect(await progressOf(now.ada)).toEqual({ best: 100, status: "completed", completedAt });
  });

  test("twice at the same time, and by two teachers, it is written once", async () => {
    const other = await person({ role: "instructor", organizationId: now.organizationId });
    await joinAs(now.schoolClass.id, other.user, "teacher");
    const theirs = await other.caller.companion.regrades.preview({ quizId: QUIZ });
    const mine = await now.preview();
    await Promise.allSettled([
      now.apply("both_ways", mine.id),
      now.apply("both_ways", mine.id),
      other.caller.companion.regrades.applyPreview({ regradeId: theirs.id, mode: "both_ways" }),
    ]);
    for (const student of [now.ada, now.bob]) {
      const differing = (await changesOf(student)).filter((row) => row.score_before !== row.score_after);
      expect(differing).toHaveLength(1);
      expect(await noticesOf(student)).toHaveLength(1);
    }
    expect(await progressOf(now.ada)).toMatchObject({ best: 66.66, status: "in_progress" });
    expect(await progressOf(now.bob)).toMatchObject({ best: 100, status: "completed" });
  });
});

describe("what else can change", () => {
  test("never lower lowers nothing; a question that is gone is told", async () => {
    await now.publish();
    await now.submit(now.ada, { q1: true, q2: true });
    await now.submit(now.bob, { q2: true, q3: "weights" });
    await now.publish({ q1: null });
    const preview = await now.preview();
    expect(preview.counts).toMatchObject({ changed: 2, rising: 1, falling: 1 });
    expect(preview.changes.items.flatMap(({ reasons }) => reasons)).toEqual([
      { id: "q1", label: "The first?", change: "removed", hidden: false },
      { id: "q1", label: "The first?", change: "removed", hidden: false },
    ]);
    await now.apply("never_lower", preview.id);
    expect(await progressOf(now.ada)).toMatchObject({ best: 66.66, status: "in_progress" });
    expect(await progressOf(now.bob)).toMatchObject({ best: 100, status: "completed" });
    expect(await noticesOf(now.ada)).toEqual([]);
  });

  test("each language is graded by its own key", async () => {
    await now.publish();
    await now.submit(now.ada, { q1: true, q2: true, q3: "是权重" }, "zh");
    await now.submit(now.bob, { q1: true, q2: true, q3: "It is the parameters." });
    await now.publish({ q3: ["weights", "parameters"] });
    const { counts, changes, id } = await now.preview();
    expect(counts).toMatchObject({ attempts: 2, changed: 1, unchanged: 1 });
    expect(changes.items).toMatchObject([
      { student: "Bob", after: { score: 100 }, reasons: [{ id: "q3", change: "passes" }] },
    ]);
    await now.apply("never_lower", id);
    expect(await progressOf(now.bob)).toMatchObject({ best: 100 });
  });

  test("what cannot be graded again is counted and kept", async () => {
    await now.publish();
    await now.submit(now.bob, TWO);
    await archive(now.bob);
    await now.submit(now.bob, TWO);
    await now.submit(now.ada, { q3: "权重" }, "zh");
    await now.publish({ q2: false, languages: ["en"] });
    const { counts, id } = await now.preview();
    expect(counts).toMatchObject({ attempts: 3, students: 2, changed: 1, unchanged: 0 });
    expect(counts.impossible).toMatchObject({ archived: 1, languageMissing: 1, answersMissing: 0 });
    await now.apply("both_ways", id);
    expect(await progressOf(now.ada)).toMatchObject({ best: 33.33 });
    await now.publish({ extra: true });
    expect((await now.preview()).counts.impossible).toMatchObject({ archived: 1, answersMissing: 2 });
  });

  test("a regrade outlasts the archive", async () => {
    await now.publish();
    await now.submit(now.ada, ALL);
    await now.publish({ q2: false });
    await now.regrade("both_ways");
    await archive(now.ada);
    expect(await now.submit(now.ada, {})).toMatchObject({ bestScore: 66.66, chapterCompleted: false });
  });
});

describe("between preview and application", () => {
  test("other keys, and nothing is written", async () => {
    await now.publish();
    await now.submit(now.bob, TWO);
    await now.publish({ q2: false });
    const stale = await now.preview();
    await now.publish({ q2: null });
    expect(await refusal(now.apply("never_lower", stale.id))).toMatchObject({
      code: "CONFLICT",
      reason: "grading.regradeOutdated",
    });
    expect(await changesOf(now.bob)).toEqual([]);
    expect(await refusal(now.teacher.caller.companion.regrades.preview({ quizId: "nowhere" }))).toMatchObject(
      {
        code: "NOT_FOUND",
        reason: "companion.quizUnknown",
      },
    );
    expect(await refusal(now.bob.caller.companion.regrades.preview({ quizId: QUIZ }))).toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
