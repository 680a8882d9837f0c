import { readFile } from "node:fs/promises";
import type { Browser, Locator, Page } from "playwright-core";
import { extractText } from "unpdf";
import { afterAll, beforeAll, expect, test } from "vitest";
import { idFrom } from "../../prisma/seed/ids";
import { classes, roster, signIns } from "../../prisma/seed/people";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { MEI, meiJourney, writeJourney } from "../support/mei-journey";
import { newWalker, type Walker } from "../support/walker";

/** Journeys leave the site as files and on paper: one's own, a student's, and those of a class. */

const challengeId = idFrom("challenge word-ladder");
const classId = classes.evening.id;
const mei = roster[0] ?? { id: "", email: "", name: "" };
const own = { ...signIns.student2 };

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  const { ownerUrl } = app.database();
  for (const { id: userId } of [mei, own])
    await writeJourney(ownerUrl, { userId, challengeId, classId }, meiJourney);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

const byKey = (page: Page, words: string) => page.getByRole("button", { name: words, exact: true });

/** Opens the menu, by keyboard, once the page is alive. */
async function openMenu(page: Page, button: string, label: string): Promise<Locator> {
  await page.waitForLoadState("networkidle");
  await byKey(page, button).focus();
  await page.keyboard.press("Enter");
  const menu = page.getByRole("dialog", { name: label, exact: true });
  await menu.waitFor();
  return menu;
}

async function fileOf(page: Page, menu: Locator, words: string): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    menu.getByRole("link", { name: words, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** What is on the paper, in the order of its pages. Fonts name some Chinese signs by those of radicals. */
async function printed(page: Page): Promise<{ totalPages: number; text: string }> {
  const bytes = await page.pdf({ format: "A4" });
  const { totalPages, text } = await extractText(new Uint8Array(bytes), { mergePages: true });
  return { totalPages, text: text.normalize("NFKC") };
}

const teacherAt = async (path: string, locale: "en" | "zh" = "en"): Promise<Walker> => {
  const walker = await newWalker(browser, app, { locale });
  await walker.signIn(signIns.teacher.email, path);
  await walker.chooseLanguage();
  return walker;
};

test("a teacher takes a journey along; a file names the student when asked to", async () => {
  const walker = await teacherAt(`/admin/review/${challengeId}/${mei.id}`);
  const { page, t } = walker;
  const open = () => openMenu(page, t("journeyRecord.export.menu"), t("journeyRecord.export.label.one"));

  const unnamed = await fileOf(page, await open(), t("journeyRecord.export.json"));
  expect(unnamed.name).toMatch(/\.json$/);
  const journey = JSON.parse(unnamed.bytes.toString());
  expect(journey).toMatchObject({ format: "loupe.journey", chainWhole: true, cut: false });
  expect(journey.events).toHaveLength(meiJourney.length);
  for (const who of [mei.name, mei.email]) expect(unnamed.bytes.toString()).not.toContain(who);

  const menu = await open();
  await menu.getByRole("checkbox", { name: t("journeyRecord.export.named.one") }).check();
  const named = await fileOf(page, menu, t("journeyRecord.export.csv"));
  expect(named.bytes.toString()).toContain(mei.email);

  const archive = await fileOf(page, await open(), t("journeyRecord.export.progsnap2"));
  expect(archive.name).toMatch(/\.zip$/);
  expect(archive.bytes.includes("MainTable.csv")).toBe(true);
  expect(walker.faults).toEqual([]);
  await walker.close();
});

test("the page to print holds every event, the facts and the program, in both languages", async () => {
  for (const locale of ["en", "zh"] as const) {
    const walker = await teacherAt(`/admin/review/${challengeId}/${mei.id}`, locale);
    const { page, t } = walker;
    const menu = await openMenu(page, t("journeyRecord.export.menu"), t("journeyRecord.export.label.one"));
    await menu.getByRole("link", { name: t("journeyRecord.export.print") }).click();
    await page.waitForURL(`**/${mei.id}/print`);
    await page.getByRole("heading", { name: t("journeyRecord.print.program") }).waitFor();
    expect(await page.locator("li[id^='event-']").count()).toBe(meiJourney.length);
    await expectAccessible(page);
    const paper = await printed(page);
    expect(paper.totalPages).toBeGreaterThan(1);
    for (const words of [mei.name, t("journeyRecord.print.chainWhole"), "popleft()"])
      expect(paper.text).toContain(words.normalize("NFKC"));
    // The frame of the site stays on the screen.
    expect(paper.text).not.toContain(t("frame.nav.companion"));
    expect(walker.faults).toEqual([]);
    await walker.close();
  }
});

test("the journeys of a class are a file on the page where they are answered", async () => {
  const walker = await teacherAt(`/admin/review/${challengeId}/groups?class=${classId}`);
  const { page, t } = walker;
  const menu = await openMenu(
    page,
    t("journeyRecord.export.menuClass"),
    t("journeyRecord.export.label.class"),
  );
  await expectAccessible(page);
  await menu.getByRole("checkbox", { name: t("journeyRecord.export.named.class") }).check();
  const { bytes } = await fileOf(page, menu, t("journeyRecord.export.csv"));
  for (const { email } of [mei, own]) expect(bytes.toString()).toContain(email);
  expect(walker.faults).toEqual([]);
  await walker.close();
});

test("a student takes the own journey along and prints it, and nobody else's", async () => {
  const walker = await newWalker(browser, app);
  const { page, t } = walker;
  await walker.signIn(own.email, `/challenges/${challengeId}/journey`);
  const menu = await openMenu(page, t("journeyRecord.export.menu"), t("journeyRecord.export.label.own"));
  const { bytes } = await fileOf(page, menu, t("journeyRecord.export.json"));
  expect(JSON.parse(bytes.toString()).events).toHaveLength(meiJourney.length);
  await page.goto(`${app.url}/challenges/${challengeId}/journey/print`);
  await page.getByText(MEI.prompt).first().waitFor();
  expect(walker.faults).toEqual([]);

  for (const path of [`${challengeId}/${mei.id}?format=json`, `${challengeId}?class=${classId}`]) {
    const answer = await page.request.get(`${app.url}/api/challenges/journeys/${path}`);
    expect(answer.status()).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).not.toContain(MEI.prompt);
  }
  await walker.close();
});
