import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { classes, roster, signIns } from "../../prisma/seed/people";
import { type RunningApp, startApp } from "../support/app";
import { ask } from "../support/app-database";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { newWalker } from "../support/walker";

/** What a teacher does with the numbers: another window, another class, the table, the file. On the demo's own history. */

/** An exercise of long ago, whose id a spreadsheet would run. */
const FORMULA = '=HYPERLINK("https://example.test","Click")';

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  await ask(
    app,
    `insert into labs.prompt_lab_progress (user_id, lab_number, exercise_id, prompt_submitted, llm_response)
     values ($1, 1, $2, 'p', 'r')`,
    [roster[0]?.id, FORMULA],
  );
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

const sidewaysBy = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test("a teacher changes the window and the class, reads the table and takes the file", async () => {
  const walker = await newWalker(browser, app);
  const { page, t } = walker;
  await walker.signIn(signIns.teacher.email, "/admin/insights");
  await page.getByText(t("insights.lead", { count: 7, zone: "UTC" })).waitFor();
  for (const part of ["completion", "attempts", "usage", "coach"] as const)
    await page.getByRole("heading", { name: t(`insights.${part}.title`), exact: true }).waitFor();

  await page.waitForLoadState("networkidle");
  await page.getByRole("radio", { name: t("insights.days", { count: 90 }) }).check({ force: true });
  await page.waitForURL((url) => url.searchParams.get("days") === "90");
  await page.getByText(t("insights.lead", { count: 90, zone: "UTC" })).waitFor();
  await page.getByLabel(t("insights.class"), { exact: true }).selectOption({ label: classes.evening.name });
  await page.waitForURL((url) => url.searchParams.get("class") === classes.evening.id);

  // The table says what the database says, and so does the file.
  const [documented] = await ask<{ total_students: number; completed: number }>(
    app,
    `select count(distinct user_id)::int as total_students, count(distinct user_id) filter (where success)::int as completed
     from labs.prompt_lab_progress where lab_number = 1 and created_at > now() - interval '90 days'`,
  );
  const completion = page.getByRole("region", { name: t("insights.completion.title"), exact: true });
  await completion.getByText(t("insights.showTable")).click();
  const first = completion.getByRole("row").nth(1);
  await expect
    .poll(async () => (await first.getByRole("cell").allTextContents()).slice(0, 2))
    .toEqual([String(documented?.total_students), String(documented?.completed)]);

  const file = await download(page, t("insights.downloadNamed", { name: t("insights.completion.title") }));
  expect(file.name).toMatch(/^loupe-completion-90-days-\d{4}-\d\d-\d\d\.csv$/);
  expect(file.text).toMatch(/^\uFEFFlab_number,title,total_students,completed,completion_rate\r\n1,/);
  expect(file.text).toContain(`,${documented?.total_students},${documented?.completed},`);

  const attempts = await download(page, t("insights.downloadNamed", { name: t("insights.attempts.title") }));
  expect(attempts.text).toContain(`"'=HYPERLINK(""https://example.test"",""Click"")",,1,1,1`);
  expect(attempts.text.split("\r\n").filter((line) => /(^|,)"?[=+@-]/.test(line))).toEqual([]);

  // The address alone brings it all back.
  await page.reload();
  await page.getByText(t("insights.lead", { count: 90, zone: "UTC" })).waitFor();
  expect(await page.getByLabel(t("insights.class"), { exact: true }).inputValue()).toBe(classes.evening.id);
  expect(walker.faults).toEqual([]);
  await walker.close();
});

async function download(page: Page, name: string): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  test.each([
    ["en", 1280],
    ["zh", 390],
  ] as const)("axe finds nothing and nothing runs out of the page: %s, %d wide", async (locale, width) => {
    const walker = await newWalker(browser, app, { locale, width, colorScheme });
    const { page } = walker;
    await walker.signIn(signIns.teacher.email, "/admin/insights?days=90");
    await walker.chooseLanguage();
    await page.getByRole("heading", { name: walker.t("insights.coach.title"), exact: true }).waitFor();
    await page.waitForLoadState("networkidle");
    for (const summary of await page.getByText(walker.t("insights.showTable")).all()) await summary.click();
    await expectAccessible(page);
    expect(await sidewaysBy(page)).toBe(0);
    expect(walker.faults).toEqual([]);
    await walker.close();
  });
});

test("a window in which nothing happened says so, and a student is not let in", async () => {
  const teacher = await newWalker(browser, app, { locale: "zh" });
  await teacher.signIn(signIns.teacher2.email, "/admin/insights?days=7");
  await teacher.page.waitForLoadState("networkidle");
  await teacher.chooseLanguage();
  const { page, t } = teacher;
  for (const part of ["completion", "attempts", "usage", "coach"] as const)
    await page
      .getByText(t(`insights.${part}.empty`, { count: 7 }), { exact: true })
      .first()
      .waitFor();
  expect(teacher.faults).toEqual([]);
  await teacher.close();

  const student = await newWalker(browser, app);
  await student.signIn(signIns.student.email);
  const answer = await student.page.goto(`${app.url}/admin/insights`);
  expect(answer?.status()).toBe(404);
  await student.close();
});
