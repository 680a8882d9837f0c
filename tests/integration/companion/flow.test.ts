import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { quiz } from "~/features/companion/library/server/queries";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { createOrganization, createUser, signIn } from "../../support/people";

/** 004 in one go, over the content that is shipped: read, take the quiz, see progress and streak. */

async function reader() {
  const { id: organizationId } = await createOrganization();
  const user = await createUser({ organizationId, role: "student" });
  const principal = await signIn(user);
  return { user, principal, companion: callerAs(principal).companion };
}

/** Right answers to the first `count` questions of a quiz, nothing to the others. */
async function answersTo(principal: Awaited<ReturnType<typeof signIn>>, quizId: string, count: number) {
  const served = await runAs(principal, async () => await quiz(db, quizId, "en"));
  return Object.fromEntries(
    served.value.questions
      .slice(0, count)
      .map((question) => [
        question.question_id,
        question.type === "short-answer"
          ? (question.samples.find(({ correct }) => correct)?.answer ?? "")
          : question.correct_answer,
      ]),
  );
}

describe("the companion", () => {
  it("shows the path: six chapters in order, the premium ones locked", async () => {
    const { companion } = await reader();
    const list = await companion.chapters.list();
    expect(list.map(({ chapterId, lock, quizId }) => [chapterId, lock, quizId])).toEqual([
      ["01-intro-genai", null, "01-quiz"],
      ["02-how-llms-work", null, "02-quiz"],
      ["03-prompting", null, "03-quiz"],
      ["04-retrieval", "premiumNeeded", "04-quiz"],
      ["05-agents-tools", "premiumNeeded", "05-quiz"],
      ["06-evaluation-safety", "premiumNeeded", "06-quiz"],
    ]);
  });

  it("locks on the server: chapter, quiz, visit and submission", async () => {
    const { user, companion } = await reader();
    const closed = { code: "FORBIDDEN", cause: { reason: "companion.premiumNeeded" } };
    await expect(companion.chapters.get({ chapterId: "04-retrieval" })).rejects.toMatchObject(closed);
    await expect(companion.quizzes.get({ quizId: "04-quiz" })).rejects.toMatchObject(closed);
    await expect(
      companion.chapters.recordVisit({ chapterId: "04-retrieval", minutes: 1 }),
    ).rejects.toMatchObject(closed);
    await expect(companion.quizzes.submit({ quizId: "04-quiz", answers: {} })).rejects.toMatchObject(closed);
    await testDatabase().owner.query(
      "update companion.students set subscription_tier = 'premium', subscription_expires_at = now() - interval '1 s' where id = $1",
      [user.id],
    );
    await expect(companion.chapters.get({ chapterId: "04-retrieval" })).rejects.toMatchObject({
      cause: { reason: "companion.premiumExpired" },
    });
    await testDatabase().owner.query(
      "update companion.students set subscription_expires_at = now() + interval '1 day' where id = $1",
      [user.id],
    );
    expect(await companion.chapters.get({ chapterId: "04-retrieval" })).toMatchObject({ lock: null });
  });

  it("asks without keys", async () => {
    const { companion } = await reader();
    const asked = JSON.stringify(await companion.quizzes.get({ quizId: "01-quiz" }));
    for (const key of ["correct_answer", "explanation", "any_of", "concepts", "samples", "feedback"])
      expect(asked).not.toContain(key);
  });

  it("grades, keeps the best score, completes once and counts the day", async () => {
    const { companion, principal } = await reader();
    const answers = await answersTo(principal, "01-quiz", 10);
    const weak = await companion.quizzes.submit({ quizId: "01-quiz", answers: {} });
    expect(weak).toMatchObject({ score: 0, passed: false, bestScore: 0, chapterCompleted: false });
    const clientRequestId = randomUUID();
    const full = await companion.quizzes.submit({ quizId: "01-quiz", answers, clientRequestId });
    expect(full).toMatchObject({
      score: 100,
      passed: true,
      bestScore: 100,
      chapterCompleted: true,
      streak: { current: 1, longest: 1, milestone: null },
    });
    expect(await companion.quizzes.submit({ quizId: "01-quiz", answers, clientRequestId })).toEqual(full);
    await expect(
      companion.quizzes.submit({ quizId: "01-quiz", answers: {}, clientRequestId }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await companion.quizzes.submit({ quizId: "01-quiz", answers: {} })).toMatchObject({
      bestScore: 100,
      chapterCompleted: true,
    });
    expect(await companion.progress()).toMatchObject({ percent: 16.66, completed: 1, total: 6 });
    expect(await companion.streak()).toMatchObject({ current: 1, activeToday: true });
    const { items } = await companion.quizzes.attempts({ quizId: "01-quiz" });
    expect(items.map(({ score }) => score)).toEqual([0, 100, 0]);
    expect(await companion.quizzes.attempt({ attemptId: full.attemptId })).toMatchObject({
      answers,
      gradingDetails: full.gradingDetails,
    });
  });

  it("shows nobody another's attempt", async () => {
    const { companion } = await reader();
    const { attemptId } = await companion.quizzes.submit({ quizId: "02-quiz", answers: {} });
    const other = await reader();
    await expect(other.companion.quizzes.attempt({ attemptId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await other.companion.quizzes.attempts({ quizId: "02-quiz" })).toEqual({
      items: [],
      nextCursor: null,
    });
  });
});
