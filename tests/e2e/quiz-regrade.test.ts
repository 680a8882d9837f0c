import { randomUUID } from "node:crypto";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AppRouter } from "~/server/trpc/root";
import { signIns } from "../../prisma/seed/people";
import { newStudent, signInByHttp } from "../support/api-client";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { newWalker } from "../support/walker";

/** A teacher finds that the key of a question was wrong, corrects it, and grades again; the student reads of it. */

const QUIZ = "01-quiz";
const REF = { kind: "quiz", slug: QUIZ };
const NAME = "Greta Graded";
const WHY = "The key of the sixth question was wrong.";

type Companion<Of extends "in" | "out"> = Of extends "in"
  ? inferRouterInputs<AppRouter>["companion"]
  : inferRouterOutputs<AppRouter>["companion"];
type Submitted = Companion<"out">["quizzes"]["submit"];
type Attempt = Companion<"out">["quizzes"]["attempt"];

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

interface Body {
  [locale: string]: { questions: { question_id: string; type: string; correct_answer: unknown }[] };
}

/** Publishes the quiz with another key for a question, in both languages: for everyone, as the student is of no school. */
async function publishKey(questionId: string, key: boolean): Promise<void> {
  const teacher = await signInByHttp(app, signIns.admin.email);
  const { data } = await teacher.query<{ version: number; body: Body }>("companion.authoring.get", REF);
  if (!data) throw new Error("the quiz cannot be edited");
  const body = Object.fromEntries(
    Object.entries(data.body).map(([locale, quiz]) => [
      locale,
      {
        ...quiz,
        questions: quiz.questions.map((one) =>
          one.question_id === questionId ? { ...one, correct_answer: key } : one,
        ),
      },
    ]),
  );
  const saved = await teacher.mutate<Companion<"out">["authoring"]["save"]>("companion.authoring.save", {
    ...REF,
    baseVersion: data.version,
    body,
  });
  expect(saved.data?.problems).toEqual([]);
  const version = saved.data?.version;
  expect(await teacher.mutate("companion.authoring.publish", { ...REF, version })).toMatchObject({
    status: 200,
  });
}

test("from a wrong key to a notice", async () => {
  const student = await newStudent(app, NAME);
  // The key says true, she says false: nothing is right.
  const answers: Companion<"in">["quizzes"]["submit"]["answers"] = { q6: false };
  const { data: submitted } = await student.mutate<Submitted>("companion.quizzes.submit", {
    quizId: QUIZ,
    answers,
    clientRequestId: randomUUID(),
  });
  expect(submitted).toMatchObject({ score: 0, passed: false });
  await publishKey("q6", false);

  const teaching = await newWalker(browser, app);
  const { page, t } = teaching;
  await teaching.signIn(signIns.admin.email, `/admin/content/quizzes/${QUIZ}/regrade`);
  await page.getByText(t("regrade.quiz.empty")).waitFor();
  await page.getByRole("link", { name: t("regrade.quiz.back") }).waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: t("regrade.preview"), exact: true }).click();
  const row = page.getByRole("row").filter({ hasText: NAME });
  await row.waitFor();
  expect(await row.textContent()).toContain("10 of 100");
  await expectAccessible(page);
  await page.getByLabel(t("regrade.apply.reason")).fill(WHY);
  // What was typed and found survives a reload.
  await page.reload();
  await expect.poll(() => page.getByLabel(t("regrade.apply.reason")).inputValue()).toBe(WHY);
  await page.getByRole("button", { name: /^Change \d+ attempt/ }).click();
  const yes = page.getByRole("button", { name: t("regrade.apply.yes") });
  await yes.waitFor();
  await expectAccessible(page);
  await yes.click();
  await page.getByText("told once").or(page.getByText("has been told")).first().waitFor();
  await page.getByRole("button", { name: t("regrade.history.show") }).click();
  await page.getByText(WHY).first().waitFor();
  await expectAccessible(page);
  expect(teaching.faults).toEqual([]);
  await teaching.close();

  const attemptId = submitted?.attemptId ?? "";
  const attempt = await student.query<Attempt>("companion.quizzes.attempt", { attemptId });
  expect(attempt.data).toMatchObject({
    score: 10,
    passed: false,
    regrades: [{ before: { score: 0 }, after: { score: 10 }, note: WHY }],
  });

  const learning = await newWalker(browser, app);
  const own = learning.page;
  await learning.signIn(student.email, "/companion");
  await own.getByRole("button", { name: t("notifications.bell", { count: 1 }) }).click();
  const notice = own.getByRole("link", { name: /was regraded/ });
  await notice.waitFor();
  await expectAccessible(own);
  // It leads to where it stands what changed and why.
  await notice.click();
  await own.waitForURL(`**/companion/01-intro-genai/quiz/attempts/${attemptId}`);
  await own.getByText(/Why: “.+” is now met\.$/).waitFor();
  await own.getByText(t("regrade.attempt.note", { note: WHY })).waitFor();
  await expectAccessible(own);
  expect(learning.faults).toEqual([]);
  await learning.close();
});

test("a quiz that is changed while it is answered takes no answers, and loses none", async () => {
  await publishKey("q6", true);
  const student = await newStudent(app, "Quentin Quick");
  const walker = await newWalker(browser, app);
  const { page, t } = walker;
  await walker.signIn(student.email, "/companion/01-intro-genai/quiz");
  await page.getByText(t("companion.quiz.view.all"), { exact: true }).click();
  const words = page.getByRole("textbox").last();
  await words.fill("What it costs to be wrong, and whether one can check it.");
  await publishKey("q6", false);
  await page.getByRole("button", { name: t("companion.quiz.submit"), exact: true }).click();
  await page.getByRole("button", { name: t("companion.quiz.before.anyway"), exact: true }).click();
  await page.getByText(t("errors.companion.quizChanged")).waitFor();
  await expectAccessible(page);
  const renew = page.getByRole("button", { name: t("companion.quiz.submission.renew") });
  const failure = page.getByText(t("companion.quiz.submission.renewFailed"));
  // The line breaks: everything stays, and the button is there for another try.
  const fetching = (url: URL) => url.pathname.includes("companion.quizzes.get");
  await page.route(fetching, (route) => route.abort());
  await renew.click();
  await failure.waitFor();
  await page.getByText(t("errors.companion.quizChanged")).waitFor();
  await expectAccessible(page);
  await page.unroute(fetching);
  await renew.click();
  await page.getByText(t("errors.companion.quizChanged")).waitFor({ state: "detached" });
  await failure.waitFor({ state: "detached" });
  expect(await words.inputValue()).toBe("What it costs to be wrong, and whether one can check it.");
  await expectAccessible(page);
  await page.getByRole("button", { name: t("companion.quiz.submit"), exact: true }).click();
  await page.getByRole("button", { name: t("companion.quiz.before.anyway"), exact: true }).click();
  await page.getByRole("button", { name: t("companion.quiz.result.again") }).waitFor();
  const { data } = await student.query<Companion<"out">["quizzes"]["attempts"]>(
    "companion.quizzes.attempts",
    {
      quizId: QUIZ,
    },
  );
  expect(data?.items).toHaveLength(1);
  await walker.close();
});

test("on a phone, in Chinese: a quiz that nobody took, and one that there is not", async () => {
  const teacher = await newWalker(browser, app, { width: 390, locale: "zh", colorScheme: "dark" });
  await teacher.signIn(signIns.teacher.email, "/admin/content/quizzes/06-quiz/regrade");
  await teacher.chooseLanguage();
  const { page, t } = teacher;
  await page.getByRole("button", { name: t("regrade.preview"), exact: true }).click();
  await page
    .getByText(t("regrade.quiz.nothing"))
    .or(page.getByText(t("regrade.quiz.nothingSome")))
    .or(page.getByText(t("regrade.quiz.nothingNone")))
    .or(page.getByText(t("regrade.quiz.noAttempts")))
    .waitFor();
  await expectAccessible(page);
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
  await page.goto(`${app.url}/admin/content/quizzes/no-such-quiz/regrade`);
  await page.getByText(t("common.notFound.title")).first().waitFor();
  await teacher.close();
});
