import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newStudent } from "../support/api-client";
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

const coach = (page: Page) => page.getByRole("complementary", { name: "Coach" });
const field = (page: Page) => page.getByRole("textbox", { name: "Ask about your prompt" });
const open = (page: Page) => page.goto(`${app.url}/labs/1/lab1-ex2`);
const QUESTION = "Why is my answer too long?";
const REPLY = "Your prompt names the subject.\n\nWhich of its words says how long?";

describe("the coach beside the bench", () => {
  test("answers, keeps the talk over a reload, and is listed for the student and their teacher", async () => {
    model.reset();
    model.otherwise({ mode: "stream", text: REPLY });
    const { page, context } = await pageOf("student@loupe.test");
    await open(page);
    await coach(page).getByText("Teachers of your class can read this.").waitFor();
    await field(page).fill(QUESTION);
    model.hold();
    await field(page).press("Enter");
    await coach(page).getByText("The coach is reading").waitFor();
    model.release();
    await coach(page).getByText("Which of its words says how long?").waitFor();
    expect(await field(page).inputValue()).toBe("");
    await coach(page).getByText("19 of 20 questions left").waitFor();
    await expectAccessible(page);
    await page.reload();
    await coach(page).getByText(QUESTION).waitFor();

    await page.goto(`${app.url}/labs/coach`);
    await page.getByText(QUESTION).waitFor();
    await expectAccessible(page);
    await page.getByLabel("Tone").selectOption({ label: "Warning" });
    await page.getByText("Nothing fits this choice.").waitFor();
    await context.close();

    const teacher = await pageOf("teacher@loupe.test");
    await teacher.page.goto(`${app.url}/admin/classes`);
    await teacher.page.getByRole("link", { name: "NLP 1, evening" }).first().click();
    await teacher.page.getByRole("link", { name: "Lin Mei" }).first().click();
    await teacher.page.getByText(QUESTION).waitFor();
    await expectAccessible(teacher.page);
    await teacher.context.close();
  });

  test("a reload while it waits asks nothing twice", async () => {
    model.reset();
    model.otherwise({ mode: "stream", text: REPLY });
    const { page, context } = await pageOf("student2@loupe.test");
    await open(page);
    await field(page).fill("Does the form matter?");
    model.hold();
    await field(page).press("Enter");
    await model.received(1);
    await page.reload();
    await coach(page).getByText("The coach is reading").waitFor();
    model.release();
    await coach(page).getByText("Which of its words says how long?").waitFor();
    expect(model.requests).toHaveLength(1);
    await context.close();
  });

  test("a failure is told, and what was typed is still there", async () => {
    model.reset();
    model.otherwise({ mode: "status", status: 401 });
    const { page, context } = await pageOf("student2@loupe.test");
    await open(page);
    await field(page).fill(QUESTION);
    await field(page).press("Enter");
    await coach(page).getByRole("alert").getByText("refused the request").waitFor();
    expect(await field(page).inputValue()).toBe(QUESTION);
    await page.reload();
    await expect.poll(() => field(page).inputValue()).toBe(QUESTION);
    await context.close();
  });

  test("closed, it gives its width to the bench, and the browser remembers", async () => {
    const { page, context } = await pageOf("student@loupe.test");
    await open(page);
    const bench = page.getByRole("region", { name: "Prompt and answer" });
    const before = (await bench.boundingBox())?.width ?? 0;
    await page.getByRole("button", { name: "Close the coach" }).click();
    await expect.poll(async () => (await bench.boundingBox())?.width).toBe(before + 264);
    await page.reload();
    await page.getByRole("button", { name: "Open the coach" }).click();
    await coach(page).waitFor();
    await context.close();
  });
});

describe.each([
  ["en", "en-US", "Prompt editor", "Run", "The language model failed. Nothing was counted"],
  ["zh", "zh-CN", "提示词编辑器", "运行", "语言模型出错了。本次不计数"],
] as const)("a run that the model fails, in %s", (language, locale, label, run, sentence) => {
  test("is told in a sentence, costs nothing and leaves the prompt", async () => {
    model.reset();
    model.otherwise({ mode: "status", status: 500 });
    const { page, context } = await pageOf(await newcomer(language), { locale });
    await open(page);
    const editor = page.getByRole("textbox", { name: label });
    // While the draft is still being looked for the field takes nothing; the coach's field beside it does.
    await expect.poll(() => editor.isEditable()).toBe(true);
    await editor.click();
    await page.keyboard.type("Explain it to children.");
    await page
      .getByRole("button", { name: new RegExp(`^${run}`) })
      .first()
      .click();
    await page.getByText(sentence).first().waitFor();
    // The plain field or the editor that takes its place, whichever is there by now.
    await expect
      .poll(() =>
        editor.evaluate((field) =>
          field instanceof HTMLTextAreaElement ? field.value : (field.textContent ?? ""),
        ),
      )
      .toBe("Explain it to children.");
    await expect.poll(() => page.getByText(/30.+30/).count()).toBeGreaterThan(0);
    model.otherwise({ mode: "stream", text: "Leaves turn red because the tree takes its food back." });
    await page
      .getByRole("button", { name: new RegExp(`^${run}`) })
      .first()
      .click();
    await page.getByText("the tree takes its food back").first().waitFor();
    await context.close();
  });
});

/** The address of a person who has done nothing yet. */
async function newcomer(language: "en" | "zh"): Promise<string> {
  const { email } = await newStudent(app, "Newcomer", language);
  return email;
}

test("on a phone it is the fourth part", async () => {
  const { page, context } = await pageOf("student@loupe.test", { viewport: { width: 390, height: 844 } });
  await open(page);
  await coach(page).waitFor({ state: "hidden" });
  await page.getByRole("radio", { name: "Coach" }).check({ force: true });
  await coach(page).waitFor();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await context.close();
});

test("looking at the labs begins module 2; the others are set by hand", async () => {
  const { page, context } = await pageOf("student2@loupe.test");
  const told = page.waitForResponse((response) => response.url().includes("labs.recordVisit"));
  await page.goto(`${app.url}/labs`);
  await page.getByRole("link", { name: "Conversations with the coach" }).waitFor();
  await told;
  await page.goto(`${app.url}/profile`);
  await expect.poll(() => page.getByText(/^Begun /).count()).toBe(1);
  // A list that the server sent does nothing until the page has come alive.
  await page.waitForLoadState("networkidle");
  const first = page.getByLabel("Status of module 0");
  // A choice made before the page's script runs is not heard, so it is made again.
  await expect
    .poll(async () => {
      await first.selectOption({ label: "In progress" });
      return page.getByText(/^Begun /).count();
    })
    .toBe(2);
  await context.close();
});
