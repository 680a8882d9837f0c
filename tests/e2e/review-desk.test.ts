import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signIns } from "../../prisma/seed/people";
import { type ApiClient, newStudent } from "../support/api-client";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { challengeAddress, TOKEN_BUDGET } from "../support/desk";
import { newWalker, type View, type Walker } from "../support/walker";

/** A teacher sees who is stuck while it happens, says whether the rule was right, and answers many at once. */

const REVIEW = "/admin/review";
const ADDRESS = challengeAddress("token-budget");
const challengeId = ADDRESS.split("/").at(-1) ?? "";
const TITLE = "Will it fit?";
/** What happens in class is heard of within seconds, on a busy machine later. */
const LIVE = { timeout: 60_000 };
/** Programs of several students are judged, one after the other. */
const CLASSWORK = 300_000;

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

type Student = Awaited<ReturnType<typeof newStudent>>;

/** Hands a program in, as the desk does. */
async function handIn(student: ApiClient, code: string): Promise<void> {
  const { data } = await student.mutate<{ sessionId: string }>("challenges.openSession", { challengeId });
  const { status, text } = await student.mutate("challenges.submit", {
    sessionId: data?.sessionId,
    language: "python",
    code,
    clientRequestId: randomUUID(),
  });
  if (status !== 200) throw new Error(text);
}

/** The same program in another hand: other names, another layout, a comment. */
const renamed = (name: string) =>
  `# ${name}\n${TOKEN_BUDGET.wrong.replaceAll("fitting", `count_${name}`).replaceAll("tokens", "n")}\n`;

async function teacherAt(path: string, view: View = {}): Promise<Walker> {
  const walker = await newWalker(browser, app, view);
  await walker.signIn(signIns.teacher.email, path);
  await walker.chooseLanguage();
  return walker;
}

const heading = ({ page, t }: Walker, key: "needsMe.title" | "needsMe.groups.title") =>
  page.getByRole("heading", { level: 1, name: t(key) });
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Asks until the bell of a student has so many unread notices. */
const unread = async (student: Student) =>
  (await student.query<{ unread: number }>("engagement.notifications.list", { limit: 1 })).data?.unread;

describe("a teacher at a desk", () => {
  test("sees somebody get stuck without loading the page anew, says that the rule was right, and may say otherwise", {
    timeout: CLASSWORK,
  }, async () => {
    const teacher = await teacherAt(REVIEW);
    const { page, t, faults } = teacher;
    await heading(teacher, "needsMe.title").waitFor();
    const stuck = page.getByRole("region", { name: new RegExp(`^${t("needsMe.stuck.title")}`) });
    await stuck.getByText(t("needsMe.stuck.none")).waitFor();
    await expectAccessible(page);
    await page.evaluate(() => Object.assign(window, { same: true }));

    const mira = await newStudent(app, "Mira Vogt");
    for (let at = 0; at < 4; at += 1) await handIn(mira, TOKEN_BUDGET.wrong);
    const row = stuck.getByRole("listitem").filter({ hasText: "Mira Vogt" });
    await row.waitFor(LIVE);
    await row.getByText(/^\d submissions without a newly passing test\./).waitFor();
    expect(await page.evaluate(() => "same" in window)).toBe(true);
    await expectAccessible(page);

    // One key from anywhere leads to the next student, and Enter opens the journey.
    await page.locator("body").press("j");
    const open = row.getByRole("link", {
      name: t("needsMe.stuck.openOf", { name: "Mira Vogt", title: TITLE }),
    });
    await expect.poll(() => open.evaluate((link) => link === document.activeElement)).toBe(true);
    expect(await open.getAttribute("href")).toBe(`${REVIEW}/${challengeId}/${mira.userId}`);

    const say = (verdict: "right" | "wrong") =>
      t("needsMe.stuck.sayOf", { verdict: t(`needsMe.stuck.${verdict}`), name: "Mira Vogt", title: TITLE });
    await row.getByRole("button", { name: say("right") }).click();
    await row.waitFor({ state: "detached" });
    await stuck.getByText(t("needsMe.stuck.precision", { right: 1, judged: 1 })).waitFor();
    // It is one of those judged lately, where it can be said otherwise and put back.
    await stuck.getByText(t("needsMe.judged.title", { count: 1 })).click();
    await stuck.getByRole("button", { name: say("wrong") }).click();
    await stuck.getByText(t("needsMe.stuck.precision", { right: 0, judged: 1 })).waitFor();
    await expectAccessible(page);
    await stuck.getByRole("button", { name: new RegExp(`^${t("needsMe.judged.putBack")}`) }).click();
    await open.waitFor();
    expect(faults).toEqual([]);
    await teacher.close();
  });

  test("walks the class by arrow keys and opens a student", async () => {
    const teacher = await teacherAt(REVIEW);
    const { page, t } = teacher;
    const table = page.getByRole("table");
    const open = table.getByRole("button", { expanded: false }).first();
    if (await open.isVisible()) await open.click();
    const first = table.getByRole("link", { name: /^Mira Vogt, / }).first();
    await first.waitFor();
    await table.getByRole("button", { expanded: true }).first().focus();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
    await page.keyboard.press("ArrowUp");
    // The head of the first column has nothing to open; of a challenge it leads to its groups.
    const groups = t("needsMe.grid.groupsOf", { title: TITLE });
    await table.getByRole("link", { name: groups }).focus();
    for (let at = 0; at < 40 && !(await focused()).startsWith("Mira Vogt, "); at += 1)
      await page.keyboard.press("ArrowDown");
    expect(await focused()).toContain(TITLE);
    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(`${REVIEW}/${challengeId}/[0-9a-f-]{36}`));
    await teacher.close();
  });

  test("answers a group once: two read it, and one who comes later; it is changed and taken back", {
    timeout: CLASSWORK,
  }, async () => {
    const students: Student[] = [];
    for (const name of ["Ada Brandt", "Ben Okoye", "Cleo Haas"]) students.push(await newStudent(app, name));
    const [ada, ben, cleo] = students as [Student, Student, Student];
    await handIn(ada, renamed("ada"));
    await handIn(ben, renamed("ben"));
    // Another program that fails the same way is another group.
    await handIn(cleo, "print()\n");

    const teacher = await teacherAt(REVIEW);
    const { page, t, faults } = teacher;
    await page.getByRole("link", { name: t("needsMe.grid.groupsOf", { title: TITLE }) }).click();
    await heading(teacher, "needsMe.groups.title").waitFor();
    // Mira's program is the same.
    const group = page.getByRole("article").filter({ hasText: t("needsMe.groups.size", { size: 3 }) });
    await group.getByRole("link", { name: t("needsMe.groups.journeyOf", { name: "Ada Brandt" }) }).waitFor();
    await group.getByText("count_ben").first().waitFor();
    await page.getByText(t("needsMe.groups.coverage", { answered: 0, reached: 0, failing: 4 })).waitFor();
    await expectAccessible(page);

    await group.getByRole("textbox").fill("Is **floor** what the task asks for? Try `ceil`.");
    await group.getByText(t("needsMe.groups.preview"), { exact: true }).click();
    await group.locator("strong", { hasText: "floor" }).waitFor();
    await expectAccessible(page);
    await group.getByRole("button", { name: t("needsMe.groups.send", { size: 3 }) }).click();
    await page.getByText(t("needsMe.groups.coverage", { answered: 1, reached: 3, failing: 4 })).waitFor();
    await group.getByText(t("needsMe.groups.seen", { told: 3, seen: 0 })).waitFor();
    await expect.poll(() => unread(ben)).toBe(1);
    expect(await unread(cleo)).toBe(0);

    // Ben opens his notice and is at the tests, with the comment.
    const bens = await newWalker(browser, app);
    await bens.signIn(ben.email, "/notifications");
    await bens.page.getByRole("link", { name: bens.t("notifications.groupAnswer.title") }).click();
    await bens.page.waitForURL(new RegExp(ADDRESS));
    const words = bens.page.getByRole("complementary", { name: t("needsMe.answers.label") });
    await words.locator("strong", { hasText: "floor" }).waitFor();
    await expectAccessible(bens.page);
    await group.getByText(t("needsMe.groups.seen", { told: 3, seen: 1 })).waitFor(LIVE);

    // Cleo comes into the group later.
    await handIn(cleo, renamed("cleo"));
    await expect.poll(() => unread(cleo)).toBe(1);
    const cleos = await newWalker(browser, app);
    await cleos.signIn(cleo.email, `${ADDRESS}#tests`);
    await cleos.page.getByRole("complementary", { name: t("needsMe.answers.label") }).waitFor();
    await page.getByText(t("needsMe.groups.coverage", { answered: 1, reached: 4, failing: 4 })).waitFor(LIVE);

    const whole = page.getByRole("article").first();
    await whole.getByRole("button", { name: t("needsMe.groups.change") }).click();
    await whole.getByRole("textbox").fill("Think of *up*.");
    await whole.getByRole("textbox").press("ControlOrMeta+Enter");
    await whole.locator("em", { hasText: "up" }).waitFor();
    await whole.getByRole("button", { name: t("needsMe.groups.takeBack") }).click();
    await whole.getByText(t("needsMe.groups.takeBackAsk")).waitFor();
    await expectAccessible(page);
    await whole.getByRole("button", { name: t("needsMe.groups.takeBack") }).click();
    await whole.getByRole("textbox").waitFor();
    expect(await unread(ada)).toBe(0);
    expect([...faults, ...bens.faults, ...cleos.faults]).toEqual([]);
    for (const walker of [teacher, bens, cleos]) await walker.close();
  });
});

describe("a teacher with a phone, in Chinese", () => {
  test("sees who is stuck and the groups, nothing wider than the screen", async () => {
    const teacher = await teacherAt(REVIEW, { locale: "zh", width: 390, colorScheme: "dark" });
    const { page, t } = teacher;
    await heading(teacher, "needsMe.title").waitFor();
    await page.getByText("Mira Vogt").first().waitFor();
    await expectAccessible(page);
    expect(await overflow(page)).toBe(0);
    await page.goto(`${app.url}${REVIEW}/${challengeId}/groups`);
    await heading(teacher, "needsMe.groups.title").waitFor();
    await page.getByRole("article").first().waitFor();
    await page.getByText(t("needsMe.groups.coverage", { answered: 0, reached: 0, failing: 4 })).waitFor();
    await expectAccessible(page);
    expect(await overflow(page)).toBe(0);
    await teacher.close();
  });
});
