import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { classes, signIns } from "../../prisma/seed/people";
import { newStudent } from "../support/api-client";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { newWalker } from "../support/walker";

/** A student stands before a locked chapter; the teacher opens it, for this student alone, until a day. */

const PREMIUM = "/companion/04-retrieval";
const NAME = "Petra Premium";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

test.each([
  ["en", 1280, "light"],
  ["zh", 390, "dark"],
] as const)("a premium chapter is opened (%s, %i px, %s)", async (locale, width, colorScheme) => {
  const name = `${NAME} ${locale}`;
  const { email } = await newStudent(app, name, locale);
  const learning = await newWalker(browser, app, { locale, width, colorScheme });
  await learning.signIn(email, PREMIUM);
  await learning.page.getByText(learning.t("companion.path.lock.premiumNeeded")).waitFor();

  const teaching = await newWalker(browser, app, { locale, width, colorScheme });
  const { page, t } = teaching;
  await teaching.signIn(signIns.teacher.email);
  await teaching.chooseLanguage();
  await page.goto(`${app.url}/admin/classes/${classes.evening.id}`, { waitUntil: "networkidle" });
  await page.getByRole("button", { name: t("admin.tiers.change"), exact: true }).click();
  const dialog = page.getByRole("dialog", { name: t("admin.tiers.title") });
  const apply = (count: number) => dialog.getByRole("button", { name: t("admin.tiers.apply", { count }) });

  // Nobody is meant until somebody is chosen.
  await apply(0).click();
  await dialog.getByText(t("admin.tiers.nobody")).waitFor();
  await dialog.getByLabel(name).check();
  await dialog.getByLabel(t("admin.tiers.wishes.until")).check();
  await apply(1).click();
  await dialog.getByText(t("admin.tiers.dayWrong")).waitFor();
  await dialog.getByLabel(t("admin.tiers.day")).fill("2099-01-31");
  await expectAccessible(page);
  await apply(1).click();
  await dialog.getByText(t("admin.tiers.done", { count: 1 })).waitFor();
  const line = dialog.locator("label").filter({ hasText: name });
  await expect.poll(() => line.textContent()).toContain("2099");

  await learning.page.reload();
  await learning.page.getByText(learning.t("companion.reader.objectives")).first().waitFor();
  expect([learning.faults, teaching.faults]).toEqual([[], []]);
  await Promise.all([learning.close(), teaching.close()]);
});
