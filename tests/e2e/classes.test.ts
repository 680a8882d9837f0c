import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { classes, signIns } from "../../prisma/seed/people";
import { newStudent } from "../support/api-client";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { newWalker } from "../support/walker";

/** A teacher looks after a class: names it, hands out a code, gives roles, moves people, puts it away and takes it back. */

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
] as const)("a class and its people (%s, %i px, %s)", async (locale, width, colorScheme) => {
  const [moved, promoted] = [`Mova Moved ${locale}`, `Petra Promoted ${locale}`];
  await newStudent(app, moved, locale);
  const { email } = await newStudent(app, promoted, locale);
  const teaching = await newWalker(browser, app, { locale, width, colorScheme });
  const { page, t } = teaching;
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  await teaching.signIn(signIns.teacher.email);
  await teaching.chooseLanguage();

  // A second class, described afterwards.
  const name = `Second class ${locale}`;
  await page.goto(`${app.url}/admin/classes`, { waitUntil: "networkidle" });
  await button(t("admin.classes.new")).click();
  const made = page.getByRole("dialog");
  await made.getByLabel(t("admin.classes.name"), { exact: true }).fill("Draft");
  await made.getByRole("button", { name: t("admin.classes.create"), exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Draft" }).waitFor();
  const second = page.url();
  await page.waitForLoadState("networkidle");
  await button(t("classes.edit.open")).click();
  const edit = page.getByRole("dialog", { name: t("classes.edit.title") });
  await edit.getByLabel(t("admin.classes.name"), { exact: true }).fill("");
  await edit.getByRole("button", { name: t("classes.edit.save"), exact: true }).click();
  await edit.getByText(t("errors.identity.nameMissing")).first().waitFor();
  await edit.getByLabel(t("admin.classes.name"), { exact: true }).fill(name);
  await edit.getByRole("textbox").nth(1).fill("Fridays at noon.");
  await expectAccessible(page);
  await edit.getByRole("button", { name: t("classes.edit.save"), exact: true }).click();
  await edit.waitFor({ state: "hidden" });
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await page.getByText("Fridays at noon.").waitFor();

  // A code for a week and at most twelve.
  await button(t("admin.joinCode.renew")).click();
  const door = page.getByRole("dialog", { name: t("classes.door.titleNew") });
  await door.getByLabel(t("classes.door.days"), { exact: true }).selectOption("7");
  const limit = door.getByRole("textbox");
  await limit.fill("none");
  await door.getByRole("button", { name: t("classes.door.submit"), exact: true }).click();
  await door.getByText(t("classes.door.limitWrong", { most: 10_000 })).waitFor();
  await limit.fill("12");
  await expectAccessible(page);
  await door.getByRole("button", { name: t("classes.door.submit"), exact: true }).click();
  await page.getByText(t("admin.joinCode.limit", { count: 12 }), { exact: false }).waitFor();

  // The only teacher stays one, in words.
  await button(t("classes.roster.manageNamed", { name: signIns.teacher.name })).click();
  const person = page.getByRole("dialog");
  await person.getByRole("radio", { name: new RegExp(`^${t("classes.role.student")}`) }).check();
  await person.getByRole("button", { name: t("classes.roster.setRole"), exact: true }).click();
  await person.getByText(t("errors.identity.lastTeacher")).waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  // Somebody is found, becomes an assistant; somebody else is moved to the new class.
  await page.goto(`${app.url}/admin/classes/${classes.evening.id}`, { waitUntil: "networkidle" });
  const find = page.getByLabel(t("classes.roster.find"), { exact: true });
  await find.fill(email);
  await button(t("classes.roster.manageNamed", { name: promoted })).waitFor();
  await expect
    .poll(() =>
      page
        .getByRole("table", { name: t("classes.roster.table") })
        .getByRole("row")
        .count(),
    )
    .toBe(2);
  await button(t("classes.roster.manageNamed", { name: promoted })).click();
  await person.getByRole("radio", { name: new RegExp(`^${t("classes.role.assistant")}`) }).check();
  await person.getByRole("button", { name: t("classes.roster.setRole"), exact: true }).click();
  await person.waitFor({ state: "hidden" });
  await page
    .getByRole("row")
    .filter({ hasText: promoted })
    .getByText(t("classes.role.assistant"), { exact: true })
    .waitFor();
  await find.fill(moved);
  await page.getByLabel(t("classes.roster.pick", { name: moved }), { exact: true }).check();
  await button(t("classes.roster.move")).click();
  const move = page.getByRole("dialog", { name: t("classes.move.title", { count: 1 }) });
  await move.getByLabel(t("classes.move.to"), { exact: true }).selectOption({ label: name });
  await expectAccessible(page);
  await move.getByRole("button", { name: t("classes.move.submit", { count: 1 }), exact: true }).click();
  await page.getByText(t("classes.roster.noneFound")).waitFor();

  // One person is added by e-mail.
  await page.goto(second, { waitUntil: "networkidle" });
  await page.getByText(moved, { exact: true }).first().waitFor();
  await button(t("classes.add.open")).click();
  const add = page.getByRole("dialog", { name: t("classes.add.title") });
  const typed = add.getByLabel(t("classes.add.email"), { exact: true });
  await typed.fill("nobody");
  await add.getByRole("button", { name: t("classes.add.submit"), exact: true }).click();
  await add.getByText(t("errors.identity.emailInvalid")).first().waitFor();
  await typed.fill(signIns.student.email);
  await add.getByRole("button", { name: t("classes.add.submit"), exact: true }).click();
  await add.getByRole("status").filter({ hasText: signIns.student.email }).waitFor();
  await expectAccessible(page);
  await add.getByRole("button", { name: t("classes.add.close"), exact: true }).click();
  await page.getByRole("row").filter({ hasText: signIns.student.email }).waitFor();
  await expectAccessible(page);

  // Put away, seen apart, taken back with its people.
  await button(t("classes.archive.open")).click();
  const archive = page.getByRole("dialog", { name: t("classes.archive.title", { name }) });
  await archive.getByText(t("classes.archive.means.work")).waitFor();
  await expectAccessible(page);
  await archive.getByRole("button", { name: t("classes.archive.confirm"), exact: true }).click();
  const restore = button(t("classes.archived.restoreNamed", { name }));
  await restore.waitFor();
  await expect.poll(() => page.getByRole("link", { name, exact: true }).count()).toBe(0);
  await expectAccessible(page);
  await restore.click();
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("row").filter({ hasText: moved }).first().waitFor();
  await page.getByText(t("admin.joinCode.none")).waitFor();
  // The browser notes the one refusal that was asked for.
  expect(teaching.faults).toEqual([expect.stringContaining("409")]);
  await teaching.close();
});
