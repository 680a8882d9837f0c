import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { classes, signIns } from "../../prisma/seed/people";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { codeEditor, writeProgram } from "../support/desk";
import { newWalker, type Walker } from "../support/walker";

/**
 * The other half of document 003, as it goes: a roster brings a student in, a challenge is published, the student works on it,
 * the teacher looks at how it went and evaluates it, and the student reads that and answers.
 */

/** A sandbox that has not run yet takes its time on a busy machine. */
const SANDBOX = { timeout: 60_000 };

const STUDENT = { email: "nora.lind@school.example", name: "Nora Lind", password: "learn-by-doing" };
const TITLE = "One for the roster";
const COMMENT = "What made you look at this line?";
const ANSWER = "The test without a name failed, so I tried it alone.";
const RIGHT = 'name = input().strip() or "you"\nprint(f"One for {name}, one for me.")\n';
/** Longer than what is not noted, and passes one of two tests. */
const PASTED = [
  "# Reads a name and says the sentence.",
  ...Array.from({ length: 12 }, (_, at) => `# A note on step ${at + 1} of the program`),
  "name = input()",
  'print(f"One for {name}, one for me.")',
].join("\n");

const CHALLENGE = {
  title: TITLE,
  statement: "Read a name and print *One for NAME, one for me.* Without a name say *you*.",
  locale: "en",
  translations: {},
  languages: ["python"],
  difficulty: 1,
  estimatedMinutes: 10,
  starterCode: {},
  supportMaterials: [],
  possibleSolutions: [{ id: "plain", language: "python", code: RIGHT }],
  visibleTests: [
    { id: "t1", name: "a name", kind: "io", stdin: "Zoe\n", stdout: "One for Zoe, one for me." },
    { id: "t2", name: "no name", kind: "io", stdin: "\n", stdout: "One for you, one for me." },
  ],
  hiddenTests: [],
  model: null,
  hintMin: 0,
  hintMax: 3,
  approvedExcerpt: null,
  tutorEnabled: true,
  tutorSeesSolutions: false,
  tutorHints: [],
  rubric: [],
  stuckRules: {},
};

let app: RunningApp;
let browser: Browser;
let teacher: Walker;
let student: Walker;
/** The path of the challenge, once it is published. */
let challengeId = "";

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  [teacher, student] = await Promise.all([newWalker(browser, app), newWalker(browser, app)]);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

/** Moves the focus by the keyboard until it is there. */
async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < 400; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the keyboard does not reach ${target}`);
}

async function invitationPath(): Promise<string> {
  const folder = path.join(app.dataDir, "outbox");
  const link = () =>
    readdirSync(folder)
      .map((name) => readFileSync(path.join(folder, name), "utf8"))
      .filter((letter) => letter.includes(`To: ${STUDENT.email}`))
      .map((letter) => /\/invitations\/[\w-]{43}/.exec(letter.replace(/=\r?\n/g, ""))?.[0])
      .at(-1);
  await expect.poll(link).toBeDefined();
  return link() ?? "";
}

describe("a class at work", () => {
  test("a roster brings a student in", async () => {
    const { page, t } = teacher;
    await teacher.signIn(signIns.teacher.email);
    await page.goto(`${app.url}/admin/classes/${classes.evening.id}/import`, { waitUntil: "networkidle" });
    await page
      .getByLabel(t("rosters.import.source"), { exact: true })
      .fill(`email,name\n${STUDENT.email},${STUDENT.name}\n`);
    await page.getByRole("button", { name: t("rosters.import.preview"), exact: true }).click();
    await page.getByText(t("rosters.import.summary", { joins: 0, invited: 1 })).waitFor();
    await page.getByRole("button", { name: t("rosters.import.confirm"), exact: true }).click();
    await page.getByText(t("rosters.import.result.invite", { count: 1 })).waitFor();

    await student.page.goto(`${app.url}${await invitationPath()}`, { waitUntil: "networkidle" });
    await student.page.getByLabel(t("auth.password"), { exact: true }).fill(STUDENT.password);
    await student.page.getByRole("button", { name: t("rosters.accept.submit"), exact: true }).click();
    await student.page.waitForURL(`${app.url}/`);
  });

  test("a challenge with tests is published for the class", async () => {
    const { page, t } = teacher;
    await page.goto(`${app.url}/admin/content/challenges`, { waitUntil: "networkidle" });
    await page.getByRole("button", { name: t("challengeEditor.create.button"), exact: true }).click();
    await page.getByLabel(t("challengeEditor.create.name"), { exact: true }).fill(TITLE);
    await page.getByRole("button", { name: t("challengeEditor.create.submit"), exact: true }).click();
    await page.waitForURL(/\/admin\/content\/challenges\/[0-9a-f-]{36}$/);
    challengeId = page.url().split("/").at(-1) ?? "";
    const how = (key: "form" | "source") =>
      page
        .locator("label")
        .filter({ hasText: t(`content.editor.how.${key}`) })
        .click();
    await how("source");
    await page
      .getByLabel(t("content.editor.source.label"), { exact: true })
      .last()
      .fill(JSON.stringify(CHALLENGE));
    await how("form");
    await page.getByText(t("content.editor.problems.none")).waitFor();
    await page.getByRole("button", { name: t("content.editor.head.saveAndPublish"), exact: true }).click();
    await page.getByText(t("challengeEditor.publish.proved"), { exact: true }).waitFor(SANDBOX);
    await page.getByRole("button", { name: t("content.publish.publish"), exact: true }).click();
    await page.getByText(t("content.publish.done"), { exact: true }).waitFor(SANDBOX);
  });

  test("the student asks the tutor, pastes, fails and passes", async () => {
    const { page } = student;
    await page.goto(`${app.url}/challenges`, { waitUntil: "networkidle" });
    await page.getByRole("link", { name: TITLE }).first().click();
    await page.getByRole("heading", { name: TITLE, level: 1 }).waitFor();
    await codeEditor(page).waitFor();

    const question = page.getByRole("textbox", { name: "Ask about your program" });
    await question.fill("What does the program read when there is no name?");
    await question.press("Enter");
    await page.getByText("39 of 40 questions left this hour").waitFor();

    await writeProgram(page, "");
    await codeEditor(page).evaluate((element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, PASTED);
    await page.getByText("A paste of 15 lines stands in your journey").waitFor();
    await page.getByText(/^Saved \d/).waitFor();
    await page.keyboard.press("ControlOrMeta+Enter");
    await page
      .getByText(/^Exit code 0, [\d,]+ ms$/)
      .first()
      .waitFor(SANDBOX);
    await page.keyboard.press("ControlOrMeta+Shift+Enter");
    await page.getByText(/^1 of 2 tests pass, /).waitFor(SANDBOX);

    await writeProgram(page, RIGHT);
    await page.keyboard.press("ControlOrMeta+Shift+Enter");
    await page.getByText(/^2 of 2 tests pass, /).waitFor(SANDBOX);
    expect(student.faults).toEqual([]);
  });

  test("the teacher steps through the journey by keyboard alone, comments, evaluates and sends", async () => {
    const { page, t } = teacher;
    await page.goto(`${app.url}/admin/review`, { waitUntil: "networkidle" });
    await page.getByText(STUDENT.name).first().waitFor();
    await expectAccessible(page);
    await tabTo(
      page,
      page.locator(`a[href*="/admin/review/${challengeId}/"]`).filter({ visible: true }).first(),
    );
    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(`/admin/review/${challengeId}/[0-9a-f-]{36}`));
    const slider = page.getByRole("slider", { name: t("player.axis.slider"), exact: true });
    await slider.waitFor();
    await expectAccessible(page);
    const said = () => slider.getAttribute("aria-valuetext");

    await page.keyboard.press("Home");
    await expect.poll(said).toMatch(/event 1 of \d+: Opened/);
    const heard = [await said()];
    const count = Number(/of (\d+)/.exec(heard[0] ?? "")?.[1]);
    for (let step = 1; step < count; step += 1) {
      await page.keyboard.press("j");
      await expect.poll(said).toMatch(new RegExp(`event ${step + 1} of ${count}: `));
      heard.push(await said());
    }
    for (const words of [
      "Asked the tutor",
      "Pasted 15 lines",
      "Saved, ",
      "Ran, to the end",
      "Tests, 1 of 2 pass",
      "Tests, 2 of 2 pass",
    ])
      expect(heard.filter((one) => one?.includes(words)).length, words).toBeGreaterThan(0);

    // From moment to moment: the paste is one, the first green another.
    await page.keyboard.press("Home");
    await page.keyboard.press("n");
    await expect.poll(said).toContain("Pasted 15 lines");
    await page.keyboard.press("k");
    await expect.poll(said).not.toContain("Pasted 15 lines");
    await page.keyboard.press("j");
    await expect.poll(said).toContain("Pasted 15 lines");
    for (let step = 0; step < 10 && !(await said())?.includes("2 of 2"); step += 1)
      await page.keyboard.press("n");
    await expect.poll(said).toContain("Tests, 2 of 2 pass");

    await page.keyboard.press("c");
    const comment = page.getByRole("textbox", { name: t("review.pins.label"), exact: true });
    await expect.poll(() => comment.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type(COMMENT);
    await page.keyboard.press("ControlOrMeta+Enter");
    await page.getByText(COMMENT).first().waitFor();

    for (const criterion of ["understands", "tests", "tutor", "explains"] as const) {
      const title = t(`review.criteria.${criterion}.title`);
      const points = page.getByRole("group", { name: t("review.scoreOf", { title, max: 4 }), exact: true });
      await tabTo(page, points.getByRole("radio").first());
      await page.keyboard.press("3");
    }
    await page.getByText(t("review.total", { earned: 12, max: 16 })).waitFor();
    await tabTo(page, page.getByRole("textbox", { name: t("review.overall"), exact: true }));
    await page.keyboard.type("You tried what fails alone. Good.");
    await tabTo(page, page.getByRole("button", { name: t("review.send", { name: STUDENT.name }) }));
    await page.keyboard.press("Enter");
    await page.getByText(t("review.reopen"), { exact: true }).waitFor();
    await expectAccessible(page);
    expect(teacher.faults).toEqual([]);
  });

  test("the student reads the evaluation where the work is, and answers", async () => {
    const { page, t } = student;
    await page.goto(`${app.url}/notifications`, { waitUntil: "networkidle" });
    await page.getByText(t("notifications.reviewReleased.title", { title: TITLE })).click();
    await page.waitForURL(`${app.url}/challenges/${challengeId}/journey**`);
    await page.getByText(COMMENT).first().waitFor();
    await page.getByText("You tried what fails alone. Good.").waitFor();
    await page.getByText(t("review.total", { earned: 12, max: 16 })).waitFor();
    await page.getByRole("slider", { name: t("player.axis.slider"), exact: true }).waitFor();
    await expectAccessible(page);
    await page.getByLabel(t("review.answer.label"), { exact: true }).fill(ANSWER);
    await page.getByRole("button", { name: t("review.answer.send"), exact: true }).click();
    await page.getByText(/^You answered/).waitFor();
    expect(student.faults).toEqual([]);

    await teacher.page.goto(`${app.url}/notifications`, { waitUntil: "networkidle" });
    await teacher.page.getByText(t("notifications.reviewAnswered.title", { name: STUDENT.name })).click();
    await teacher.page.waitForURL(new RegExp(`/admin/review/${challengeId}/`));
    await teacher.page.getByText(ANSWER).waitFor();
    expect(teacher.faults).toEqual([]);
  });
});
