import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "~/cli/paths";
import { quizFileSchema } from "~/features/grading/quizzes/schema";
import type { Locale } from "~/i18n/locales";
import { newStudent } from "../support/api-client";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { newWalker, type View, type Walker } from "../support/walker";

/** A quiz of the companion, as a student takes it: answers that are kept, one attempt per submission, a review. */

const ADDRESS = "/companion/01-intro-genai/quiz";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

function quizIn(locale: Locale) {
  const folder = path.join(root, "prisma", "seed", "content", "quizzes", locale === "en" ? "" : locale);
  return quizFileSchema.parse(JSON.parse(readFileSync(path.join(folder, "01-quiz.json"), "utf8")));
}

interface Taking extends Walker {
  /** How many attempts the server has. */
  attempts(): Promise<number>;
  card(place: number): ReturnType<Walker["page"]["getByRole"]>;
  /** Answers the question as its author would. */
  answer(place: number): Promise<void>;
  showAll(): Promise<void>;
  submit(): Promise<void>;
  result(): ReturnType<Walker["page"]["getByRole"]>;
}

/** A new student in front of the quiz. */
async function taking(view: View = {}, address = ADDRESS): Promise<Taking & { email: string }> {
  const { locale = "en" } = view;
  const student = await newStudent(app, "Quiz taker", locale);
  const walker = await newWalker(browser, app, view);
  const { page, t } = walker;
  await walker.signIn(student.email, address);
  await walker.chooseLanguage();
  const { questions } = quizIn(locale);
  const total = questions.length;
  const card = (place: number) =>
    page.getByRole("group", { name: t("companion.quiz.question", { place, total }) });
  return {
    ...walker,
    email: student.email,
    card,
    async attempts() {
      const { data } = await student.query<{ items: unknown[] }>("companion.quizzes.attempts", {
        quizId: "01-quiz",
      });
      return data?.items.length ?? -1;
    },
    async answer(place) {
      const question = questions[place - 1];
      if (question?.type === "short-answer") {
        const sample = question.samples.find(({ correct }) => correct)?.answer ?? "";
        await card(place).getByRole("textbox").fill(sample);
      } else if (question) {
        const words =
          question.type === "true-false"
            ? t(question.correct_answer ? "companion.quiz.true" : "companion.quiz.false")
            : question.correct_answer;
        await card(place).getByText(words, { exact: true }).click();
        await expect.poll(() => card(place).locator("input:checked").count()).toBe(1);
      }
    },
    async showAll() {
      // A choice made before the page's script runs is not heard, so it is made again.
      await expect
        .poll(async () => {
          await page.getByText(t("companion.quiz.view.all"), { exact: true }).click();
          return card(total).count();
        })
        .toBe(1);
    },
    submit: () => page.getByRole("button", { name: t("companion.quiz.submit"), exact: true }).click(),
    result: () => page.getByRole("region", { name: t("companion.quiz.result.region") }),
  };
}

const pathOf = (page: Page) => new URL(page.url()).pathname;
/** With or without the section that one was reading. */
const CHAPTER_URL = /\/companion\/01-intro-genai(#.*)?$/;
const ATTEMPT = new RegExp(`^${ADDRESS}/attempts/[0-9a-f-]{36}$`);
const focused = (locator: Locator) => locator.evaluate((node) => node === document.activeElement);

const fits = ({ page }: Walker) =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

const SUBMISSION = "**/api/trpc/companion.quizzes.submit**";

/** From now on the server takes submissions, and its replies never arrive. */
async function loseReplies(page: Page): Promise<{ lost: number }> {
  const count = { lost: 0 };
  await page.route(SUBMISSION, async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
    count.lost++;
  });
  return count;
}

describe.each([
  { locale: "en" as const, width: 1280, colorScheme: "light" as const },
  { locale: "zh" as const, width: 390, colorScheme: "dark" as const },
])("a quiz in $locale at $width", (view) => {
  test("is taken one question at a time, submitted with one left out, and reviewed", async () => {
    const person = await taking(view);
    const { page, t } = person;
    for (let place = 1; place <= 10; place++) {
      await person.card(place).waitFor();
      if (place !== 7) await person.answer(place);
      if (place === 3) await expectAccessible(page);
      if (place < 10) await page.getByRole("button", { name: t("companion.quiz.next"), exact: true }).click();
    }
    expect(await fits(person)).toBe(true);
    await person.submit();
    await page.getByRole("heading", { name: t("companion.quiz.before.open", { count: 1 }) }).waitFor();
    await page
      .getByRole("button", { name: t("companion.quiz.before.question", { place: 7 }), exact: true })
      .waitFor();
    await expectAccessible(page);
    expect(await person.attempts()).toBe(0);
    await page.getByRole("button", { name: t("companion.quiz.before.anyway") }).click();

    await person.result().getByText(t("companion.quiz.result.passed"), { exact: true }).waitFor();
    await person.result().getByText(t("companion.quiz.result.completed")).waitFor();
    await person
      .result()
      .getByText(t("companion.quiz.result.streak", { days: 1 }))
      .waitFor();
    const review = page.getByRole("region", { name: t("companion.quiz.review.title") });
    await review.getByText(t("companion.quiz.review.unread.blank")).waitFor();
    expect(await review.locator("mark").count()).toBeGreaterThan(0);
    await expectAccessible(page);
    expect(await fits(person)).toBe(true);
    expect(await person.attempts()).toBe(1);

    await page.goto(`${app.url}${ADDRESS}`);
    await page.getByRole("link", { name: t("companion.quiz.attempts.open") }).click();
    await page.getByRole("heading", { name: t("companion.quiz.result.passed") }).waitFor();
    expect(await page.locator("mark").count()).toBeGreaterThan(0);
    await expectAccessible(page);
    expect(await fits(person)).toBe(true);
    expect(person.faults).toEqual([]);
    await person.close();
  });
});

test("keys choose and move while a question has the focus, and nowhere else", async () => {
  const person = await taking();
  const { page } = person;
  const chosen = (place: number) => person.card(place).locator("input:checked").getAttribute("value");
  await person.card(1).waitFor();
  await expect.poll(() => person.card(1).locator("input:enabled").count()).toBe(4);
  await page.keyboard.press("3");
  expect(await person.card(1).locator("input:checked").count()).toBe(0);
  await person.card(1).focus();
  await page.keyboard.press("3");
  await expect.poll(() => chosen(1)).toBe("2");
  await page.keyboard.press("b");
  await expect.poll(() => chosen(1)).toBe("1");
  await page.keyboard.press("Enter");
  await person.card(2).waitFor();
  await page.keyboard.press("ArrowRight");
  await person.card(3).waitFor();
  await page.keyboard.press("ArrowLeft");
  await person.card(2).waitFor();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => chosen(1)).toBe("1");
  await person.close();
});

test("a question in words takes what is typed, and no key skips it", async () => {
  const person = await taking();
  const { page, t } = person;
  const words = (place: number) => person.card(place).getByRole("textbox");
  await person.card(1).waitFor();
  await expect.poll(() => person.card(1).locator("input:enabled").count()).toBe(4);
  await page.getByRole("button", { name: t("companion.quiz.placeOpen", { place: 7 }) }).click();
  await expect.poll(() => focused(person.card(7))).toBe(true);
  await page.keyboard.press("b");
  await page.keyboard.press("Enter");
  await words(8).waitFor();
  await expect.poll(() => focused(words(8))).toBe(true);
  await page.keyboard.type("One sorts,");
  await page.keyboard.press("Enter");
  await page.keyboard.type("the other makes");
  expect(await words(8).inputValue()).toBe("One sorts,\nthe other makes");
  await page.getByRole("button", { name: t("companion.quiz.next"), exact: true }).click();
  await expect.poll(() => focused(words(9))).toBe(true);
  // Beside its text box, Enter leads there.
  await person.card(9).focus();
  await page.keyboard.press("Enter");
  expect(await focused(words(9))).toBe(true);
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => focused(words(10))).toBe(true);
  await person.close();
});

test("a result has the address of its attempt, for a reload and for Back", async () => {
  const person = await taking({}, "/companion/01-intro-genai");
  const { page, t } = person;
  const start = page.locator(`a[href="${ADDRESS}"]`).first();
  await start.click();
  await page.waitForURL(`**${ADDRESS}`);
  await person.showAll();
  await person.answer(1);
  await person.submit();
  await page.getByRole("button", { name: t("companion.quiz.before.anyway") }).click();
  const streak = person.result().getByText(t("companion.quiz.result.streak", { days: 1 }));
  await streak.waitFor();
  await expect.poll(() => pathOf(page)).toMatch(ATTEMPT);
  // The same screen, with what only a submission says, and with the focus.
  expect(await streak.count()).toBe(1);
  expect(await focused(person.result())).toBe(true);
  const own = pathOf(page);
  const reviewed = async () => {
    await person.result().getByText(t("companion.quiz.result.failed"), { exact: true }).waitFor();
    await page.getByRole("region", { name: t("companion.quiz.review.title") }).waitFor();
    expect(pathOf(page)).toBe(own);
  };
  // Away and Back, where the browser's router remembers a quiz at this address.
  await page.getByRole("link", { name: t("companion.quiz.result.chapter") }).click();
  await page.waitForURL(CHAPTER_URL);
  await page.goBack();
  await reviewed();
  await page.reload();
  await reviewed();
  expect(await person.attempts()).toBe(1);
  await expectAccessible(page);
  await page.goBack();
  await page.waitForURL(CHAPTER_URL);
  await page.goForward();
  await reviewed();
  await page.getByRole("link", { name: t("companion.quiz.result.again") }).click();
  await page.waitForURL(`**${ADDRESS}`);
  await person.card(1).waitFor();
  expect(await person.card(1).locator("input:checked").count()).toBe(0);
  expect(person.faults).toEqual([]);
  await person.close();
});

test("answers survive a reload and a sign-out, and so does the layout", async () => {
  const person = await taking();
  const { page } = person;
  await person.showAll();
  await person.answer(1);
  await person.answer(6);
  await person.card(8).getByRole("textbox").fill("  It sorts,\nthe other makes 新内容 <b>😀");
  await page.reload();
  const words = () => person.card(8).getByRole("textbox").inputValue();
  await expect.poll(words).toBe("  It sorts,\nthe other makes 新内容 <b>😀");
  expect(await person.card(6).locator("input:checked").getAttribute("value")).toBe("0");
  await person.signOut();
  await person.signIn(person.email, ADDRESS);
  await expect.poll(words).toBe("  It sorts,\nthe other makes 新内容 <b>😀");
  expect(await person.card(1).locator("input:checked").count()).toBe(1);
  expect(await person.attempts()).toBe(0);
  await person.close();
});

describe("a submission counts once", () => {
  test("where its reply is lost and it is sent again", async () => {
    const person = await taking();
    const { page, t } = person;
    const replies = await loseReplies(page);
    await person.showAll();
    for (let place = 1; place <= 10; place++) await person.answer(place);
    await person.submit();
    const alert = page.getByRole("alert").filter({ hasText: t("companion.quiz.submission.unsure") });
    await alert.waitFor();
    expect(await person.attempts()).toBe(1);
    // What was sent is what is sent again: nothing can be changed in between.
    expect(await person.card(1).locator("input:disabled").count()).toBe(4);
    await expectAccessible(page);
    await alert.getByRole("button", { name: t("common.retry") }).click();
    await expect.poll(() => replies.lost).toBe(2);
    await page.unroute(SUBMISSION);
    await alert.getByRole("button", { name: t("common.retry") }).click();
    await person.result().waitFor();
    expect(await person.attempts()).toBe(1);
    await person.close();
  });

  test("where the page is reloaded before the reply", async () => {
    const person = await taking();
    const { page } = person;
    const replies = await loseReplies(page);
    await person.showAll();
    for (let place = 1; place <= 10; place++) await person.answer(place);
    await person.submit();
    await expect.poll(() => replies.lost).toBe(1);
    await page.unroute(SUBMISSION);
    await page.reload();
    await person.result().waitFor();
    expect(await person.attempts()).toBe(1);
    await person.close();
  });

  test("where the button is pressed twice; another attempt is another one", async () => {
    const person = await taking();
    const { page, t } = person;
    await person.showAll();
    for (let place = 1; place <= 10; place++) await person.answer(place);
    await page.getByRole("button", { name: t("companion.quiz.submit"), exact: true }).dblclick();
    await person.result().waitFor();
    expect(await person.attempts()).toBe(1);

    await page.getByRole("button", { name: t("companion.quiz.result.again") }).click();
    await expect.poll(() => pathOf(page)).toBe(ADDRESS);
    await person.submit();
    await page.getByRole("button", { name: t("companion.quiz.before.anyway") }).click();
    await person.result().getByText(t("companion.quiz.result.failed"), { exact: true }).waitFor();
    expect(await person.attempts()).toBe(2);
    await person.close();
  });
});

test("a quiz that changed keeps what fits and gives back the rest", async () => {
  const person = await taking();
  const { page, t } = person;
  await person.showAll();
  await person.answer(1);
  await person.answer(6);
  // As if it had been written in another version, where question 2 had another option.
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith("loupe:quiz:")) ?? "";
    const draft = JSON.parse(localStorage.getItem(key) ?? "{}");
    draft.version = "another";
    draft.answers.q2 = { value: "An option of before", asked: "A question of before" };
    localStorage.removeItem(key);
    localStorage.setItem(key.replace(/[^:]+$/, "another"), JSON.stringify(draft));
  });
  await page.reload();
  await page.getByText(t("companion.quiz.changed.lost", { count: 1 })).click();
  await page.getByText("An option of before").waitFor();
  expect(await person.card(1).locator("input:checked").count()).toBe(1);
  expect(await person.card(2).locator("input:checked").count()).toBe(0);
  await expectAccessible(page);
  await person.close();
});

test("a locked quiz says why, at its own address as well", async () => {
  const person = await taking({}, "/companion/04-retrieval/quiz");
  await person.page.getByRole("heading", { name: person.t("companion.locked.title") }).waitFor();
  await expectAccessible(person.page);
  await person.close();
});
