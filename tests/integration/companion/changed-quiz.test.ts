import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { callerAs } from "../../support/callers";
import { signIn } from "../../support/people";
import { rowsOf } from "../labs/regrade-class";
import { refusal } from "../labs/support";
import { QUIZ, school } from "./regrade-class";

/** A quiz that is changed while somebody answers it. */

const ANSWERS = { q1: true, q2: false, q3: "weights" };

let now: Awaited<ReturnType<typeof school>>;
let me: ReturnType<typeof callerAs>["companion"];

beforeEach(async () => {
  now = await school();
  await now.publish();
  me = callerAs(await signIn(now.bob.user)).companion;
});

const attempts = async () => (await me.quizzes.attempts({ quizId: QUIZ })).items;

test("takes no answers that were given to the quiz of before, and counts nothing", async () => {
  const { version } = await me.quizzes.get({ quizId: QUIZ });
  await now.publish({ q2: false });
  const submission = { quizId: QUIZ, answers: ANSWERS, clientRequestId: randomUUID() };
  expect(await refusal(me.quizzes.submit({ ...submission, version }))).toMatchObject({
    code: "CONFLICT",
    reason: "companion.quizChanged",
  });
  expect(await attempts()).toEqual([]);
  expect(await me.streak()).toMatchObject({ current: 0 });
  expect(
    await rowsOf("select 1 from companion.chapter_progress where student_id = $1", [now.bob.user.id]),
  ).toEqual([]);

  const quiz = await me.quizzes.get({ quizId: QUIZ });
  expect(quiz.version).not.toBe(version);
  // The same id may be used: nothing was kept under it.
  expect(await me.quizzes.submit({ ...submission, version: quiz.version })).toMatchObject({ score: 100 });
});

test("takes them where only its words changed, or where no version is named", async () => {
  const { version } = await me.quizzes.get({ quizId: QUIZ });
  await now.publish();
  expect(await me.quizzes.submit({ quizId: QUIZ, answers: ANSWERS, version })).toMatchObject({
    score: 66.66,
  });
  await now.publish({ q2: false });
  expect(await me.quizzes.submit({ quizId: QUIZ, answers: ANSWERS })).toMatchObject({ score: 100 });
});

test("still knows a submission whose acknowledgement was lost before the change", async () => {
  const { version } = await me.quizzes.get({ quizId: QUIZ });
  const submission = { quizId: QUIZ, answers: ANSWERS, version, clientRequestId: randomUUID() };
  const { attemptId, score } = await me.quizzes.submit(submission);
  await now.publish({ q1: null, q2: false });
  expect(await me.quizzes.submit(submission)).toMatchObject({ attemptId, score });
  const { version: _, ...nameless } = submission;
  expect(await me.quizzes.submit(nameless)).toMatchObject({ attemptId, score });
  expect(
    await refusal(me.quizzes.submit({ ...submission, answers: { ...ANSWERS, q1: false } })),
  ).toMatchObject({ code: "CONFLICT", reason: "companion.requestReused" });
  expect(await attempts()).toHaveLength(1);
});

test.each([
  ["a blank one", {}, { ...ANSWERS }],
  ["a blank one, and a question that is new", {}, { q4: true }],
  ["one of a single answer", { q1: true }, { ...ANSWERS }],
  ["one of a single answer, and a question that is new", { q1: true }, { q1: true, q4: true }],
  ["one that passed over a question", { q1: null, q2: true }, { q2: true }],
])("takes no other answers for %s of before the change", async (_what, answers, later) => {
  const submission = { quizId: QUIZ, answers, clientRequestId: randomUUID() };
  const { attemptId, score } = await me.quizzes.submit(submission);
  await now.publish({ q2: false, extra: true });
  expect(await refusal(me.quizzes.submit({ ...submission, answers: later }))).toMatchObject({
    code: "CONFLICT",
    reason: "companion.requestReused",
  });
  expect(await me.quizzes.submit(submission)).toMatchObject({ attemptId, score });
  expect(await attempts()).toHaveLength(1);
  await me.quizzes.submit({ quizId: QUIZ, answers: later });
  expect(await attempts()).toHaveLength(2);
});

test("knows a submission again whose question is gone, and which answered what was never asked", async () => {
  const submission = { quizId: QUIZ, answers: { q1: true, q9: "what?" }, clientRequestId: randomUUID() };
  const { attemptId } = await me.quizzes.submit(submission);
  await now.publish({ q1: null });
  expect(await me.quizzes.submit(submission)).toMatchObject({ attemptId });
});
