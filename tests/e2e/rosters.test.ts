import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { classes, signIns } from "../../prisma/seed/people";
import { apiClient } from "../support/api-client";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { newWalker, type Walker } from "../support/walker";

/** A teacher brings a roster in; those who are invited follow the link of their letter. */

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

const letterTo = (email: string): string | undefined => {
  const folder = path.join(app.dataDir, "outbox");
  const letters = readdirSync(folder)
    .sort()
    .map((name) => readFileSync(path.join(folder, name), "utf8"))
    .filter((letter) => letter.includes(`To: ${email}`));
  return letters.at(-1)?.replace(/=\r?\n/g, "");
};

/** The path of the link in the newest letter to an address, once it has left. */
async function invitationPath(email: string): Promise<string> {
  const link = () => /\/invitations\/[\w-]{43}/.exec(letterTo(email) ?? "")?.[0];
  await expect.poll(link, { timeout: 15_000 }).toBeDefined();
  return link() ?? "";
}

const importPath = `/admin/classes/${classes.evening.id}/import`;
const views = [
  ["en", 1280, "light"],
  ["zh", 390, "dark"],
] as const;

async function atImport(walker: Walker): Promise<void> {
  await walker.signIn(signIns.teacher.email);
  await walker.chooseLanguage();
  await walker.page.goto(`${app.url}${importPath}`, { waitUntil: "networkidle" });
}

describe.each(views)("a roster (%s, %i px, %s)", (locale, width, colorScheme) => {
  const view = { locale, width, colorScheme };
  const newcomer = `newcomer-${locale}@example.test`;
  const known = `known-${locale}@example.test`;
  const invited = `invited-${locale}@xn--bcher-kva.de`;

  test("with a bad line is corrected, confirmed, and changes nothing the second time", async () => {
    const person = { email: known, password: "learn-by-doing", name: `Known ${locale}` };
    expect((await apiClient(app, { locale }).mutate("identity.register", person)).status).toBe(200);
    const teaching = await newWalker(browser, app, view);
    const { page, t } = teaching;
    await atImport(teaching);
    await expectAccessible(page);
    const lines = [
      "E-Mail;Vorname;Nachname;Rolle",
      `${newcomer};Neva;Newcomer;Studentin`,
      `kaputt-${locale};Karl;Kaputt;`,
      `${known};Known;Person;Hilfskraft`,
      `${invited.replace("xn--bcher-kva", "bücher")};静;王;学生`,
      `${signIns.student.email};Lin;Mei;`,
    ];
    const field = page.getByLabel(t("rosters.import.source"), { exact: true });
    const preview = page.getByRole("button", { name: t("rosters.import.preview"), exact: true });
    await field.fill(lines.join("\n"));
    await preview.click();
    const line = page.getByRole("row").filter({ hasText: `kaputt-${locale}` });
    await line
      .getByText(t("rosters.issues.emailInvalid", { email: `kaputt-${locale}` }), { exact: true })
      .waitFor();
    expect(await line.textContent()).toMatch(/^3/);
    const confirm = page.getByRole("button", { name: t("rosters.import.confirm"), exact: true });
    expect(await confirm.isDisabled()).toBe(true);
    await expectAccessible(page);

    lines[2] = `mended-${locale}@example.test;Karl;Kaputt;`;
    await field.fill(lines.join("\n"));
    await preview.click();
    await page.getByText(t("rosters.import.summary", { joins: 0, invited: 4 })).waitFor();
    await page
      .getByRole("row")
      .filter({ hasText: invited })
      .getByText(t("rosters.import.outcome.invite"))
      .waitFor();
    await expectAccessible(page);
    await confirm.click();
    await page.getByText(t("rosters.import.result.invite", { count: 4 })).waitFor();
    await page.getByRole("row").filter({ hasText: newcomer }).waitFor();
    await expectAccessible(page);

    await page.getByRole("button", { name: t("rosters.import.again"), exact: true }).click();
    await field.fill(lines.join("\n"));
    await preview.click();
    await page.getByText(t("rosters.import.nothingNew")).waitFor();
    expect(teaching.faults).toEqual([]);
    await teaching.close();
  });

  test("lets a new person in by the link of the letter, once", async () => {
    const link = await invitationPath(newcomer);
    const coming = await newWalker(browser, app, view);
    const { page, t } = coming;
    await page.goto(`${app.url}${link}`, { waitUntil: "networkidle" });
    await page.getByText(t("rosters.accept.newAccount", { email: newcomer })).waitFor();
    expect(await page.getByLabel(t("auth.name"), { exact: true }).inputValue()).toBe("Neva Newcomer");
    await expectAccessible(page);
    await page.getByLabel(t("auth.password"), { exact: true }).fill("short");
    const submit = page.getByRole("button", { name: t("rosters.accept.submit"), exact: true });
    await submit.click();
    await page.getByText(t("errors.identity.passwordShort")).first().waitFor();
    await page.getByLabel(t("auth.password"), { exact: true }).fill("learn-by-doing");
    await submit.click();
    await page.waitForURL(`${app.url}/`);
    await page.goto(`${app.url}/profile`, { waitUntil: "networkidle" });
    await page.getByText(classes.evening.name).first().waitFor();

    // The link is used up, for themselves and for whoever finds it.
    const finder = await newWalker(browser, app, view);
    for (const one of [coming, finder]) {
      await one.page.goto(`${app.url}${link}`);
      await one.page.getByText(t("rosters.accept.accepted")).waitFor();
    }
    await expectAccessible(finder.page);
    await finder.page.goto(`${app.url}${link.slice(0, -3)}abc`);
    await finder.page.getByText(t("rosters.accept.unknown")).waitFor();
    expect([coming.faults, finder.faults]).toEqual([[], []]);
    await Promise.all([coming.close(), finder.close()]);
  });

  test("lets a person with an account in after signing in, and nobody else", async () => {
    const link = await invitationPath(known);
    const coming = await newWalker(browser, app, view);
    const { page, t } = coming;
    await page.goto(`${app.url}${link}`);
    await page.getByText(t("rosters.accept.hasAccount", { email: known })).waitFor();
    await page.getByRole("link", { name: t("rosters.accept.signIn"), exact: true }).click();
    await page.getByLabel(t("auth.email"), { exact: true }).fill(known);
    await page.getByLabel(t("auth.password"), { exact: true }).fill("learn-by-doing");
    await page.getByRole("button", { name: t("auth.signIn.submit"), exact: true }).click();
    await page.waitForURL(`${app.url}${link}`);
    await page.getByRole("button", { name: t("rosters.accept.join"), exact: true }).waitFor();
    await expectAccessible(page);
    const other = await invitationPath(`mended-${locale}@example.test`);
    await page.goto(`${app.url}${other}`);
    await page
      .getByText(t("rosters.accept.another", { email: `mended-${locale}@example.test`, mine: known }))
      .waitFor();
    await page.goto(`${app.url}${link}`, { waitUntil: "networkidle" });
    await page.getByRole("button", { name: t("rosters.accept.join"), exact: true }).click();
    await page.waitForURL(`${app.url}/`);
    expect(coming.faults).toEqual([]);
    await coming.close();
  });

  test("brings a person of an international domain in, who signs in as they write it", async () => {
    const coming = await newWalker(browser, app, view);
    const { page, t } = coming;
    await page.goto(`${app.url}${await invitationPath(invited)}`, { waitUntil: "networkidle" });
    await page.getByLabel(t("auth.password"), { exact: true }).fill("learn-by-doing");
    await page.getByRole("button", { name: t("rosters.accept.submit"), exact: true }).click();
    await page.waitForURL(`${app.url}/`);
    await coming.close();
    const again = await newWalker(browser, app, view);
    await again.signIn(invited.replace("xn--bcher-kva", "Bücher"));
    expect(again.faults).toEqual([]);
    await again.close();
  });

  test("is looked after: a link is taken back, sent again, printed", async () => {
    const mended = `mended-${locale}@example.test`;
    const first = await invitationPath(mended);
    const teaching = await newWalker(browser, app, view);
    const { page, t } = teaching;
    await atImport(teaching);
    const row = page.getByRole("row").filter({ hasText: mended });
    const name = "Karl Kaputt";
    await row.getByRole("button", { name: t("rosters.invitations.resendNamed", { name }) }).click();
    await expect.poll(() => invitationPath(mended)).not.toBe(first);
    const second = await invitationPath(mended);
    await page.getByRole("button", { name: t("rosters.invitations.print"), exact: true }).click();
    const printed = page
      .getByRole("row")
      .filter({ hasText: /\/invitations\/[\w-]{43}/ })
      .filter({ hasText: mended });
    const third = /\/invitations\/[\w-]{43}/.exec((await printed.textContent()) ?? "")?.[0] ?? "";
    expect(new Set([first, second, third]).size).toBe(3);
    await expectAccessible(page);
    await page.getByRole("button", { name: t("rosters.sheet.close"), exact: true }).click();

    const holder = await newWalker(browser, app, view);
    await holder.page.goto(`${app.url}${second}`);
    await holder.page.getByText(t("rosters.accept.unknown")).waitFor();
    await holder.page.goto(`${app.url}${third}`);
    await holder.page.getByText(t("rosters.accept.newAccount", { email: mended })).waitFor();
    await row.getByRole("button", { name: t("rosters.invitations.revokeNamed", { name }) }).click();
    await row.waitFor({ state: "detached" });
    await holder.page.reload();
    await holder.page.getByText(t("rosters.accept.revoked")).waitFor();
    expect([teaching.faults, holder.faults]).toEqual([[], []]);
    await Promise.all([teaching.close(), holder.close()]);
  });
});
