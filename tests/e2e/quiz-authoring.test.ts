import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signIns } from "../../prisma/seed/people";
import { signInByHttp } from "../support/api-client";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { newWalker, type View, type Walker, wordsOf } from "../support/walker";

/** A teacher writes a quiz in the product: its key is measured at judged answers, and students are graded by it. */

const path = (quizId: string) => `/admin/content/quizzes/${quizId}`;

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

/** The teacher of the demo, in the editor of a quiz. */
async function teacherAt(quizId: string, view: View = {}): Promise<Walker> {
  const walker = await newWalker(browser, app, view);
  await walker.signIn(signIns.teacher.email, path(quizId));
  await walker.chooseLanguage();
  await questionsOf(walker).first().waitFor();
  return walker;
}

const heading = ({ page, t }: Walker) => page.getByRole("region", { name: t("quizEditor.questions.title") });
/** The questions of the form, each by the button that opens it. */
const questionsOf = (walker: Walker) =>
  heading(walker).locator(":scope > div > ol > li > div > [data-act=toggle]");
const samplesOf = ({ page, t }: Walker) => page.getByRole("region", { name: t("quizEditor.samples.title") });
const write = ({ page, t }: Walker, key: "form" | "source") =>
  page
    .locator("label")
    .filter({ hasText: t(`content.editor.how.${key}`) })
    .click();
const language = ({ page, t }: Walker, locale: "en" | "zh") =>
  page
    .locator("label")
    .filter({ hasText: t(`content.editor.language.${locale}`) })
    .filter({ visible: true })
    .first()
    .click();
const pane = ({ page, t }: Walker, view: "write" | "preview" | "versions") =>
  page
    .locator("label")
    .filter({ hasText: t(`content.editor.views.${view}`) })
    .filter({ visible: true })
    .click();
const sound = ({ page, t }: Walker) => page.getByText(t("content.editor.problems.none")).waitFor();
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const focused = (locator: Locator) => locator.evaluate((node) => node === document.activeElement);

/** What the table counts: right and credited, wrong but credited, right but not credited, wrong and not credited. */
const counts = async (walker: Walker) =>
  (await samplesOf(walker).locator("td[data-kind]").allTextContents()).map((text) =>
    Number.parseInt(text, 10),
  );

const QUIZ = {
  en: {
    quiz_id: "03-quiz",
    chapter_id: "03-prompting",
    passing_score: 70,
    questions: [
      {
        question_id: "q1",
        type: "true-false",
        question_text: "Does a longer prompt always help?",
        correct_answer: false,
        explanation_correct: "Right: what matters is what it says.",
        explanation_incorrect: "It does not: what matters is what it says.",
      },
      {
        question_id: "q2",
        type: "short-answer",
        question_text: "What does training change in a model?",
        concepts: [
          { id: "weights", weight: 1, any_of: ["weights"], feedback: "What are the numbers called?" },
        ],
        explanation: "Training changes the weights, which are also called parameters.",
        samples: [
          { answer: "The weights of the network.", correct: true },
          { answer: "Its parameters.", correct: true },
          { answer: "The weather.", correct: false },
        ],
      },
    ],
  },
};

describe("a teacher at a desk", () => {
  test("sees the quiz as students do, in the language being written", async () => {
    const teacher = await teacherAt("01-quiz");
    const { page, t } = teacher;
    const zh = wordsOf("zh");
    const preview = page.getByRole("region", { name: t("content.editor.views.preview") });
    await preview.getByRole("button", { name: t("companion.quiz.next"), exact: true }).waitFor();
    await language(teacher, "zh");
    await preview.getByRole("button", { name: zh("companion.quiz.next"), exact: true }).waitFor();
    await questionsOf(teacher).nth(5).click();
    await page.locator('[id="f-zh.questions.5.question_text"]').focus();
    await preview.getByText(zh("companion.quiz.question", { place: 6, total: 10 })).waitFor();
    await preview.getByText(zh("companion.quiz.true"), { exact: true }).waitFor();
    await expectAccessible(page);
    expect(teacher.faults).toEqual([]);
    await teacher.close();
  });

  test("measures a key at judged answers, mends it and publishes; a student is graded by it", async () => {
    const teacher = await teacherAt("03-quiz");
    const { page, t } = teacher;
    await expectAccessible(page);
    await write(teacher, "source");
    await page.getByLabel(t("content.editor.source.label"), { exact: true }).fill(JSON.stringify(QUIZ));
    await write(teacher, "form");
    await questionsOf(teacher).nth(1).click();
    const samples = samplesOf(teacher);
    await expect.poll(() => counts(teacher)).toEqual([1, 0, 1, 1]);

    // What key and author see otherwise comes first, and says so in words.
    const first = samples.locator("ol > li").first();
    await first.getByText(t("quizEditor.samples.verdict.refusedRight"), { exact: true }).waitFor();
    await first.getByText("Its parameters.", { exact: true }).waitFor();
    await samples.getByText(t("quizEditor.samples.advice.few", { count: 3 })).waitFor();
    await expectAccessible(page);

    // An answer is tried at once, and can be kept with the teacher's own verdict.
    const attempt = samples.getByLabel(t("quizEditor.samples.try"), { exact: true });
    await attempt.fill("All parameters of the model.");
    await samples.getByText(t("quizEditor.samples.refused"), { exact: true }).waitFor();
    await samples.getByRole("button", { name: t("quizEditor.samples.addRight"), exact: true }).click();
    expect(await attempt.inputValue()).toBe("");
    await expect.poll(() => counts(teacher)).toEqual([1, 0, 2, 1]);
    // Once more it would count twice.
    await attempt.fill(" All parameters of the model. ");
    await samples.getByText(t("quizEditor.samples.known", { number: 4, verdict: "right" })).waitFor();
    await samples.getByRole("button", { name: t("quizEditor.samples.addWrong"), exact: true }).press("Enter");
    expect(await attempt.inputValue()).not.toBe("");
    await attempt.fill("");
    await expect.poll(() => counts(teacher)).toEqual([1, 0, 2, 1]);

    // One more phrase, and both are found.
    await heading(teacher).getByRole("button", { name: "weights" }).first().click();
    const phrases = page.getByRole("group", { name: t("quizEditor.key.anyOf"), exact: true });
    await phrases.getByRole("button", { name: t("content.editor.addPhrase"), exact: true }).click();
    await phrases
      .getByLabel(t("content.editor.phrase", { label: t("quizEditor.key.anyOf"), number: 2 }), {
        exact: true,
      })
      .fill("parameters");
    await expect.poll(() => counts(teacher)).toEqual([3, 0, 0, 1]);
    await samples.getByText(t("quizEditor.samples.table.sum", { disputes: 0 })).waitFor();
    expect(await samples.locator("mark").count()).toBe(3);
    await sound(teacher);

    // The preview is the student's form; nothing of it is submitted.
    const preview = page.getByRole("region", { name: t("content.editor.views.preview") });
    // It shows the question that is being written.
    await preview.getByRole("textbox").waitFor();
    await preview.getByRole("button", { name: t("companion.quiz.previous"), exact: true }).click();
    await preview.getByText(t("companion.quiz.false"), { exact: true }).click();
    await preview.getByRole("button", { name: t("companion.quiz.next"), exact: true }).click();
    await preview.getByRole("textbox").fill("The parameters.");
    await preview.getByRole("button", { name: t("companion.quiz.submit"), exact: true }).click();
    await preview.getByText(t("companion.quiz.result.passed"), { exact: true }).waitFor();
    await preview.getByText("Training changes the weights", { exact: false }).waitFor();
    await expectAccessible(page);

    await page.keyboard.press("Control+s");
    await page.getByText(t("content.editor.head.saved"), { exact: true }).waitFor();
    await page.getByRole("button", { name: t("content.editor.head.publish"), exact: true }).click();
    await page.getByText(t("content.publish.now")).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: t("content.publish.publish"), exact: true }).click();
    await page.getByText(t("content.publish.done")).waitFor();
    await page.getByRole("button", { name: t("content.publish.close"), exact: true }).click();

    const student = await newWalker(browser, app);
    await student.signIn(signIns.student.email, "/companion/03-prompting/quiz");
    await student.page.getByText("Does a longer prompt always help?", { exact: true }).waitFor();
    // A choice made before the page's script runs is not heard, so it is made again.
    const untrue = student.page.getByRole("radio", { name: t("companion.quiz.false"), exact: true });
    await expect
      .poll(async () => {
        await student.page.getByText(t("companion.quiz.false"), { exact: true }).click();
        return untrue.isChecked();
      })
      .toBe(true);
    await student.page.getByRole("button", { name: t("companion.quiz.next"), exact: true }).click();
    await student.page.locator("main").getByRole("textbox").fill("It changes the parameters.");
    await student.page.getByRole("button", { name: t("companion.quiz.submit"), exact: true }).click();
    const result = student.page.getByRole("region", { name: t("companion.quiz.result.region") });
    await result.getByText(t("companion.quiz.result.passed"), { exact: true }).waitFor();
    await student.page.locator("mark", { hasText: "parameters" }).waitFor();
    expect([...teacher.faults, ...student.faults]).toEqual([]);
    await student.close();
    await teacher.close();
  });

  test("adds, moves and removes questions in both languages, by keyboard", async () => {
    const teacher = await teacherAt("02-quiz");
    const { page, t } = teacher;
    const all = questionsOf(teacher);
    expect(await all.count()).toBe(10);
    await page.getByRole("button", { name: t("quizEditor.questions.add"), exact: true }).press("Enter");
    await expect.poll(() => all.count()).toBe(11);
    await page.getByLabel(t("quizEditor.question.text"), { exact: true }).fill("A new one");
    await page.getByLabel(t("quizEditor.options.option", { number: 1 }), { exact: true }).fill("yes");
    await page.keyboard.press("Enter");
    await page.keyboard.type("no");
    const right = page.getByLabel(t("quizEditor.options.right", { number: 2 }), { exact: true });
    await right.press("Space");

    // The right option stays right while it is written anew.
    const option = page.getByLabel(t("quizEditor.options.optionRight", { number: 2 }), { exact: true });
    await option.fill("");
    await option.pressSequentially("never");
    expect(await right.isChecked()).toBe(true);

    await all.nth(10).press("Alt+ArrowUp");
    await expect.poll(() => focused(all.nth(9))).toBe(true);
    expect(await all.nth(9).textContent()).toContain("A new one");
    await language(teacher, "zh");
    await expect.poll(() => all.count()).toBe(11);
    expect(await all.nth(9).textContent()).toContain("q11");
    await language(teacher, "en");

    const name = t("quizEditor.questions.name", { number: 10, id: "q11" });
    await page.getByRole("button", { name: t("content.editor.list.remove", { name }), exact: true }).click();
    await expect.poll(() => all.count()).toBe(10);
    await language(teacher, "zh");
    await expect.poll(() => all.count()).toBe(10);
    await page.getByRole("button", { name: t("content.editor.notices.undo"), exact: true }).click();
    await expect.poll(() => all.count()).toBe(11);
    await language(teacher, "en");
    expect(await all.nth(9).textContent()).toContain("A new one");
    expect(teacher.faults).toEqual([]);
    await teacher.close();
  });

  test("an answer that is being tried stays with its question", async () => {
    const teacher = await teacherAt("06-quiz");
    const { page, t } = teacher;
    await write(teacher, "source");
    const short = QUIZ.en.questions[1];
    const quiz = { ...QUIZ.en, quiz_id: "06-quiz", questions: [short, { ...short, question_id: "q3" }] };
    await page
      .getByLabel(t("content.editor.source.label"), { exact: true })
      .fill(JSON.stringify({ en: quiz }));
    await write(teacher, "form");
    const all = questionsOf(teacher);
    const attempts = samplesOf(teacher).getByLabel(t("quizEditor.samples.try"), { exact: true });
    const tried = () =>
      attempts.evaluateAll((fields) => fields.map((one) => (one as HTMLTextAreaElement).value));
    await expect.poll(() => all.count()).toBe(2);
    for (const at of [0, 1]) {
      await all.nth(at).click();
      await expect.poll(() => attempts.count()).toBe(at + 1);
    }
    await attempts.first().fill("For the first alone");
    expect(await tried()).toEqual(["For the first alone", ""]);
    await all.first().press("Alt+ArrowDown");
    await expect.poll(tried).toEqual(["", "For the first alone"]);
    const name = t("quizEditor.questions.name", { number: 2, id: "q2" });
    await page.getByRole("button", { name: t("content.editor.list.remove", { name }), exact: true }).click();
    await expect.poll(tried).toEqual([""]);
    await page.getByRole("button", { name: t("content.editor.notices.undo"), exact: true }).click();
    await expect.poll(() => all.count()).toBe(2);
    await page.reload();
    await all.nth(1).click();
    await expect.poll(tried).toEqual(["For the first alone"]);
    expect(teacher.faults).toEqual([]);
    await teacher.close();
  });

  test("a chapter that was published meanwhile is no problem once the teacher comes back", async () => {
    const teacher = await teacherAt("06-quiz");
    const { page, t } = teacher;
    await write(teacher, "source");
    const quiz = { ...QUIZ.en, quiz_id: "06-quiz", chapter_id: "brand-new" };
    await page
      .getByLabel(t("content.editor.source.label"), { exact: true })
      .fill(JSON.stringify({ en: quiz }));
    await page.getByText(t("content.editor.problems.count", { count: 1 })).waitFor();

    const elsewhere = await signInByHttp(app, signIns.teacher.email);
    const ref = { kind: "chapter", slug: "brand-new" };
    const chapter = {
      chapter_id: ref.slug,
      chapter_number: 40,
      title: "Brand new",
      subtitle: "Published in another window",
      access_tier: "free",
      estimated_time_minutes: 5,
      difficulty_level: "beginner",
      learning_objectives: ["Know that it is there"],
      sections: [
        { section_id: "one", title: "One", order: 1, estimated_time_minutes: 5, content_markdown: "It is." },
      ],
    };
    const made = await elsewhere.mutate("companion.authoring.save", {
      ...ref,
      baseVersion: 0,
      body: { en: chapter },
    });
    expect(made.status).toBe(200);
    const { status } = await elsewhere.mutate("companion.authoring.publish", { ...ref, version: 1 });
    expect(status).toBe(200);
    await page.evaluate(() => dispatchEvent(new Event("visibilitychange")));
    await sound(teacher);
    expect(teacher.faults).toEqual([]);
    await teacher.close();
  });

  test("what is written survives a reload, and half a source is kept", async () => {
    const teacher = await teacherAt("04-quiz");
    const { page, t } = teacher;
    await questionsOf(teacher).first().click();
    const text = page.getByLabel(t("quizEditor.question.text"), { exact: true });
    await text.fill("Half a thought");
    await page.getByText(t("content.editor.kept")).waitFor();
    await page.reload();
    await expect.poll(() => questionsOf(teacher).first().textContent()).toContain("Half a thought");
    await write(teacher, "source");
    const source = page.getByLabel(t("content.editor.source.label"), { exact: true });
    await source.fill('{"en": {"questions": [');
    await page.getByText(t("content.editor.notices.brokenSource")).waitFor();
    await page.reload();
    await page.getByRole("button", { name: t("content.editor.notices.toSource") }).click();
    expect(await source.inputValue()).toBe('{"en": {"questions": [');
    await source.fill('{"en": {"questions": "none"}}');
    await write(teacher, "form");
    await page.getByText(t("content.editor.odd")).first().waitFor();
    await expectAccessible(page);
    expect(teacher.faults).toEqual([]);
    await teacher.close();
  });

  test("an address without a quiz leads nowhere, nor does it for a student", async () => {
    const teacher = await newWalker(browser, app);
    await teacher.signIn(signIns.teacher.email, path("no-such-quiz"));
    await teacher.page.getByRole("heading", { name: "There is nothing at this address" }).waitFor();
    await teacher.close();
    const student = await newWalker(browser, app);
    await student.signIn(signIns.student.email, path("01-quiz"));
    await student.page.getByRole("heading", { name: "There is nothing at this address" }).waitFor();
    await student.close();
  });
});

test.each(["en", "zh"] as const)("a teacher with a phone (%s)", async (locale) => {
  const teacher = await teacherAt("05-quiz", { locale, width: 390, colorScheme: "dark" });
  const { page } = teacher;
  await questionsOf(teacher).nth(9).click();
  await samplesOf(teacher).locator("table").waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await expectAccessible(page);
  for (const view of ["preview", "versions", "write"] as const) {
    await pane(teacher, view);
    await page.waitForLoadState("networkidle");
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
  expect(teacher.faults).toEqual([]);
  await teacher.close();
});
