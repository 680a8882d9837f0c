import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleJourney } from "~/features/challenges/journey/samples/rules";
import { idFrom } from "../../prisma/seed/ids";
import { classes, roster, signIns } from "../../prisma/seed/people";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { MEI, MEI_SEQ, meiJourney, writeJourney } from "../support/mei-journey";
import { newWalker, type View, type Walker } from "../support/walker";

/** The program and the conversation at moments of a journey, and the journey as text, before a teacher. */

const challengeId = idFrom("challenge word-ladder");
const classId = classes.evening.id;
const mei = roster[0]?.id ?? "";
const long = roster[1]?.id ?? "";
const LONG = 2_000;

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  const { ownerUrl } = app.database();
  await writeJourney(ownerUrl, { userId: mei, challengeId, classId }, meiJourney);
  const events = sampleJourney({ events: LONG, seed: 4, startedAt: Date.UTC(2026, 8, 7, 8) });
  await writeJourney(ownerUrl, { userId: long, challengeId, classId }, events);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

const pathOf = (userId: string, rest = "") => `/admin/review/${challengeId}/${userId}${rest}`;

/** At an event, once the panes have come alive. */
async function teacherAt(seq: number, view: View = {}): Promise<Walker> {
  const walker = await newWalker(browser, app, view);
  await walker.signIn(signIns.teacher.email, pathOf(mei, `?event=${seq}`));
  await walker.chooseLanguage();
  await walker.page.waitForLoadState("networkidle");
  return walker;
}

const goTo = async (page: Page, seq: number) => {
  await page.goto(`${app.url}${pathOf(mei, `?event=${seq}`)}`);
  await page.waitForLoadState("networkidle");
};

const codePane = ({ page, t }: Walker) =>
  page.getByRole("region", { name: t("player.code.title"), exact: true });
const talkPane = ({ page, t }: Walker) =>
  page.getByRole("region", { name: t("player.talk.title"), exact: true });
const program = (walker: Walker) => codePane(walker).locator(".cm-content");
/** The editor comes once somebody turns to the program. */
const turnToProgram = async (walker: Walker) => {
  await codePane(walker).locator("section[tabindex]").focus();
  await program(walker).waitFor();
};
const shown = async (walker: Walker) =>
  (await program(walker).locator(".cm-line").allTextContents()).join("\n");

describe("the program at a moment", () => {
  test("changes, the whole file, and what it is compared with", async () => {
    const walker = await teacherAt(MEI_SEQ.wide);
    const { page, t } = walker;
    const pane = codePane(walker);
    // Its lines stand there before the editor does, and who is at them is at the editor that follows.
    await pane.getByText("path = queue.popleft()").waitFor();
    expect(await program(walker).count()).toBe(0);
    await turnToProgram(walker);
    await expect
      .poll(() => program(walker).evaluate((field) => field.contains(document.activeElement)))
      .toBe(true);
    const gone = pane.locator(".cm-deletedLine");
    await expect
      .poll(() => gone.allTextContents())
      .toEqual(["    queue = [[start]]", "        path = queue.pop()"]);
    expect(await pane.locator(".cm-changedLine").allTextContents()).toEqual([
      "from collections import deque",
      "",
      "    queue = deque([[start]])",
      "        path = queue.popleft()",
    ]);
    await pane.getByText(t("player.code.counts", { added: 4, removed: 2 })).waitFor();
    await pane.getByText(t("player.code.folded", { count: "3" })).waitFor();
    await pane.getByText(t("player.code.folded", { count: "5" })).waitFor();

    // The keyboard comes in, opens what is folded, and goes out again.
    await program(walker).focus();
    await page.keyboard.press("Tab");
    const fold = pane.getByRole("button", { name: t("player.code.folded", { count: "3" }) });
    await expect.poll(() => fold.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    await fold.waitFor({ state: "hidden" });
    await pane.getByRole("button", { name: t("player.code.folded", { count: "5" }) }).waitFor();
    expect(await program(walker).evaluate((field) => field === document.activeElement)).toBe(true);
    await expectAccessible(page);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(await program(walker).evaluate((field) => field.contains(document.activeElement))).toBe(false);

    await pane.getByLabel(t("player.code.against")).selectOption("starter");
    await pane.getByText(t("player.code.folded", { count: "5" })).waitFor({ state: "hidden" });
    await pane.getByLabel(t("player.code.against")).selectOption("end");
    await pane.getByText(t("player.code.switched", { from: "Python", to: "JavaScript" })).waitFor();
    await pane.getByLabel(t("player.code.against")).selectOption("before");

    await pane.getByRole("radio", { name: t("player.code.file") }).check({ force: true });
    await expect.poll(() => shown(walker)).toBe(MEI.wide.trimEnd());
    expect(await gone.count()).toBe(0);
    // This window remembers it.
    await goTo(page, MEI_SEQ.first);
    await expect.poll(() => shown(walker)).toBe(MEI.first.trimEnd());
    expect(walker.faults).toEqual([]);
    await walker.close();
  });

  test("before the first save it is the code to begin with; another language is said, not compared", async () => {
    const walker = await teacherAt(1);
    const { page, t } = walker;
    await codePane(walker).getByText(t("player.code.nothingYet")).waitFor();
    await goTo(page, MEI_SEQ.switched);
    await codePane(walker)
      .getByText(t("player.code.switched", { from: "Python", to: "JavaScript" }))
      .waitFor();
    await turnToProgram(walker);
    await expect.poll(() => shown(walker)).toBe(MEI.javascript.trimEnd());
    expect(walker.faults).toEqual([]);
    await walker.close();
  });
});

describe("what an event brought", () => {
  test("of a run: its ending in words, output and errors, a long one after a press", async () => {
    const walker = await teacherAt(MEI_SEQ.error);
    const { page, t } = walker;
    const details = () => codePane(walker).getByRole("region", { name: t("challenges.journey.kind.run") });
    await details().getByText("KeyError: 'cold'").waitFor();
    await details()
      .getByText(t("challenges.output.exit", { code: 1, ms: 41 }))
      .waitFor();
    await goTo(page, MEI_SEQ.long);
    await details().getByText(t("challenges.output.truncated")).waitFor();
    expect(await details().getByText("step 60:").count()).toBe(0);
    await details()
      .getByRole("button", { name: /^Show all/ })
      .click();
    await details().getByText("step 60:").waitFor();
    await goTo(page, MEI_SEQ.timedOut);
    await details()
      .getByText(t("player.code.timedOut", { seconds: 10 }))
      .waitFor();
    expect(walker.faults).toEqual([]);
    await walker.close();
  });

  test("of a submission: each test that may be seen, hidden ones as a number; the strip at every moment", async () => {
    const walker = await teacherAt(MEI_SEQ.five);
    const { page, t } = walker;
    const pane = codePane(walker);
    await pane.getByText("Ladder 5 of five").waitFor();
    await pane.getByText(t("player.code.tests.hidden", { passed: 0, total: 3 })).waitFor();
    await pane.getByText(/^5 of 8 at \d\d:\d\d, next run \d\d:\d\d$/).waitFor();
    await goTo(page, MEI_SEQ.green);
    await pane.getByText(t("player.code.tests.hidden", { passed: 3, total: 3 })).waitFor();
    await goTo(page, MEI_SEQ.error);
    await pane.getByText(/^not run yet, first at \d\d:\d\d$/).waitFor();
    expect(walker.faults).toEqual([]);
    await walker.close();
  });

  test("of a paste: where it came from, with the way there", async () => {
    const walker = await teacherAt(MEI_SEQ.fromTutor);
    const { page, t } = walker;
    const pane = codePane(walker);
    await pane.getByText(t("player.code.paste.from.tutor")).waitFor();
    await pane.getByRole("button", { name: /^Go to the reply of/ }).click();
    await pane.getByRole("region", { name: t("challenges.journey.kind.paste") }).waitFor({ state: "hidden" });
    await goTo(page, MEI_SEQ.fromOwn);
    await pane.getByText(t("player.code.paste.from.own")).waitFor();
    await pane.getByRole("button", { name: /^Go to the program of/ }).waitFor();
    expect(walker.faults).toEqual([]);
    await walker.close();
  });
});

test("the conversation follows; earlier exchanges unfold; what the tutor was given stands below", async () => {
  const walker = await teacherAt(MEI_SEQ.wide);
  const { page, t } = walker;
  const pane = talkPane(walker);
  await pane.getByText(MEI.prompt).waitFor();
  await pane.getByText("person = waiting.popleft()").waitFor();
  await pane.getByText(t("player.talk.place", { place: 3, total: 3 })).waitFor();
  await pane.getByText(t("tutor.heldBack.rewritten")).waitFor();
  await pane.getByText(t("player.talk.shownFirst")).click();
  await pane.getByText(MEI.shownFirst).waitFor();

  const given = pane.getByRole("region", { name: t("player.talk.given.title") });
  await given.getByText(t("player.talk.given.tokens", { tokens: 2140 })).waitFor();
  await given.getByText(t("player.talk.given.keptBack", { solutions: 2, tests: 3 })).waitFor();
  await given.getByText(t("player.talk.given.leak", { shared: 4, limit: 18 })).waitFor();
  await given.getByText(t("player.talk.given.withheld", { count: 1 })).waitFor();
  await given.getByText(new RegExp(MEI.passage.title)).click();
  await given.getByText(MEI.passage.text).waitFor();

  await pane.getByRole("button", { name: t("player.talk.earlier", { count: 2 }) }).click();
  await pane.getByText("我的程序为什么会出现 KeyError？").waitFor();
  await pane.getByText(t("tutor.stoppedReply")).waitFor();
  // The time of an earlier question leads to its moment.
  await pane
    .getByRole("button", { name: /^Go to the question of/ })
    .first()
    .click();
  await pane.getByText(t("player.talk.place", { place: 1, total: 3 })).waitFor();
  await pane.getByText(t("player.talk.given.unknown")).waitFor();
  await pane.getByText(t("player.talk.given.leakUnknown")).waitFor();

  await goTo(page, MEI_SEQ.first);
  await pane.getByText(t("player.talk.none")).waitFor();
  await pane.getByRole("button", { name: /^Go to the first question/ }).click();
  await pane.getByText(t("player.talk.place", { place: 1, total: 3 })).waitFor();
  expect(walker.faults).toEqual([]);
  await walker.close();
});

describe("the journey as text", () => {
  test("holds every event, page by page, without a script, and leads back to the player", async () => {
    const walker = await newWalker(browser, app);
    await walker.signIn(signIns.teacher.email, pathOf(long, "?view=text"));
    const state = await walker.context.storageState();
    const context = await browser.newContext({ storageState: state, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${app.url}${pathOf(long, "?view=text")}`);
    const told: string[] = [];
    for (;;) {
      told.push(...(await page.locator("li[id^='event-']").evaluateAll((list) => list.map(({ id }) => id))));
      const next = page.locator("a[rel=next]").first();
      if ((await next.count()) === 0) break;
      await next.click();
      await page.waitForLoadState("domcontentloaded");
    }
    expect(told).toEqual(Array.from({ length: LONG }, (_, at) => `event-${at + 1}`));
    // Each has a heading, and the way to its place in the player.
    expect(await page.locator("li[id^='event-'] h3").count()).toBe(100);
    const back = page.locator(`#event-${LONG}`).getByRole("link", {
      name: walker.t("player.text.inPlayer", { seq: LONG }),
    });
    expect(await back.getAttribute("href")).toBe(pathOf(long, `?event=${LONG}`));
    await context.close();
    await walker.close();
  });

  test("says what was asked, printed, pasted, tested and changed", async () => {
    const walker = await newWalker(browser, app);
    const { page, t } = walker;
    await walker.signIn(signIns.teacher.email, pathOf(mei, "?view=text"));
    for (const words of [MEI.prompt, "KeyError: 'cold'", "step 60:", "Ladder 5 of five", "queue.popleft()"])
      await page.getByText(words).first().waitFor();
    await page.getByText(t("player.talk.given.leak", { shared: 4, limit: 18 })).waitFor();
    expect(await page.locator("li[id^='event-']").count()).toBe(meiJourney.length);
    expect(walker.faults).toEqual([]);
    await walker.close();
  });

  test("is not there for who may not read it", async () => {
    const walker = await newWalker(browser, app);
    await walker.signIn(signIns.teacher2.email, pathOf(mei, "?view=text"));
    expect(await walker.page.locator("li[id^='event-']").count()).toBe(0);
    expect(await walker.page.getByText(MEI.prompt).count()).toBe(0);
    await walker.close();
  });
});

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  test.each([
    ["en", 1280],
    ["zh", 390],
  ] as const)("axe finds nothing: %s, %d wide", async (locale, width) => {
    const walker = await teacherAt(MEI_SEQ.wide, { locale, width, colorScheme });
    const { page } = walker;
    for (const seq of [MEI_SEQ.wide, MEI_SEQ.long, MEI_SEQ.five, MEI_SEQ.fromTutor]) {
      await goTo(page, seq);
      await expectAccessible(page);
    }
    await page.goto(`${app.url}${pathOf(mei, "?view=text")}`);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    expect(walker.faults).toEqual([]);
    await walker.close();
  });
});
