import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signIns } from "../../prisma/seed/people";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { chinesePhone, signedInPage } from "../support/signed-in";
import { type Words, wordsOf } from "../support/walker";

/** A teacher writes a chapter in the product, one language at a time; nothing written is lost, and students read it. */

const path = (chapterId: string) => `/admin/content/chapters/${chapterId}`;
const en = wordsOf("en");

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

/** A person at an address, in a window of their own. */
async function someoneAt(email: string, address: string, options?: BrowserContextOptions) {
  const person = await signedInPage(browser, app, email, options);
  await person.page.goto(app.url + address);
  return person;
}

async function teacherAt(chapterId: string) {
  const teacher = await someoneAt(signIns.teacher.email, path(chapterId));
  await title(teacher.page).waitFor();
  return teacher;
}

const title = (page: Page, t: Words = en) =>
  page.getByLabel(t("content.chapter.fields.title"), { exact: true });
const sectionTitle = (page: Page) =>
  page.getByLabel(en("content.chapter.sections.fields.title"), { exact: true }).last();
const text = (page: Page) =>
  page.getByLabel(en("content.chapter.sections.fields.text"), { exact: true }).last();
const article = (page: Page) => page.getByRole("article");
const save = (page: Page, t: Words = en) =>
  page.getByRole("button", { name: t("content.editor.head.save"), exact: true }).filter({ visible: true });
const allSaved = (page: Page) => page.getByText(en("content.editor.head.saved"), { exact: true });

/** One of a few choices that are all visible; the first of that name. */
const choose = (page: Page, label: string) =>
  page.locator("label").filter({ hasText: label }).filter({ visible: true }).first().click();
const write = (page: Page, language: "en" | "zh") => choose(page, en(`content.editor.language.${language}`));
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe("a teacher at a desk", () => {
  test("changes a chapter, mends the other language, publishes and withdraws; a student reads it", async () => {
    const { page, complaints, context } = await teacherAt("01-intro-genai");
    await article(page).waitFor();
    const original = await title(page).inputValue();
    await expectAccessible(page);
    await title(page).fill("Machines that make things");
    await article(page).getByRole("heading", { level: 1, name: "Machines that make things" }).waitFor();

    // A problem in the other language leads there.
    await write(page, "zh");
    await title(page).fill("");
    await page.getByText(en("content.editor.problems.count", { count: 1 })).waitFor();
    await write(page, "en");
    await page.getByText(en("content.editor.problems.count", { count: 1 })).click();
    await page.getByText("zh.title", { exact: true }).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: en("content.editor.problems.show") }).click();
    await expect.poll(() => title(page).evaluate((node) => node === document.activeElement)).toBe(true);
    expect(await title(page).inputValue()).toBe("");
    await page.keyboard.type("会创作的机器");
    await page.getByText(en("content.editor.problems.none")).waitFor();

    await page.keyboard.press("Control+s");
    await allSaved(page).waitFor();
    await page.getByRole("button", { name: en("content.editor.head.publish"), exact: true }).click();
    await page.getByText(en("content.publish.now")).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: en("content.publish.publish"), exact: true }).click();
    await page.getByText(en("content.publish.done")).waitFor();
    await page.getByRole("button", { name: en("content.publish.close"), exact: true }).click();
    await page.getByText(en("content.editor.head.published", { version: 1 })).waitFor();

    const student = await someoneAt(signIns.student.email, "/companion/01-intro-genai");
    await student.page.getByRole("heading", { level: 1, name: "Machines that make things" }).waitFor();

    await choose(page, en("content.editor.views.versions"));
    await page.getByRole("button", { name: en("content.versions.withdraw") }).click();
    await page.getByText(en("content.publish.withdrawToBase")).waitFor();
    await page.getByRole("button", { name: en("content.publish.withdraw"), exact: true }).click();
    await page.getByText(en("content.publish.withdrawn")).waitFor();
    await student.page.reload();
    await student.page.getByRole("heading", { level: 1, name: original }).waitFor();
    expect([...complaints, ...student.complaints]).toEqual([]);
    await student.context.close();
    await context.close();
  });

  test("sections are added, filled, moved and brought back; form and source say the same", async () => {
    const { page, complaints, context } = await teacherAt("02-how-llms-work");
    await article(page).waitFor();
    const count = await article(page).getByRole("heading", { level: 2 }).count();
    await page.getByRole("button", { name: en("content.chapter.sections.add"), exact: true }).press("Enter");
    await sectionTitle(page).fill("Words by chance");
    await text(page).fill(
      "## Dice\n\n| Throw | Share |\n| --- | --- |\n| 6 | 1/6 |\n\n<b>plain</b> *marked*",
    );
    await article(page).getByRole("cell", { name: "1/6" }).waitFor();
    await article(page).locator("em", { hasText: "marked" }).waitFor();
    expect(await article(page).getByRole("heading", { level: 2 }).count()).toBe(count + 1);
    await expectAccessible(page);

    const moves = page.getByRole("button", { name: /^Move up: Section/ });
    const last = (await moves.count()) - 1;
    await moves.nth(last).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Alt+ArrowUp");
    await page.getByText(en("content.editor.problems.none")).waitFor();
    await expect
      .poll(() => article(page).getByRole("heading", { level: 2 }).allTextContents())
      .toHaveLength(count + 1);
    await expect
      .poll(async () => (await article(page).getByRole("heading", { level: 2 }).allTextContents()).at(-3))
      .toBe("Words by chance");

    await page
      .getByRole("button", { name: /^Remove: Section/ })
      .nth(last - 2)
      .click();
    await article(page).getByRole("heading", { name: "Words by chance" }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: en("content.editor.notices.undo"), exact: true }).click();
    await article(page).getByRole("heading", { name: "Words by chance" }).waitFor();

    await choose(page, en("content.editor.how.source"));
    const source = page.getByLabel(en("content.editor.source.label"), { exact: true });
    const written = await source.inputValue();
    const { sections } = (JSON.parse(written) as { en: { sections: { title: string; order: number }[] } }).en;
    expect(sections[last - 2]?.title).toBe("Words by chance");

    // Half a text is kept and told of, also after a reload.
    await source.fill(written.replace('"chapter_number"', '"chapter_number'));
    await page.getByText(en("content.editor.notices.brokenSource")).waitFor();
    await page.reload();
    await page.getByRole("button", { name: en("content.editor.notices.toSource") }).click();
    expect(await source.inputValue()).toContain('"chapter_number:');
    // The order that a text names is where its sections stand.
    const turned = JSON.parse(written) as { en: { sections: { order: number }[] } };
    for (const section of turned.en.sections) section.order = 90 - section.order;
    await source.fill(JSON.stringify(turned));
    await choose(page, en("content.editor.how.form"));
    await article(page).getByRole("heading", { level: 2, name: "Words by chance" }).waitFor();
    await save(page).click();
    await allSaved(page).waitFor();
    await choose(page, en("content.editor.how.source"));
    const saved = JSON.parse(await source.inputValue()) as typeof turned;
    expect(saved.en.sections.map(({ order }) => order)).toEqual(sections.map((_, at) => at + 1));
    expect(saved.en.sections[2]).toMatchObject({ title: "Words by chance" });
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("a language is taken out and begun from the other; what both share is written in both", async () => {
    const { page, complaints, context } = await teacherAt("03-prompting");
    await write(page, "zh");
    const chinese = await title(page).inputValue();
    const takeOut = async () => {
      const named = (key: "remove" | "removeYes") =>
        page.getByRole("button", {
          name: en(`content.languages.${key}`, { language: "Chinese" }),
          exact: true,
        });
      await named("remove").click();
      await expectAccessible(page);
      await named("removeYes").click();
    };
    await takeOut();
    await page.getByRole("button", { name: en("content.editor.notices.undo"), exact: true }).click();
    expect(await title(page).inputValue()).toBe(chinese);
    await allSaved(page).waitFor();
    await takeOut();
    await page
      .getByText(en("content.languages.missing", { language: "Chinese", other: "English" }))
      .waitFor();
    await expectAccessible(page);
    await page
      .getByRole("button", {
        name: en("content.languages.copy", { language: "Chinese", other: "English" }),
        exact: true,
      })
      .click();
    expect(await title(page).inputValue()).not.toBe(chinese);
    await page.getByLabel(en("content.chapter.fields.minutes"), { exact: true }).fill("77");
    await write(page, "en");
    expect(await page.getByLabel(en("content.chapter.fields.minutes"), { exact: true }).inputValue()).toBe(
      "77",
    );
    await page.getByText(en("content.editor.problems.none")).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("two windows: neither writes over the other, and both can be joined", async () => {
    const one = await teacherAt("01-intro-genai");
    const page = await one.context.newPage();
    await page.goto(app.url + path("01-intro-genai"));
    await title(page).waitFor();
    await title(one.page).fill("Written in the first window");
    await page
      .getByLabel(en("content.chapter.fields.subtitle"), { exact: true })
      .fill("Written in the second.");
    await save(one.page).click();
    await allSaved(one.page).waitFor();
    await save(page).click();
    const dialog = page.getByRole("dialog", { name: en("content.editor.conflict.title") });
    await dialog.locator("ins", { hasText: "first window" }).waitFor();
    await dialog.locator("ins", { hasText: "in the second" }).waitFor();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: en("content.editor.conflict.join") }).click();
    expect(await title(page).inputValue()).toBe("Written in the first window");
    await save(page).click();
    await allSaved(page).waitFor();
    expect(one.complaints.filter((complaint) => !complaint.includes("409"))).toEqual([]);
    await one.context.close();
  });

  test("an address without a chapter leads nowhere, nor does it for a student", async () => {
    const nothing = "There is nothing at this address";
    for (const address of [path("07-nothing"), path("No-Id")]) {
      const teacher = await someoneAt(signIns.teacher.email, address);
      await teacher.page.getByRole("heading", { name: nothing }).waitFor();
      await teacher.context.close();
    }
    const student = await someoneAt(signIns.student.email, path("01-intro-genai"));
    await student.page.getByRole("heading", { name: nothing }).waitFor();
    await student.context.close();
  });
});

test("a teacher with a phone, in Chinese and the dark", async () => {
  const t = wordsOf("zh");
  const { page, context, complaints } = await chinesePhone(browser, app, signIns.teacher.email);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(app.url + path("04-retrieval"));
  await title(page, t).waitFor();
  for (const view of ["preview", "versions", "write"] as const) {
    await choose(page, t(`content.editor.views.${view}`));
    await page.waitForLoadState("networkidle");
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
  await title(page, t).fill("在手机上写");
  await save(page, t).waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  // The device speaks English; what the server names speaks the profile's language all the same.
  await page.goto(`${app.url}/admin/content/quizzes/01-quiz`);
  await page.getByRole("heading", { level: 1 }).filter({ hasText: "生成式人工智能入门" }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
