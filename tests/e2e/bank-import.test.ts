import type { Browser, Page } from "playwright-core";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CompanionAuthored } from "~/features/companion/authoring/schema";
import { signIns } from "../../prisma/seed/people";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { newWalker, type View, type Walker } from "../support/walker";

/** A teacher brings questions from another program into a quiz; what cannot come is told, and nothing typed is lost. */

const IMPORT = "/admin/content/quizzes/import";
const GIFT = `$CATEGORY: water

::Sea::Which of these is salty? {=The sea#Taste it. ~The lake#It is fresh.}

Ice floats on water. {T}

$CATEGORY: towns

How many towns? {#3:1}
`;

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

async function teacherAtImport(view: View = {}, email: string = signIns.teacher.email): Promise<Walker> {
  const walker = await newWalker(browser, app, view);
  await walker.signIn(email, IMPORT);
  await walker.chooseLanguage();
  await source(walker).waitFor();
  return walker;
}

const source = ({ page, t }: Walker) =>
  page.getByRole("textbox", { name: t("banks.import.source"), exact: true });
const button = ({ page }: Walker, name: string) => page.getByRole("button", { name, exact: true });
const part = ({ page }: Walker, name: string) => page.getByRole("region", { name, exact: true });
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function quiz({ page }: Walker, slug: string): Promise<CompanionAuthored> {
  const input = JSON.stringify(superjson.serialize({ kind: "quiz", slug }));
  const response = await page.request.get(
    `${app.url}/api/trpc/companion.authoring.get?input=${encodeURIComponent(input)}`,
  );
  const { result } = (await response.json()) as { result: { data: { json: CompanionAuthored } } };
  return result.data.json;
}

const questionsIn = (body: CompanionAuthored["body"], locale: "en" | "zh") =>
  (body[locale] as { questions: { question_id: string; question_text: string }[] }).questions;

describe("questions from a GIFT text", () => {
  test("are kept while they are typed, read, chosen, and saved as a new quiz", async () => {
    const teacher = await teacherAtImport();
    const { page, t } = teacher;
    await button(teacher, t("banks.import.read")).click();
    await page.getByText(t("banks.import.sourceNeeded")).waitFor();
    await source(teacher).fill("Dear all, there is nothing here.");
    await button(teacher, t("banks.import.read")).click();
    await page
      .getByRole("alert")
      .filter({ hasText: t("errors.companion.bankUnknown") })
      .waitFor();

    await source(teacher).fill(GIFT);
    await page.reload();
    await expect.poll(() => source(teacher).inputValue()).toBe(GIFT);
    await button(teacher, t("banks.import.read")).click();
    const left = part(teacher, t("banks.import.left", { count: 1 }));
    await left.getByText(t("banks.left.numerical")).waitFor();
    await left.getByText(t("banks.import.line", { line: 9 })).waitFor();
    const questions = part(teacher, t("banks.import.questions", { count: 2 }));
    await questions.getByText("Which of these is salty?").waitFor();
    await questions.getByText(t("banks.import.neutralHere")).waitFor();
    await page.getByText(t("banks.import.neutral", { count: 1 })).waitFor();
    await expectAccessible(page);

    // None, then one of them by keyboard.
    await button(teacher, t("banks.import.chooseNone")).click();
    await page.getByText(t("banks.import.nothingChosen")).waitFor();
    await page.getByRole("checkbox", { name: "Which of these is salty?" }).press("Space");
    await page.getByRole("checkbox", { name: "Ice floats on water." }).press("Space");

    // Every chapter has a quiz, so they would go to the end of one.
    await page.getByRole("combobox", { name: t("banks.import.quiz"), exact: true }).waitFor();
    await page.getByText(t("banks.import.targets.new"), { exact: true }).click();
    const id = page.getByRole("textbox", { name: t("banks.import.id"), exact: true });
    await id.fill("01-quiz");
    await button(teacher, t("banks.import.save", { count: 2 })).click();
    await page.getByText(t("content.companion.idTakenQuiz")).waitFor();
    await id.fill("from-a-bank");
    await page
      .getByRole("combobox", { name: t("content.companion.newQuiz.chapter") })
      .selectOption("02-how-llms-work");
    await page.getByText(t("banks.import.chapterHasQuiz", { id: "02-quiz" })).waitFor();
    await button(teacher, t("banks.import.save", { count: 2 })).click();
    await page.waitForURL(`${app.url}/admin/content/quizzes/from-a-bank`);
    await page
      .getByRole("button", { name: /^Which of these is salty\?/ })
      .first()
      .waitFor();
    const { body, version, problems } = await quiz(teacher, "from-a-bank");
    expect([version, Object.keys(body)]).toEqual([1, ["en"]]);
    // A chapter has one quiz: this one stays a draft until it names another chapter.
    expect(problems).toMatchObject([{ path: "en.chapter_id" }]);
    expect(questionsIn(body, "en").map((question) => question.question_id)).toEqual(["q1", "q2"]);

    // What was imported is no draft any longer.
    await page.goto(`${app.url}${IMPORT}`);
    await expect.poll(() => source(teacher).inputValue()).toBe("");
    expect(teacher.faults.filter((fault) => !fault.includes("400"))).toEqual([]);
    await teacher.close();
  });

  test("come after those of a quiz that somebody else saves meanwhile, and none is lost", async () => {
    const teacher = await teacherAtImport();
    const { page, t } = teacher;
    await source(teacher).fill(GIFT);
    await button(teacher, t("banks.import.read")).click();
    await page.getByRole("combobox", { name: t("banks.import.quiz"), exact: true }).selectOption("02-quiz");
    const both = { language: t("content.editor.language.en"), other: t("content.editor.language.zh") };
    await page.getByText(t("banks.import.otherLanguage", both)).waitFor();

    const opened = await quiz(teacher, "02-quiz");
    const saved = await page.request.post(`${app.url}/api/trpc/companion.authoring.save`, {
      headers: { origin: app.url },
      data: superjson.serialize({
        kind: "quiz",
        slug: "02-quiz",
        baseVersion: opened.version,
        body: opened.body,
      }),
    });
    expect(saved.status()).toBe(200);

    await button(teacher, t("banks.import.save", { count: 2 })).click();
    await button(teacher, t("banks.import.takeNewest")).click();
    await page.getByText(t("banks.import.renewed")).waitFor();
    await button(teacher, t("banks.import.save", { count: 2 })).click();
    await page.waitForURL(`${app.url}/admin/content/quizzes/02-quiz`);
    const { body, version, problems } = await quiz(teacher, "02-quiz");
    expect(version).toBe(opened.version + 2);
    expect(problems.length).toBeGreaterThan(0);
    const texts = questionsIn(body, "en").map((question) => question.question_text);
    expect(texts).toHaveLength(questionsIn(opened.body, "en").length + 2);
    expect(texts.slice(-2)).toEqual(["Which of these is salty?", "Ice floats on water."]);
    expect(questionsIn(body, "zh")).toEqual(questionsIn(opened.body, "zh"));
    expect(teacher.faults.filter((fault) => !fault.includes("409"))).toEqual([]);
    await teacher.close();
  });
});

test("a file that is too large is told so before it is sent; a hundred of many are taken", async () => {
  const teacher = await teacherAtImport({}, signIns.teacher2.email);
  const { page, t } = teacher;
  const chooser = page.locator('input[type="file"]');
  const file = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await chooser.setInputFiles(file("huge.txt", "x".repeat(8 * 1024 * 1024 + 1)));
  await page.getByText(t("banks.import.tooLarge", { name: "huge.txt", limitMb: 8 })).waitFor();

  const many = Array.from({ length: 150 }, (_, at) => `Question ${at + 1}? {T}\n\n`).join("");
  await chooser.setInputFiles(file("many.gift", many));
  await button(teacher, t("banks.import.read")).click();
  await page.getByText(t("banks.import.room", { room: 90 })).waitFor();
  await page.getByText(t("banks.import.targets.new"), { exact: true }).click();
  await page.getByText(t("banks.import.room", { room: 100 })).waitFor();
  await button(teacher, t("banks.import.chooseFirst", { count: 100 })).click();
  await button(teacher, t("banks.import.save", { count: 100 })).waitFor();
  await page.getByRole("checkbox", { name: "Question 1?" }).uncheck();
  await button(teacher, t("banks.import.save", { count: 99 })).waitFor();
  await button(teacher, t("banks.import.chooseDrawn", { count: 100 })).click();
  await page
    .getByText(t("banks.import.chosen", { count: 100, all: 150 }))
    .first()
    .waitFor();

  // A file of 400,000 characters is kept as a file, and can be put away again.
  await chooser.setInputFiles(file("long.gift", `${many}${" ".repeat(400_000)}`));
  await page.getByText(t("banks.import.stale")).waitFor();
  await page.getByText("long.gift", { exact: true }).waitFor();
  await button(teacher, t("banks.import.removeFile")).click();
  await expect.poll(() => source(teacher).inputValue()).toBe(many);
  expect(teacher.faults).toEqual([]);
  await teacher.close();
});

test("on a phone, in Chinese; a student finds nothing", async () => {
  const teacher = await teacherAtImport(
    { locale: "zh", width: 390, colorScheme: "dark" },
    signIns.teacher2.email,
  );
  const { page, t } = teacher;
  await source(teacher).fill(GIFT);
  await button(teacher, t("banks.import.read")).click();
  await page.getByText(t("banks.left.numerical")).waitFor();
  await expectAccessible(page);
  expect(await overflow(page)).toBe(0);
  expect(teacher.faults).toEqual([]);
  await teacher.close();

  const student = await newWalker(browser, app);
  await student.signIn(signIns.student.email);
  await student.page.goto(`${app.url}${IMPORT}`);
  await student.page.getByRole("heading", { name: student.t("common.notFound.title") }).waitFor();
  await student.close();
});
