import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signIns } from "../../prisma/seed/people";
import { type AttemptsPage, signInByHttp } from "../support/api-client";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { newWalker } from "../support/walker";

/** A teacher finds that a criterion was unfair, takes it out, and grades what was done again; the student reads of it. */

const ID = "lab1-ex1";
const UNFAIR = "A list was asked for, but the task did not say so.";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

/** Publishes the exercise without the criteria of these ids. */
async function publishWithout(ids: string[]): Promise<void> {
  const teacher = await signInByHttp(app, signIns.teacher.email);
  type Authoring = { version: number; body: { criteria: { items: { id: string }[] } } };
  const { data } = await teacher.query<Authoring>("labs.authoring.get", { exerciseId: ID });
  if (!data) throw new Error("the exercise cannot be edited");
  const { criteria } = data.body;
  const body = {
    ...data.body,
    criteria: { ...criteria, items: criteria.items.filter(({ id }) => !ids.includes(id)) },
  };
  const saved = await teacher.mutate<{ version: number; problems: unknown[] }>("labs.authoring.save", {
    exerciseId: ID,
    baseVersion: data.version,
    body,
  });
  expect(saved.data?.problems).toEqual([]);
  const version = saved.data?.version;
  expect(await teacher.mutate("labs.authoring.publish", { exerciseId: ID, version })).toMatchObject({
    status: 200,
  });
}

test("from an unfair criterion to a notice", async () => {
  const student = await signInByHttp(app, signIns.student.email);
  expect((await student.run("Tell me something about cats, please.")).data?.passed).toBe(false);
  await publishWithout(["three-items", "fits-card"]);

  const teaching = await newWalker(browser, app);
  const { page, t } = teaching;
  await teaching.signIn(signIns.teacher.email, `/admin/content/labs/${ID}/regrade`);
  await page.getByText(t("regrade.exercise.empty")).waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: t("regrade.preview"), exact: true }).click();
  const row = page.getByRole("row").filter({ hasText: signIns.student.name });
  await row.waitFor();
  expect(await row.textContent()).toContain("passed, 100 of 100");
  await expectAccessible(page);
  await page.getByLabel(t("regrade.apply.reason")).fill(UNFAIR);
  // What was typed and found survives a reload.
  await page.reload();
  await expect.poll(() => page.getByLabel(t("regrade.apply.reason")).inputValue()).toBe(UNFAIR);
  await page.getByRole("button", { name: /^Change \d+ attempt/ }).click();
  const yes = page.getByRole("button", { name: t("regrade.apply.yes") });
  await yes.waitFor();
  await expectAccessible(page);
  await yes.click();
  await page.getByText("told once").or(page.getByText("has been told")).first().waitFor();
  await page.getByRole("button", { name: t("regrade.history.show") }).click();
  await page.getByText(UNFAIR).first().waitFor();
  await expectAccessible(page);
  expect(teaching.faults).toEqual([]);
  await teaching.close();

  const attempts = await student.query<AttemptsPage>("labs.attempts", { exerciseId: ID });
  expect(attempts.data?.items[0]).toMatchObject({
    passed: true,
    score: 100,
    regrades: [{ before: { passed: false }, after: { passed: true }, note: UNFAIR }],
  });

  const learning = await newWalker(browser, app);
  const own = learning.page;
  await learning.signIn(signIns.student.email, `/labs/1/${ID}`);
  await own
    .getByRole("img", { name: t("regrade.attempt.mark") })
    .first()
    .waitFor();
  await own.getByRole("button", { name: t("notifications.bell", { count: 1 }) }).click();
  await own.getByRole("link", { name: /was regraded/ }).waitFor();
  await expectAccessible(own);
  await own.getByRole("link", { name: t("notifications.all") }).click();
  await own.waitForURL(`${app.url}/notifications`);
  await own.getByText(t("notifications.lead", { count: 1 })).waitFor();
  await expectAccessible(own);
  await own
    .getByRole("main")
    .getByRole("link", { name: /was regraded/ })
    .click();
  await own.waitForURL(`${app.url}/labs/1/${ID}`);
  await own.getByRole("button", { name: t("notifications.bell", { count: 0 }) }).waitFor();
  await own.getByText(UNFAIR).waitFor();
  await expectAccessible(own);
  expect(learning.faults).toEqual([]);
  await learning.close();
});

test("on a phone, in Chinese: an empty page of notices, and a regrade that would change nothing", async () => {
  const outsider = await newWalker(browser, app, { width: 390, locale: "zh", colorScheme: "dark" });
  await outsider.signIn(signIns.outsider.email, "/notifications");
  await outsider.chooseLanguage();
  await outsider.page.getByText(outsider.t("notifications.empty")).waitFor();
  await expectAccessible(outsider.page);
  await outsider.close();

  const teacher = await newWalker(browser, app, { width: 390, locale: "zh" });
  await teacher.signIn(signIns.teacher.email, "/admin/content/labs/lab1-ex2/regrade");
  await teacher.chooseLanguage();
  const { page, t } = teacher;
  await page.getByRole("button", { name: t("regrade.preview"), exact: true }).click();
  await page
    .getByText(t("regrade.exercise.nothing"))
    .or(page.getByText(t("regrade.exercise.nothingSome")))
    .or(page.getByText(t("regrade.exercise.nothingNone")))
    .or(page.getByText(t("regrade.exercise.noAttempts")))
    .waitFor();
  await expectAccessible(page);
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
  await teacher.close();
});
