import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signIns } from "../../prisma/seed/people";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { newWalker, type View, type Walker } from "../support/walker";

/** A teacher writes an exercise in the product: writes, tries, saves, publishes; and nothing written is ever lost. */

const path = (exerciseId: string) => `/admin/content/labs/${exerciseId}`;

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

/** The teacher of the demo, in the editor of an exercise. */
async function teacherAt(exerciseId: string, view: View = {}): Promise<Walker> {
  const walker = await newWalker(browser, app, view);
  await walker.signIn(signIns.teacher.email, path(exerciseId));
  await field(walker, "title", "en").waitFor();
  return walker;
}

type Words = Walker["t"];
const named = (t: Words, label: string, language: "en" | "zh") =>
  t("content.editor.inLanguage", { label, language: t(`content.editor.language.${language}`) });

/** A text of the form in one language. */
const field = (
  { page, t }: Pick<Walker, "page" | "t">,
  key: "title" | "task" | "why",
  language: "en" | "zh",
) => page.getByLabel(named(t, t(`content.editor.fields.${key}`), language), { exact: true });

const pane = ({ page, t }: Walker, view: "write" | "preview" | "trial" | "versions") =>
  page
    .locator("label")
    .filter({ hasText: t(`content.editor.views.${view}`) })
    .filter({ visible: true })
    .click();
const save = ({ page, t }: Walker) =>
  page.getByRole("button", { name: t("content.editor.head.save"), exact: true }).filter({ visible: true });
const allSaved = ({ page, t }: Walker) => page.getByText(t("content.editor.head.saved"), { exact: true });
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe("a teacher at a desk", () => {
  test("writes, mends, tries, saves and publishes; a student sees it", async () => {
    const teacher = await teacherAt("lab1-ex2");
    const { page, t } = teacher;
    await expectAccessible(page);
    await field(teacher, "title", "en").fill("Leaves, told anew");
    await page.getByText(t("content.editor.head.unsaved")).waitFor();
    await page.getByRole("article", { name: "Leaves, told anew" }).waitFor();

    // A language that is missing is seen at the field, in the head of the form, and stands in the way of publishing.
    await field(teacher, "why", "zh").fill("");
    const problems = page.getByText(t("content.editor.problems.count", { count: 1 }));
    await problems.waitFor();
    const missing = t("content.editor.missing", { language: t("content.editor.language.zh") });
    expect(await page.getByText(missing).count()).toBe(1);
    await problems.click();
    await page.getByText("why.zh", { exact: true }).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: t("content.editor.problems.show") }).click();
    await expect
      .poll(() => field(teacher, "why", "zh").evaluate((node) => node === document.activeElement))
      .toBe(true);
    await page.keyboard.type("因为重要。");
    await page.getByText(t("content.editor.problems.none")).waitFor();

    await pane(teacher, "trial");
    await page.getByText(/30/).filter({ visible: true }).first().waitFor();
    await page.getByRole("button", { name: t("content.trial.run"), exact: true }).click();
    await page.getByText(t("content.trial.passed", { score: 100 })).waitFor();
    await page.locator("td button").first().click();
    expect(await page.locator("pre").textContent()).not.toBe("");
    await expectAccessible(page);

    await page.keyboard.press("Control+s");
    await allSaved(teacher).waitFor();
    await page.getByRole("button", { name: t("content.editor.head.publish"), exact: true }).click();
    await page.getByText(t("content.publish.now")).waitFor();
    await page.getByText(t("content.publish.gradedSame")).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: t("content.publish.publish"), exact: true }).click();
    await page.getByText(t("content.publish.done")).waitFor();
    await page.getByRole("button", { name: t("content.publish.close"), exact: true }).click();
    await page.getByText(t("content.editor.head.published", { version: 1 })).waitFor();

    const student = await newWalker(browser, app);
    await student.signIn(signIns.student.email, "/labs/1/lab1-ex2");
    await student.page.getByRole("heading", { name: "Leaves, told anew" }).waitFor();

    await pane(teacher, "versions");
    await page.getByRole("button", { name: t("content.versions.withdraw") }).click();
    await page.getByText(t("content.publish.withdrawToBase")).waitFor();
    await page.getByRole("button", { name: t("content.publish.withdraw"), exact: true }).click();
    await page.getByText(t("content.publish.withdrawn")).waitFor();
    await student.page.reload();
    await student.page.getByRole("heading", { name: "Autumn leaves" }).waitFor();
    expect([...teacher.faults, ...student.faults]).toEqual([]);
    await student.close();
    await teacher.close();
  });

  test("adds, fills and moves a criterion by keyboard; form and source say the same", async () => {
    const teacher = await teacherAt("lab1-ex3");
    const { page, t } = teacher;
    await page.getByRole("button", { name: t("content.editor.criteria.add"), exact: true }).press("Enter");
    await page.getByLabel(t("content.editor.criteria.type"), { exact: true }).selectOption("item_count");
    await page.getByLabel(t("content.editor.criteria.min"), { exact: true }).fill("2");
    for (const language of ["en", "zh"] as const)
      for (const key of ["label", "message"] as const)
        await page
          .getByLabel(named(t, t(`content.editor.criteria.${key}`), language), { exact: true })
          .filter({ visible: true })
          .fill(`Two at least ${language}`);
    const up = page.getByRole("button", { name: /^Move up: Criterion/ }).last();
    const before = await page.getByRole("button", { name: /^Move up: Criterion/ }).count();
    await up.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Alt+ArrowUp");
    await page.getByText(t("content.editor.problems.none")).waitFor();

    await page
      .locator("label")
      .filter({ hasText: t("content.editor.how.source") })
      .click();
    const source = page.getByLabel(t("content.editor.source.label"), { exact: true });
    const text = await source.inputValue();
    const { items } = (JSON.parse(text) as { criteria: { items: { value: unknown }[] } }).criteria;
    expect(items).toHaveLength(before);
    expect(items[before - 3]?.value).toEqual({ min: 2 });

    // Half a text is kept and told of; the form rests until it reads again.
    await source.fill(text.replace('"minutes"', '"minutes'));
    await page.getByText(t("content.editor.notices.brokenSource")).waitFor();
    await page.reload();
    await page.getByText(t("content.editor.notices.brokenSource")).waitFor();
    await page.getByRole("button", { name: t("content.editor.notices.toSource") }).click();
    expect(await source.inputValue()).toContain('"minutes:');
    await expectAccessible(page);
    await source.fill(text.replace(/"minutes": \d+/, '"minutes": 44'));
    await page
      .locator("label")
      .filter({ hasText: t("content.editor.how.form") })
      .click();
    expect(await page.getByLabel(t("content.editor.fields.minutes"), { exact: true }).inputValue()).toBe(
      "44",
    );
    expect(teacher.faults).toEqual([]);
    await teacher.close();
  });

  test("what is written survives a reload and a sign-out", async () => {
    const teacher = await teacherAt("lab1-ex4");
    const { page, t } = teacher;
    await field(teacher, "task", "en").fill("Half a thought");
    await page.getByText(t("content.editor.kept")).waitFor();
    await page.reload();
    await field(teacher, "task", "en").waitFor();
    await expect.poll(() => field(teacher, "task", "en").inputValue()).toBe("Half a thought");
    await teacher.signOut();
    await teacher.signIn(signIns.teacher.email, path("lab1-ex4"));
    await field(teacher, "task", "en").waitFor();
    await expect.poll(() => field(teacher, "task", "en").inputValue()).toBe("Half a thought");
    await teacher.close();
  });

  test("two windows: neither writes over the other, and both can be joined", async () => {
    const one = await teacherAt("lab1-ex5");
    const page = await one.context.newPage();
    const two: Walker = { ...one, page };
    await page.goto(app.url + path("lab1-ex5"));
    await field(two, "task", "en").fill("Written in the second window.");
    await field(one, "title", "en").fill("Written in the first window");
    await save(one).click();
    await allSaved(one).waitFor();
    await save(two).click();
    const { t } = one;
    const dialog = page.getByRole("dialog", { name: t("content.editor.conflict.title") });
    await dialog.getByText(t("content.editor.conflict.theirs")).waitFor();
    await dialog.locator("ins", { hasText: "first window" }).waitFor();
    await dialog.locator("ins", { hasText: "second window" }).waitFor();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: t("content.editor.conflict.join") }).click();
    expect(await field(two, "title", "en").inputValue()).toBe("Written in the first window");
    expect(await field(two, "task", "en").inputValue()).toBe("Written in the second window.");
    await save(two).click();
    await allSaved(two).waitFor();
    await pane(two, "versions");
    await page.getByText(t("content.versions.number", { version: 2 }), { exact: true }).click();
    await page.getByText(t("content.versions.same")).waitFor();
    await page.getByText(t("content.versions.number", { version: 1 }), { exact: true }).click();
    await page.locator("ins", { hasText: "second window" }).waitFor();
    await page
      .getByRole("button", { name: t("content.versions.restore", { version: 3 }) })
      .first()
      .click();
    await page.getByText(t("content.versions.number", { version: 3 }), { exact: true }).waitFor();
    expect(one.faults).toEqual([]);
    await one.close();
  });

  test("an address without an exercise leads nowhere, nor does it for a student", async () => {
    const teacher = await newWalker(browser, app);
    await teacher.signIn(signIns.teacher.email, path("lab1-x-nothing"));
    await teacher.page.getByRole("heading", { name: "There is nothing at this address" }).waitFor();
    await teacher.close();
    const student = await newWalker(browser, app);
    await student.signIn(signIns.student.email, path("lab1-ex1"));
    await student.page.getByRole("heading", { name: "There is nothing at this address" }).waitFor();
    await student.close();
  });
});

test.each(["en", "zh"] as const)("a teacher with a phone (%s)", async (locale) => {
  const teacher = await newWalker(browser, app, { locale, width: 390, colorScheme: "dark" });
  await teacher.signIn(signIns.teacher.email, path("lab3-ex1"));
  await teacher.chooseLanguage();
  await field(teacher, "title", "en").waitFor();
  for (const view of ["preview", "trial", "versions", "write"] as const) {
    await pane(teacher, view);
    await teacher.page.waitForLoadState("networkidle");
    expect(await overflow(teacher.page)).toBeLessThanOrEqual(0);
    await expectAccessible(teacher.page);
  }
  await field(teacher, "title", "en").fill("From a phone");
  await save(teacher).waitFor();
  expect(await overflow(teacher.page)).toBeLessThanOrEqual(0);
  expect(teacher.faults).toEqual([]);
  await teacher.close();
});
