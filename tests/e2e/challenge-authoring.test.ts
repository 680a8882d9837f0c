import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signIns } from "../../prisma/seed/people";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { newWalker, type View, type Walker } from "../support/walker";

/** A teacher writes a challenge in the product: its solutions prove it, and students of the class have it. */

const LIST = "/admin/content/challenges";
/** A sandbox that has not run yet takes its time on a busy machine. */
const SANDBOX = { timeout: 60_000 };

const SOLUTION = 'name = input().strip() or "you"\nprint(f"One for {name}, one for me.")\n';

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

/** The teacher of the demo, at the list of challenges. */
async function teacherAtList(view: View = {}): Promise<Walker> {
  const walker = await newWalker(browser, app, view);
  await walker.signIn(signIns.teacher.email, LIST);
  await walker.chooseLanguage();
  await walker.page
    .getByRole("heading", { level: 1, name: walker.t("challengeEditor.list.title") })
    .waitFor();
  return walker;
}

/** Begins a challenge of that title for the class, and is in its editor. */
async function begun(walker: Walker, title: string): Promise<void> {
  const { page, t } = walker;
  await page.getByRole("button", { name: t("challengeEditor.create.button"), exact: true }).click();
  await page.getByLabel(t("challengeEditor.create.name"), { exact: true }).fill(title);
  await page.getByRole("button", { name: t("challengeEditor.create.submit"), exact: true }).click();
  await page.waitForURL(new RegExp(`${LIST}/[0-9a-f-]{36}$`));
  await part(walker, "task").waitFor();
}

const part = ({ page, t }: Walker, name: "task" | "code" | "tests" | "solutions" | "materials") =>
  page.getByRole("region", { name: t(`challengeEditor.${name}.title`), exact: true });
type Key = Parameters<Walker["t"]>[0];

const press = async (walker: Walker, key: Key) =>
  await walker.page.getByRole("button", { name: walker.t(key), exact: true }).click();
const field = ({ page, t }: Walker, key: Key) => page.getByLabel(t(key), { exact: true }).last();
const pane = ({ page, t }: Walker, view: "write" | "preview" | "versions") =>
  page
    .locator("label")
    .filter({ hasText: t(`content.editor.views.${view}`) })
    .filter({ visible: true })
    .click();
const source = async (walker: Walker, body: object) => {
  const { page, t } = walker;
  const how = (key: "form" | "source") =>
    page.locator("label").filter({ hasText: t(`content.editor.how.${key}`) });
  await how("source").click();
  await field(walker, "content.editor.source.label").fill(JSON.stringify(body));
  await how("form").click();
};
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const whole = (title: string, code: string) => ({
  title,
  statement: "Read a name and print a sentence. $n^2$",
  locale: "en",
  translations: {},
  languages: ["python"],
  difficulty: 1,
  estimatedMinutes: null,
  starterCode: {},
  supportMaterials: [],
  possibleSolutions: [{ id: "plain", language: "python", code }],
  visibleTests: [
    { id: "t1", name: "a name", kind: "io", stdin: "Zoe\n", stdout: "One for Zoe, one for me." },
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
});

describe("a teacher at a desk", () => {
  test("writes a challenge with two tests and a solution, proves it and publishes it; a student finds it", async () => {
    const teacher = await teacherAtList();
    const { page, t } = teacher;
    await expectAccessible(page);
    await begun(teacher, "One for the class");
    await field(teacher, "challengeEditor.task.statement").fill("Print *One for NAME, one for me.*");

    // Two tests: one that students see, and one that they do not.
    const write = async (name: string, stdin: string, stdout: string) => {
      await field(teacher, "challengeEditor.tests.testName").fill(name);
      await field(teacher, "challengeEditor.tests.stdin").fill(stdin);
      await field(teacher, "challengeEditor.tests.stdout").fill(stdout);
    };
    await press(teacher, "challengeEditor.tests.addHidden");
    await write("no name", "\n", "One for you, one for me.");
    await part(teacher, "tests").getByRole("button", { name: "no name" }).first().click();
    await press(teacher, "challengeEditor.tests.addVisible");
    await write("a name", "Zoe\n", "One for Zoe, one for me.");
    await expectAccessible(page);

    // A solution that is not right is told, test by test.
    await press(teacher, "challengeEditor.solutions.add");
    const solutions = part(teacher, "solutions");
    const code = solutions.getByRole("textbox", { name: t("challengeEditor.solutions.code"), exact: true });
    await code.fill('input()\nprint("One for Zoe, one for me.")\n');
    await page.getByText(t("content.editor.problems.none")).waitFor();
    await press(teacher, "challengeEditor.solutions.run");
    await solutions
      .getByText(t("challengeEditor.proofs.failing", { failing: 1, count: 2 }))
      .first()
      .waitFor(SANDBOX);
    await solutions.getByText("One for you, one for me.").first().waitFor();
    await expectAccessible(page);
    await code.fill(SOLUTION);
    await solutions.getByText(t("challengeEditor.proofs.outdated")).first().waitFor();
    await code.press("Control+Enter");
    await solutions
      .getByText(t("challengeEditor.proofs.passed", { count: 2 }))
      .first()
      .waitFor(SANDBOX);

    await page.getByRole("button", { name: t("content.editor.head.saveAndPublish"), exact: true }).click();
    await page.getByText(t("challengeEditor.publish.proved"), { exact: true }).waitFor(SANDBOX);
    await expectAccessible(page);
    await page.getByRole("button", { name: t("content.publish.publish"), exact: true }).click();
    await page.getByText(t("content.publish.done"), { exact: true }).waitFor(SANDBOX);

    const student = await newWalker(browser, app);
    await student.signIn(signIns.student.email, "/challenges");
    await student.page.getByRole("link", { name: "One for the class" }).first().click();
    await student.page.getByText("One for NAME, one for me.").first().waitFor();
    expect(await student.page.content()).not.toContain("strip()");
    expect([...teacher.faults, ...student.faults]).toEqual([]);
    await student.close();
    await teacher.close();
  });

  test("a solution that fails keeps it from being published", async () => {
    const teacher = await teacherAtList();
    const { page, t } = teacher;
    await begun(teacher, "Not yet");
    await source(teacher, whole("Not yet", 'print("no")\n'));
    await page.getByRole("button", { name: t("content.editor.head.saveAndPublish"), exact: true }).click();
    await page.getByText(t("challengeEditor.publish.notProved"), { exact: true }).waitFor(SANDBOX);
    const publish = page.getByRole("button", { name: t("content.publish.publish"), exact: true });
    expect(await publish.isDisabled()).toBe(true);
    await teacher.close();
  });

  test("a file is sent, named, previewed and fetched; one that is too large is told", async () => {
    const teacher = await teacherAtList();
    const { page, t } = teacher;
    await begun(teacher, "With files");
    const materials = part(teacher, "materials");
    await materials.locator("input[type=file]").setInputFiles([
      { name: "notes.txt", mimeType: "text/html", buffer: Buffer.from("for the class") },
      { name: "film.bin", mimeType: "video/mp4", buffer: Buffer.alloc(10 * 1024 * 1024 + 1) },
    ]);
    await materials.getByText(t("challengeEditor.uploads.tooLarge", { mb: 10 })).waitFor();
    await materials.getByRole("button", { name: "notes" }).first().click();
    const link = materials.getByRole("link", { name: t("challengeEditor.materials.download"), exact: true });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    expect(download.suggestedFilename()).toBe("notes.txt");
    const preview = page.getByRole("region", { name: t("content.editor.views.preview") });
    await preview.getByRole("link", { name: "notes" }).waitFor();
    await expectAccessible(page);
    expect(teacher.faults).toEqual([]);
    await teacher.close();
  });

  test("a challenge is taken away and put back", async () => {
    const teacher = await teacherAtList();
    const { page, t } = teacher;
    await begun(teacher, "Here and gone");
    await page.goto(`${app.url}${LIST}`, { waitUntil: "networkidle" });
    const title = "Here and gone";
    await page
      .getByRole("button", { name: t("challengeEditor.list.remove", { title }), exact: true })
      .click();
    await press(teacher, "challengeEditor.remove.yes");
    await expect.poll(() => page.getByRole("link", { name: title, exact: true }).count()).toBe(0);
    await page
      .locator("label")
      .filter({ hasText: t("challengeEditor.list.removed") })
      .click();
    await page
      .getByRole("button", { name: t("challengeEditor.list.restoreName", { title }), exact: true })
      .click();
    await page.getByText(t("challengeEditor.list.noneRemoved"), { exact: true }).waitFor();
    await expectAccessible(page);
    await page
      .locator("label")
      .filter({ hasText: t("challengeEditor.list.here") })
      .click();
    await page.getByRole("link", { name: title, exact: true }).waitFor();
    await teacher.close();
  });

  test("what is written survives a reload", async () => {
    const teacher = await teacherAtList();
    const { page, t } = teacher;
    await begun(teacher, "Kept");
    const statement = field(teacher, "challengeEditor.task.statement");
    await statement.fill("Half a thought");
    await page.getByText(t("content.editor.kept")).waitFor();
    await page.reload();
    await expect.poll(() => statement.inputValue()).toBe("Half a thought");
    await teacher.close();
  });

  test("an address without a challenge leads nowhere, nor does it for a student", async () => {
    const nowhere = `${LIST}/5eed0099-0000-4000-8000-000000000099`;
    for (const { email } of [signIns.teacher, signIns.student]) {
      const walker = await newWalker(browser, app);
      await walker.signIn(email, nowhere);
      await walker.page.getByRole("heading", { name: "There is nothing at this address" }).waitFor();
      await walker.close();
    }
  });
});

test.each(["en", "zh"] as const)("a teacher with a phone (%s)", async (locale) => {
  const teacher = await teacherAtList({ locale, width: 390, colorScheme: "dark" });
  const { page } = teacher;
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await expectAccessible(page);
  await begun(teacher, "On a phone");
  await source(teacher, whole("On a phone", SOLUTION));
  for (const view of ["preview", "versions", "write"] as const) {
    await pane(teacher, view);
    await page.waitForLoadState("networkidle");
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
  expect(teacher.faults).toEqual([]);
  await teacher.close();
});
