import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CONTENT_ROOT } from "~/features/content/server/queries";
import { type QuizFile, quizFileSchema } from "~/features/grading/quizzes/schema";
import { type ApiClient, newStudent } from "../support/api-client";
import { startApp } from "../support/app";
import { ask } from "../support/app-database";
import { report, timed } from "./measure";

const STUDENTS = 500;
const START_MS = 10_000;
const SUBMIT_MS = 60_000;

const quiz: QuizFile = quizFileSchema.parse(
  JSON.parse(readFileSync(`${CONTENT_ROOT}/quizzes/01-quiz.json`, "utf8")),
);

/** Answers of which the first `right` are right: every student has a score of their own to check. */
function answersOf(right: number): Record<string, string | boolean> {
  return Object.fromEntries(
    quiz.questions.map((question, at) => {
      if (question.type === "true-false")
        return [question.question_id, at < right ? question.correct_answer : !question.correct_answer];
      if (question.type === "multiple-choice") {
        const wrong = question.options.find((option) => option !== question.correct_answer) ?? "";
        return [question.question_id, at < right ? question.correct_answer : wrong];
      }
      const judged = question.samples.find(({ correct }) => correct)?.answer ?? "";
      return [question.question_id, at < right ? judged : "I do not know."];
    }),
  );
}

/**
 * Issue 4: five hundred students start the same quiz within ten seconds and submit within a minute: no error, every
 * answer stored, best scores right. Each submits twice, the second time better or worse by turns.
 */
test("five hundred students and one quiz", async () => {
  const app = await startApp();
  try {
    const students: ApiClient[] = [];
    for (let at = 0; at < STUDENTS; at += 4) {
      students.push(
        ...(await Promise.all([0, 1, 2, 3].map((more) => newStudent(app, `Reader ${at + more}`)))),
      );
      // One address makes at most 200 accounts at a time; here it is the whole school.
      if (at % 100 === 0) await ask(app, "delete from identity.sign_in_throttle");
    }
    const wrong: number[] = [];
    const starts: number[] = [];
    const submits: number[] = [];
    const begin = performance.now();
    const until = async (moment: number) => {
      const left = begin + moment - performance.now();
      if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
    };
    const note = (times: number[], { ms, value }: { ms: number; value: { status: number } }) => {
      if (value.status === 200) times.push(ms);
      else wrong.push(value.status);
    };
    const submit = (student: ApiClient, right: number) =>
      timed(() =>
        student.mutate("companion.quizzes.submit", {
          quizId: quiz.quiz_id,
          answers: answersOf(right),
          clientRequestId: randomUUID(),
        }),
      );
    await Promise.all(
      students.map(async (student, at) => {
        await until((at / STUDENTS) * START_MS);
        note(starts, await timed(() => student.query("companion.quizzes.get", { quizId: quiz.quiz_id })));
        await until(START_MS + (at / STUDENTS) * (SUBMIT_MS - START_MS));
        note(submits, await submit(student, at % 11));
        note(submits, await submit(student, (at + 5) % 11));
      }),
    );
    report(`${STUDENTS} start within ${START_MS / 1000} s`, starts);
    report(`  and submit twice within ${SUBMIT_MS / 1000} s`, submits);
    expect(wrong).toEqual([]);

    const [kept] = await ask<{ attempts: number; best: number; right: boolean }>(
      app,
      `select (select count(*)::int from companion.quiz_attempts) as attempts,
              count(*)::int as best,
              bool_and(p.quiz_score = (select max(a.score) from companion.quiz_attempts a
                                       where a.student_id = p.student_id and a.chapter_id = p.chapter_id)) as right
         from companion.chapter_progress p`,
      [],
    );
    expect(kept?.attempts).toBeGreaterThanOrEqual(2 * STUDENTS);
    expect(kept?.best).toBeGreaterThanOrEqual(STUDENTS);
    expect(kept?.right).toBe(true);

    const crowd: number[] = [];
    await Promise.all(students.map(async (student) => note(crowd, await submit(student, 10))));
    report(`all ${STUDENTS} submit in the same moment`, crowd);
    expect(wrong).toEqual([]);
  } finally {
    await app.remove();
  }
});
