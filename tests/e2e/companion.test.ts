import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Progress } from "~/features/companion/chapters/schema";
import type { Locale } from "~/i18n/locales";
import { newStudent } from "../support/api-client";
import { type RunningApp, startApp } from "../support/app";
import { ask } from "../support/app-database";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { newWalker, type View, type Walker } from "../support/walker";

/** The companion as a reader has it: the path, the chapter with its clock and its place, the locks, the streak. */

interface ChapterText {
  chapter_id: string;
  title: string;
  sections: { section_id: string; title: string }[];
}
const root = path.resolve(import.meta.dirname, "../..");
const folder = "content/chapters";
const chapterText = (file: string) =>
  JSON.parse(readFileSync(path.join(root, "prisma/seed", folder, file), "utf8")) as ChapterText;

const second = chapterText("02-how-llms-work.json");
const locked = chapterText("04-retrieval.json");
/** The one that this app's store has damaged. */
const BROKEN = "03-prompting";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  for (const language of ["", "zh/"]) {
    const file = path.join(app.dataDir, "store", folder, `${language}${BROKEN}.json`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, '{ "chapter_id": "03-prompt');
  }
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

async function reader(locale: Locale = "en", view: View = {}) {
  const person = await newStudent(app, locale === "zh" ? "周小雨" : "Ada Reader", locale);
  const walker = await newWalker(browser, app, { locale, ...view });
  await walker.signIn(person.email);
  const progress = async () => {
    const answer = await person.query<Progress>("companion.progress");
    if (!answer.data) throw new Error(answer.text);
    return answer.data;
  };
  const standing = async (chapterId: string) =>
    (await progress()).chapters.find((one) => one.chapterId === chapterId);
  return { person, walker, page: walker.page, standing };
}

const chapterAddress = (chapterId: string) => `${app.url}/companion/${chapterId}`;
const sectionOf = (page: Page, sectionId: string) => page.locator(`#section-${sectionId}`);
const third = second.sections[2] as ChapterText["sections"][number];

/** Pixels from the top of the window to where a section begins. */
const topOf = (page: Page, sectionId: string) =>
  sectionOf(page, sectionId).evaluate((element) => element.getBoundingClientRect().top);

const noOverflow = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);

interface Report {
  minutes: number;
  sectionId?: string;
}

/** The reports of reading that the page sends, in batches or, from a page that goes, by themselves. */
function reportsOf(page: Page): Report[] {
  const reports: Report[] = [];
  page.on("request", (request) => {
    if (!request.url().includes("companion.chapters.recordVisit")) return;
    const body = JSON.parse(request.postData() ?? "{}") as
      | { json?: Report }
      | Record<string, { json: Report }>;
    if ("json" in body) reports.push(body.json as Report);
    else reports.push(...Object.values(body as Record<string, { json: Report }>).map(({ json }) => json));
  });
  return reports;
}

/** Sets back what the server knows of the last report: the tests' minutes pass in a moment. */
const openedEarlier = (userId: string) =>
  ask(
    app,
    "update companion.chapter_progress set last_accessed_at = now() - interval '10 minutes' where student_id = $1",
    [userId],
  );

/** Minutes on the page's clock, with a movement of the mouse in each half of one where `used`. */
async function spend(page: Page, minutes: number, used: boolean) {
  for (let half = 0; half < minutes * 2; half++) {
    if (used) await page.mouse.move(100 + (half % 7) * 20, 300);
    await page.clock.runFor(30_000);
  }
}

const views = [
  { locale: "en", width: 1280, colorScheme: "light" },
  { locale: "zh", width: 390, colorScheme: "dark" },
  { locale: "en", width: 390, colorScheme: "light" },
  { locale: "zh", width: 1280, colorScheme: "dark" },
] as const;

describe.each(views)("in $locale at $width px, $colorScheme", (view) => {
  let walker: Walker;
  beforeAll(async () => {
    ({ walker } = await reader(view.locale, view));
  });
  afterAll(() => walker?.close());

  test("the path: six chapters, locks with their reason, the broken one in its place", async () => {
    const { page, t } = walker;
    await page.goto(`${app.url}/companion`, { waitUntil: "networkidle" });
    const stops = page.getByRole("list", { name: t("companion.path.label") }).locator("> li");
    await expect.poll(() => stops.count()).toBe(6);
    await page.getByText(t("companion.path.progress", { completed: 0, total: 6 })).waitFor();
    expect(await stops.nth(2).textContent()).toContain(t("companion.path.brokenTitle"));
    for (const place of [3, 4, 5])
      expect(await stops.nth(place).textContent()).toContain(t("companion.path.lock.premiumNeeded"));
    await expectAccessible(page);
    await noOverflow(page);
    await page.getByRole("link", { name: t("companion.path.start", { number: 1 }) }).click();
    await page.waitForURL(/\/companion\/01-intro-genai/);
    await page.getByRole("heading", { level: 2, name: t("companion.reader.objectives") }).waitFor();
  });

  test.each([
    `/companion/${second.chapter_id}`,
    `/companion/${locked.chapter_id}`,
    `/companion/${BROKEN}`,
    "/companion/streak",
  ])("%s: axe finds nothing, the console is quiet, nothing sticks out", async (address) => {
    const { page } = walker;
    walker.faults.length = 0;
    await page.goto(app.url + address, { waitUntil: "networkidle" });
    await expectAccessible(page);
    await noOverflow(page);
    expect(walker.faults).toEqual([]);
  });
});

describe("reading", () => {
  test("the contents follow, what is left shrinks, and the page opens again where it was left", async () => {
    const { walker, page, standing } = await reader();
    const { t } = walker;
    await page.goto(chapterAddress(second.chapter_id), { waitUntil: "networkidle" });
    await page
      .getByText(t("companion.reader.left", { minutes: 33 }))
      .filter({ visible: true })
      .waitFor();
    const contents = page.getByRole("navigation", { name: t("companion.reader.contents") });
    await contents.getByRole("link", { name: third.title }).click();
    await page.waitForURL(/#section-/);
    await expect.poll(() => topOf(page, third.section_id)).toBeLessThan(200);
    await expect.poll(() => contents.locator("[aria-current]").textContent()).toContain(third.title);
    const whole = page.getByText(t("companion.reader.left", { minutes: 33 }));
    await expect.poll(() => whole.filter({ visible: true }).count()).toBe(0);

    // Leaving for another page leaves the section behind.
    await page
      .getByRole("link", { name: t("companion.title"), exact: true })
      .first()
      .click();
    await page.getByRole("heading", { level: 1, name: t("companion.title") }).waitFor();
    await expect.poll(async () => (await standing(second.chapter_id))?.lastSectionId).toBe(third.section_id);
    expect(await standing(second.chapter_id)).toMatchObject({ status: "in_progress", timeSpentMinutes: 0 });

    await page.goto(chapterAddress(second.chapter_id));
    await expect.poll(() => topOf(page, third.section_id)).toBeLessThan(200);
    await page.goto(`${app.url}/companion`, { waitUntil: "networkidle" });
    await page.getByRole("link", { name: t("companion.path.continue", { number: 2 }) }).click();
    await expect.poll(() => topOf(page, third.section_id)).toBeLessThan(200);
    expect(new URL(page.url()).hash).toBe(`#section-${third.section_id}`);
    expect(walker.faults).toEqual([]);
    await walker.close();
  });

  test("minutes count while the page is used, not while nothing happens or it is out of view", async () => {
    const { walker, page, person, standing } = await reader();
    const { t } = walker;
    const reports = reportsOf(page);
    await page.clock.install();
    await page.goto(chapterAddress(second.chapter_id), { waitUntil: "networkidle" });
    await expect.poll(() => reports).toEqual([{ chapterId: second.chapter_id, minutes: 0 }]);
    await openedEarlier(person.userId);
    await spend(page, 2.5, true);
    await expect.poll(() => reports.map(({ minutes }) => minutes)).toEqual([0, 1, 1]);
    await page.getByText(t("companion.reader.timeSpent", { minutes: 1 })).waitFor();
    // The page's clock ran ahead of the server's, which counts no more than has passed.
    expect((await standing(second.chapter_id))?.timeSpentMinutes).toBe(1);

    // What began a minute ago may fill one more; then nobody is there.
    await spend(page, 20, false);
    const idle = reports.length;
    expect(idle).toBeLessThanOrEqual(4);
    await page.evaluate(() =>
      Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true }),
    );
    await spend(page, 5, true);
    expect(reports).toHaveLength(idle);
    await walker.close();
  });

  test("a report that failed is made up for by the next, and a minute read begins the streak", async () => {
    const { walker, page, person, standing } = await reader();
    const reports = reportsOf(page);
    await page.clock.install();
    await page.goto(chapterAddress(second.chapter_id), { waitUntil: "networkidle" });
    await expect.poll(() => reports.length).toBe(1);
    await openedEarlier(person.userId);
    await page.route("**/companion.chapters.recordVisit*", (route) => route.abort());
    await spend(page, 1, true);
    await expect.poll(() => reports.length).toBe(2);
    await page.unroute("**/companion.chapters.recordVisit*");
    await spend(page, 1, true);
    await expect.poll(() => reports.map(({ minutes }) => minutes)).toEqual([0, 1, 2]);
    await expect.poll(async () => (await standing(second.chapter_id))?.timeSpentMinutes).toBe(2);
    const streak = await person.query<{ current: number }>("companion.streak");
    expect(streak.data?.current).toBe(1);
    await walker.close();
  });

  test("paper has the whole chapter, without the frame, with the addresses of its links", async () => {
    const { walker, page } = await reader("en", { colorScheme: "dark" });
    const { t } = walker;
    await page.goto(chapterAddress(second.chapter_id), { waitUntil: "networkidle" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    for (const { section_id: id } of second.sections)
      expect(await sectionOf(page, id).isVisible()).toBe(true);
    expect(await page.getByRole("navigation").filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole("button", { name: t("companion.reader.print") }).isVisible()).toBe(false);
    const ink = await sectionOf(page, third.section_id).evaluate(
      (element) => getComputedStyle(element).color,
    );
    expect(ink).toBe("rgb(0, 0, 0)");
    await walker.close();
  });
});

describe("a locked chapter", () => {
  test("says why and what to do, keeps its text back, and opens with the tier until that ends", async () => {
    const { walker, page, person } = await reader();
    const { t } = walker;
    const address = chapterAddress(locked.chapter_id);
    const answer = await page.goto(address, { waitUntil: "networkidle" });
    await page.getByText(t("companion.path.lock.premiumNeeded")).waitFor();
    await page.getByText(t("companion.locked.ask")).waitFor();
    const [opening] = locked.sections;
    expect(await answer?.text()).not.toContain(opening?.section_id);
    const refused = await person.query("companion.chapters.get", { chapterId: locked.chapter_id });
    expect(refused.appError).toMatchObject({ code: "FORBIDDEN", reason: "companion.premiumNeeded" });

    const tier = (expires: string | null) =>
      ask(
        app,
        "update companion.students set subscription_tier = 'premium', subscription_expires_at = $2 where id = $1",
        [person.userId, expires],
      );
    await tier(null);
    await page.goto(address, { waitUntil: "networkidle" });
    await page.getByRole("heading", { level: 2, name: opening?.title ?? "" }).waitFor();
    await tier("2026-01-01T00:00:00Z");
    await page.goto(address, { waitUntil: "networkidle" });
    await page.getByText(t("companion.path.lock.premiumExpired")).waitFor();
    expect(walker.faults).toEqual([]);
    await walker.close();
  });

  test("a chapter that does not exist is not found", async () => {
    const { walker, page } = await reader();
    await page.goto(chapterAddress("99-nothing"), { waitUntil: "networkidle" });
    await page.getByRole("heading", { name: walker.t("common.notFound.title") }).waitFor();
    await walker.close();
  });
});

test("the streak page shows the number, its days, its milestones and why", async () => {
  const { walker, page, person } = await reader();
  const { t } = walker;
  const today = new Date().toISOString().slice(0, 10);
  await ask(
    app,
    `update companion.streaks set current_streak = 8, longest_streak = 8, last_activity_date = $2::date,
       timezone = 'UTC' where student_id = $1`,
    [person.userId, today],
  );
  await ask(
    app,
    `insert into companion.study_days (student_id, day, timezone, first_activity_at)
     select $1, $2::date - back, 'UTC', now() from generate_series(0, 7) back`,
    [person.userId, today],
  );
  await page.goto(`${app.url}/companion/streak`, { waitUntil: "networkidle" });
  await page.getByText(t("companion.streak.words.3")).waitFor();
  await page.getByText(t("companion.streak.words.7")).waitFor();
  expect(await page.getByText(t("companion.streak.words.14")).count()).toBe(0);
  const cells = page.getByRole("table").getByRole("cell");
  expect(await cells.filter({ hasText: /: studied$/ }).count()).toBe(8);
  await page.getByText(t("companion.streak.next", { left: 6, milestone: 14 })).waitFor();
  await page.getByText(t("companion.streak.explain.lapse")).waitFor();
  await expectAccessible(page);
  expect(walker.faults).toEqual([]);
  await walker.close();
});
