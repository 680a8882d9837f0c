import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signIns } from "../../prisma/seed/people";
import { signInByHttp } from "../support/api-client";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { newWalker } from "../support/walker";

/** The list of chapters and quizzes: something new begins there, and files of the store are read again. */

const LIST = "/admin/content/companion";
const CHAPTER = "02-how-llms-work";
const FILE = `content/chapters/${CHAPTER}.json`;

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

test("a chapter and its quiz begin as drafts; nothing typed is lost", async () => {
  const teaching = await newWalker(browser, app);
  const { page, t } = teaching;
  await teaching.signIn(signIns.teacher.email, "/admin/content");
  await page
    .getByRole("navigation", { name: t("content.places.label") })
    .getByRole("link", { name: t("content.places.companion") })
    .click();
  await page.waitForURL(`${app.url}${LIST}`);
  await page.getByRole("link", { name: "2. How Language Models Work" }).waitFor();
  await expectAccessible(page);
  const find = page.getByRole("textbox", { name: t("content.companion.find") });
  await find.fill("02-quiz");
  await expect.poll(() => page.getByRole("row").count()).toBe(3);
  await find.fill("");

  const dialog = page.getByRole("dialog");
  const create = dialog.getByRole("button", { name: t("content.create.submit") });
  await page.getByRole("button", { name: t("content.companion.newChapter.button") }).click();
  await create.click();
  await dialog.getByText(t("content.companion.newChapter.titleNeeded")).first().waitFor();
  await expectAccessible(page);
  await dialog.getByLabel(t("content.create.titleEn")).fill("Images and sound");
  await page.reload();
  await page.getByRole("button", { name: t("content.companion.newChapter.button") }).click();
  await expect
    .poll(() => dialog.getByLabel(t("content.create.titleEn")).inputValue())
    .toBe("Images and sound");
  await create.click();
  await page.waitForURL(`${app.url}/admin/content/chapters/07-images-and-sound`);
  // Nothing of it is written but the title: that is said, and nobody can publish it by mistake.
  await page.getByText(t("content.editor.problems.count", { count: 4 })).waitFor();

  await page.goto(`${app.url}${LIST}`);
  await page.getByRole("link", { name: "7. Images and sound" }).waitFor();
  await page.getByRole("button", { name: t("content.companion.newQuiz.button") }).click();
  // The chapter that has none yet is suggested.
  await expect
    .poll(() => dialog.getByLabel(t("content.companion.newQuiz.chapter")).inputValue())
    .toBe("07-images-and-sound");
  await expectAccessible(page);
  await create.click();
  await page.waitForURL(`${app.url}/admin/content/quizzes/07-quiz`);
  // A question without words, and a chapter that students do not have.
  await page.getByText(t("content.editor.problems.count", { count: 7 })).waitFor();
  expect(teaching.faults).toEqual([]);
  await teaching.close();
});

test("an admin has files read again; a broken one is named, and students keep the copy of before", async () => {
  const student = await signInByHttp(app, signIns.student.email);
  const read = async () =>
    (await student.query<{ stale: boolean }>("companion.chapters.get", { chapterId: CHAPTER })).data;
  expect(await read()).toMatchObject({ stale: false });

  const walker = await newWalker(browser, app);
  const { page, t } = walker;
  await walker.signIn(signIns.admin.email, LIST);
  const store = page.getByRole("region", { name: t("content.companion.store.title") });
  await store.getByText(t("content.companion.store.well")).waitFor();
  const file = path.join(app.dataDir, "store", FILE);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, '{"chapter_id":');
  await store.getByRole("button", { name: t("content.companion.store.readAgain") }).click();
  await store.getByText(FILE, { exact: true }).first().waitFor();
  await page.getByRole("row").filter({ hasText: CHAPTER }).getByText(FILE).waitFor();
  await expectAccessible(page);
  expect(await read()).toMatchObject({ stale: true });

  await rm(file);
  await store.getByRole("button", { name: `${t("content.companion.store.readOne")} ${FILE}` }).click();
  await store.getByText(t("content.companion.store.well")).waitFor();
  await expectAccessible(page);
  expect(await read()).toMatchObject({ stale: false });
  expect(walker.faults).toEqual([]);
  await walker.close();
});

test("on a phone, in Chinese: a teacher sees the store, and has nothing read again", async () => {
  const teacher = await newWalker(browser, app, { width: 390, locale: "zh", colorScheme: "dark" });
  await teacher.signIn(signIns.teacher.email, LIST);
  await teacher.chooseLanguage();
  const { page, t } = teacher;
  const store = page.getByRole("region", { name: t("content.companion.store.title") });
  await store.getByText(t("content.companion.store.hintOthers")).waitFor();
  await expectAccessible(page);
  expect(await store.getByRole("button").count()).toBe(0);
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
  await teacher.close();
});
