import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "~/cli/paths";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { type ModelServer, startModelServer } from "../support/model-server";
import { signedInPage } from "../support/signed-in";

let app: RunningApp;
let model: ModelServer;
let browser: Browser;

beforeAll(async () => {
  model = await startModelServer();
  app = await startApp({ OPENAI_BASE_URL: model.baseUrl, OPENAI_API_KEY: "sk-test" });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
  await model?.close();
});

const pageOf = (email: string, options?: BrowserContextOptions) => signedInPage(browser, app, email, options);

const SOLUTION = readFileSync(
  path.join(root, "prisma/seed/content/challenges/speaker-count/solution-1.py"),
  "utf8",
);
const QUESTION = "Why is the name printed for every line?";
const REPLY = "Your loop prints once for each line. When is a speaker complete?";

const tutor = (page: Page) => page.getByRole("complementary", { name: "Tutor" });
const field = (page: Page) => page.getByRole("textbox", { name: "Ask about your program" });

async function open(page: Page): Promise<void> {
  await page.goto(`${app.url}/challenges`);
  await page.getByRole("link", { name: "Who talks how much?" }).first().click();
  await tutor(page)
    .getByText(/^Hint level/)
    .waitFor();
}

async function ask(page: Page, question: string): Promise<void> {
  await field(page).fill(question);
  await field(page).press("Enter");
}

describe("the tutor beside the bench", () => {
  test("answers in checked pieces, says its level, and keeps the talk over a reload", async () => {
    model.reset();
    model.otherwise({ mode: "stream", text: REPLY });
    const { page, context } = await pageOf("student@loupe.test");
    await open(page);
    await tutor(page).getByText("Teachers of your class can read this.").waitFor();
    await tutor(page).getByText("Hint level 0, a nudge").waitFor();
    model.hold();
    await ask(page, QUESTION);
    await tutor(page).getByText("Thinking").waitFor();
    model.release();
    await tutor(page).getByText("When is a speaker complete?").waitFor();
    expect(await field(page).inputValue()).toBe("");
    await tutor(page).getByText("39 of 40 questions left").waitFor();
    await tutor(page).getByText("Level 1 opens after a run with changed code.").waitFor();
    await expectAccessible(page);
    await page.reload();
    await tutor(page).getByText(QUESTION).waitFor();
    await context.close();
  });

  test("a reply with the solution is reworded, and the screen never shows it", async () => {
    model.reset();
    const { page, context } = await pageOf("student@loupe.test");
    await open(page);
    model.next({ mode: "stream", text: `Of course.\n\`\`\`python\n${SOLUTION}\`\`\`\nClear?` });
    model.otherwise({ mode: "stream", text: "What does `partition` give back where there is no colon?" });
    let leaked = false;
    await page.exposeFunction("leaked", () => {
      leaked = true;
    });
    await page.evaluate(() => {
      new MutationObserver(() => {
        if (document.body.textContent?.includes("messages.get(speaker"))
          (globalThis as unknown as { leaked: () => void }).leaked();
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await ask(page, "Just give me the whole program");
    await tutor(page).getByText("The first version gave too much away and was reworded.").waitFor();
    expect(leaked).toBe(false);
    await expectAccessible(page);
    await context.close();
  });

  test("a reload while it waits asks nothing twice", async () => {
    model.reset();
    model.otherwise({ mode: "stream", text: REPLY });
    const { page, context } = await pageOf("student2@loupe.test");
    await open(page);
    model.hold();
    await ask(page, "Does the order of the lines matter?");
    await model.received(1);
    await page.reload();
    await tutor(page).getByText("Thinking").waitFor();
    model.release();
    await tutor(page).getByText("When is a speaker complete?").waitFor();
    expect(model.requests).toHaveLength(1);
    await context.close();
  });

  test("stopped or failed, what was typed is still there, and can be asked again", async () => {
    model.reset();
    const { page, context } = await pageOf("student2@loupe.test");
    await open(page);
    model.next({ mode: "stallBeforeFirstToken" });
    await ask(page, QUESTION);
    await model.received(1);
    await tutor(page).getByRole("button", { name: "Stop" }).click();
    await tutor(page).getByRole("alert").getByText("You stopped this answer.").waitFor();
    expect(await field(page).inputValue()).toBe(QUESTION);
    model.next({ mode: "status", status: 401 });
    await tutor(page).getByRole("button", { name: "Ask again" }).click();
    await tutor(page).getByRole("alert").getByText("refused the request").waitFor();
    await page.reload();
    await expect.poll(() => field(page).inputValue()).toBe(QUESTION);
    await context.close();
  });

  test("on a phone it is a view of its own", async () => {
    model.reset();
    model.otherwise({ mode: "stream", text: REPLY });
    const { page, context } = await pageOf("student2@loupe.test", { viewport: { width: 390, height: 844 } });
    await page.goto(`${app.url}/challenges`);
    await page.getByRole("link", { name: "Who talks how much?" }).first().click();
    await page.getByText("Tutor", { exact: true }).first().click();
    await tutor(page)
      .getByText(/^Hint level/)
      .waitFor();
    await ask(page, "What counts as a word?");
    await tutor(page).getByText("When is a speaker complete?").last().waitFor();
    await expectAccessible(page);
    await context.close();
  });
});

describe("turning the tutor off", () => {
  test("a teacher turns it off for the class, and the student is told", async () => {
    const teacher = await pageOf("teacher@loupe.test");
    await teacher.page.goto(`${app.url}/admin/classes`);
    await teacher.page.getByRole("link", { name: "NLP 1, evening" }).first().click();
    const turn = teacher.page.getByRole("switch", { name: "Tutor in challenges" });
    await turn.click();
    await expect.poll(() => turn.getAttribute("aria-checked")).toBe("false");
    await expectAccessible(teacher.page);
    const student = await pageOf("student@loupe.test");
    await student.page.goto(`${app.url}/challenges`);
    await student.page.getByRole("link", { name: "What still fits in the window" }).first().click();
    await tutor(student.page).getByText("The teachers of this class have turned the tutor off.").waitFor();
    await expectAccessible(student.page);
    await student.context.close();
    await turn.click();
    await expect.poll(() => turn.getAttribute("aria-checked")).toBe("true");
    await teacher.context.close();
  });

  test("an operator finds the switches of the site and of organizations", async () => {
    const { page, context } = await pageOf("admin@loupe.test");
    await page.goto(`${app.url}/admin/tutor`);
    const site = page.getByRole("switch", { name: "This site" });
    await site.click();
    await expect.poll(() => site.getAttribute("aria-checked")).toBe("false");
    await page.getByText("Off all the same: the tutor is turned off on this site.").first().waitFor();
    await expectAccessible(page);
    await site.click();
    await expect.poll(() => site.getAttribute("aria-checked")).toBe("true");
    await context.close();
  });
});
