import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signIns } from "../../prisma/seed/people";
import { newStudent } from "../support/api-client";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { writeJourney } from "../support/journeys";
import { newWalker, type View, type Walker, type Words } from "../support/walker";

/** The evaluation of a journey, from the first comment to the second revision: both sides, in a browser. */

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

/** "From cold to warm" has three criteria of its author's, of 4, 3 and 3 points. */
const CRITERIA = [0, 1, 2] as const;

async function open(email: string, address: string, view: View = {}): Promise<Walker> {
  const walker = await newWalker(browser, app, view);
  await walker.signIn(email, address);
  if (view.locale === "zh") await walker.chooseLanguage();
  await walker.page.getByRole("slider").waitFor();
  return walker;
}

/** Goes to something as one does without a mouse. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let steps = 0; steps < 200; steps++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The keyboard does not lead to ${target}`);
}

const points = (page: Page, criterion: (typeof CRITERIA)[number]) =>
  page.getByRole("group", { name: /, points from 0 to|，0 到/ }).nth(criterion);
const comment = (page: Page, t: Words) => page.getByRole("textbox", { name: t("review.pins.label") });

test("a teacher evaluates by keyboard alone, the student reads and answers, the evaluation is opened again", async () => {
  const mei = await newStudent(app, "Lin Mei");
  const { address, challengeId } = await writeJourney(app, { events: 40, seed: 9, student: mei.email });
  const own = `/challenges/${challengeId}/journey`;

  const student = await open(mei.email, own);
  await student.page.getByText(student.t("review.notYet")).waitFor();
  expect(await student.page.getByRole("button", { name: student.t("review.pins.add") }).count()).toBe(0);
  await expectAccessible(student.page);

  const teacher = await open(signIns.teacher.email, `${address}?event=11`);
  const { page, t } = teacher;
  await page.getByText(t("review.draft.none")).waitFor();
  await expectAccessible(page);

  // A comment, begun, left, found again after a reload, and saved.
  await page.keyboard.press("k");
  await page.keyboard.press("c");
  await expect.poll(() => comment(page, t).evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type("jkc: why here?");
  await page.keyboard.press("Escape");
  await comment(page, t).waitFor({ state: "detached" });
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect.poll(() => new URL(page.url()).searchParams.get("event")).toBe("10");
  await page.reload();
  await page.getByText(t("review.draft.none")).waitFor();
  await page.keyboard.press("c");
  await expect.poll(() => comment(page, t).inputValue()).toBe("jkc: why here?");
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByText("Lin Mei sees it once it is sent").waitFor();

  // Points: a digit each; what is missing is named, and led to.
  for (const criterion of CRITERIA.slice(0, 2)) {
    await tabTo(page, points(page, criterion).getByRole("radio").first());
    await page.keyboard.press("3");
  }
  const send = page.getByRole("button", { name: t("review.send", { name: "Lin Mei" }) });
  await tabTo(page, page.getByRole("textbox", { name: t("review.overall") }));
  await page.keyboard.type("You read your errors.");
  await tabTo(page, send);
  await page.keyboard.press("Enter");
  await page.getByText(t("review.missing", { count: 1, titles: "The way there" })).waitFor();
  await expectAccessible(page);
  await page.keyboard.press("2");
  await page.getByText(/^Draft saved/).waitFor();
  expect(await points(page, 2).getByRole("radio", { name: "2" }).isChecked()).toBe(true);

  // Nothing of it is the student's yet.
  await student.page.reload();
  await student.page.getByText(student.t("review.notYet")).waitFor();
  expect(await student.page.getByText("jkc: why here?").count()).toBe(0);

  await tabTo(page, send);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: t("review.reopen") }).waitFor();
  await page.getByText(t("review.answer.none", { name: "Lin Mei" })).waitFor();
  await expectAccessible(page);

  // The notice leads the student to the same player.
  const { page: mine, t: w } = student;
  await mine.goto(`${app.url}/notifications`);
  await mine.getByText("Your work on “From cold to warm” was evaluated").click();
  await mine.waitForURL(app.url + own);
  await mine.getByText("You read your errors.").waitFor();
  await mine.getByText(w("review.total", { earned: 8, max: 10 })).waitFor();
  await mine.getByRole("button", { name: /jkc: why here\?/ }).click();
  await expect.poll(() => mine.getByRole("slider").getAttribute("aria-valuenow")).toBe("10");
  await mine.locator("blockquote", { hasText: "jkc: why here?" }).waitFor();
  await expectAccessible(mine);
  await mine.getByRole("textbox", { name: w("review.answer.label") }).fill("I wanted to see the list first.");
  await mine.keyboard.press("ControlOrMeta+Enter");
  await mine.getByRole("button", { name: w("review.answer.change") }).waitFor();
  await mine.goto(`${app.url}/challenges`);
  await mine.getByText(w("challenges.state.evaluated")).waitFor();

  // The teacher's notice leads back, and what was sent stays beside the next revision.
  await page.goto(`${app.url}/notifications`);
  await page.getByText("Lin Mei answered your evaluation").first().click();
  await page.waitForURL(new RegExp(`${address}(\\?|$)`));
  await page.getByText("I wanted to see the list first.").waitFor();
  await tabTo(page, page.getByRole("button", { name: t("review.reopen") }));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: t("review.titleAgain", { revision: 2 }) }).waitFor();
  await tabTo(page, points(page, 0).getByRole("radio", { checked: true }));
  await page.keyboard.press("ArrowRight");
  await tabTo(page, send);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: t("review.reopen") }).waitFor();
  await page.getByText(/^Revision 1,/).click();
  await page.getByText("I wanted to see the list first.").waitFor();
  await mine.goto(app.url + own);
  await mine.getByText(w("review.total", { earned: 9, max: 10 })).waitFor();
  await mine.getByText(/^Revision 1,/).waitFor();
  expect([...teacher.faults, ...student.faults]).toEqual([]);
  await Promise.all([teacher.close(), student.close()]);
});

test("two who write at once: what both changed is asked, nothing is lost", async () => {
  const { address } = await writeJourney(app, { events: 40, seed: 10 });
  const one = await open(signIns.teacher.email, address);
  const { t } = one;
  const two = await one.context.newPage();
  await two.goto(app.url + address);
  await two.getByText(t("review.draft.none")).waitFor();
  const choose = (page: Page, criterion: (typeof CRITERIA)[number], score: string) =>
    points(page, criterion).getByText(score, { exact: true }).click();
  await choose(one.page, 0, "3");
  await choose(one.page, 1, "1");
  await one.page.getByText(/^Draft saved/).waitFor();
  await choose(two, 0, "2");
  await choose(two, 2, "2");
  await two.getByRole("heading", { name: t("review.clash.title") }).waitFor();
  await expectAccessible(two);
  await two.getByRole("button", { name: t("review.clash.takeTheirs") }).click();
  await two.getByText(/^Draft saved/).waitFor();
  const chosen = async (page: Page) =>
    Promise.all(
      CRITERIA.map((criterion) =>
        points(page, criterion)
          .locator("input:checked")
          .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value).join()),
      ),
    );
  expect(await chosen(two)).toEqual(["3", "1", "2"]);
  await one.page.reload();
  await one.page.getByText(/^Draft saved/).waitFor();
  expect(await chosen(one.page)).toEqual(["3", "1", "2"]);
  await one.close();
});

test("facts are explained and lead to their events", async () => {
  const { address } = await writeJourney(app, { events: 40, seed: 5 });
  const { page, t, faults, close } = await open(signIns.teacher.email, `${address}?event=1`);
  const side = page.getByRole("region", { name: t("player.side.label"), exact: true });
  await tabTo(page, side.getByRole("button", { name: t("journeyFacts.facts.runs.label"), exact: true }));
  await page.keyboard.press("Enter");
  await side.getByText(t("journeyFacts.facts.runs.explain", { count: 0 })).waitFor();
  await tabTo(page, side.getByRole("button", { name: t("player.side.facts.next") }));
  await page.keyboard.press("Enter");
  await expect
    .poll(async () => Number(await page.getByRole("slider").getAttribute("aria-valuenow")))
    .toBeGreaterThan(1);
  await side.getByText(t("journeyFacts.facts.runs.explain", { count: 1 })).waitFor();
  await page.getByRole("button", { name: t("player.side.chain.whole.badge") }).click();
  await page.getByText(t("player.side.chain.cannotWho")).waitFor();
  await expectAccessible(page);
  expect(faults).toEqual([]);
  await close();
});

test("in Chinese, on a phone: pinned, sent, read", async () => {
  const wei = await newStudent(app, "王伟", "zh");
  const { address, challengeId } = await writeJourney(app, { events: 40, seed: 11, student: wei.email });
  const phone = { locale: "zh", width: 390 } as const;
  const teacher = await open(signIns.teacher.email, address, phone);
  const { page, t } = teacher;
  await page
    .getByRole("group", { name: t("player.views.label") })
    .getByText(t("player.views.side"))
    .click();
  await page.getByRole("button", { name: t("review.pins.add") }).click();
  await comment(page, t).fill("这里为什么要重写？");
  await page.getByRole("button", { name: t("review.pins.save"), exact: true }).click();
  await page.locator("blockquote", { hasText: "这里为什么要重写？" }).waitFor();
  for (const criterion of CRITERIA) await points(page, criterion).getByText("2", { exact: true }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: t("review.send", { name: "王伟" }) }).click();
  await page.getByRole("button", { name: t("review.reopen") }).waitFor();
  await expectAccessible(page);

  const student = await open(wei.email, `/challenges/${challengeId}/journey`, phone);
  await student.page
    .getByRole("group", { name: student.t("player.views.label") })
    .getByText(student.t("player.views.side"))
    .click();
  await student.page.locator("blockquote", { hasText: "这里为什么要重写？" }).waitFor();
  await student.page.getByText(student.t("review.total", { earned: 6, max: 10 })).waitFor();
  await expectAccessible(student.page);
  expect([...teacher.faults, ...student.faults]).toEqual([]);
  await Promise.all([teacher.close(), student.close()]);
});
