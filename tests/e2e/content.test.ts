import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { chinesePhone, signedInPage, signIn } from "../support/signed-in";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

async function fine(page: Page) {
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "light" });
}

const pageOf = (email: string, options?: BrowserContextOptions) => signedInPage(browser, app, email, options);

const CONFIG = `
description: The topic of a message in one word
prompts:
  - file://prompts/long.txt
  - "Name the topic of this message in one word: {{message}}"
providers: [openai:gpt-4o-mini]
defaultTest:
  assert:
    - { type: word-count, value: { max: 3 } }
    - { type: latency, threshold: 2000 }
tests:
  - description: A parcel
    vars: { message: "Where is my parcel?", topic: delivery }
    assert: [{ type: icontains, value: "{{topic}}" }, { type: python, value: "file://check.py" }]
  - description: A cup
    vars: { message: "My cup arrived broken.", topic: damage }
    assert: [{ type: icontains, value: "{{topic}}" }, { type: llm-rubric, value: Is it polite? }]
`;

const source = (page: Page) => page.getByRole("textbox", { name: "Text", exact: true });

test("a teacher imports a configuration, reads the report, saves and publishes; a student solves it", async () => {
  const { page, context, complaints } = await pageOf("teacher@loupe.test");
  await page.goto(`${app.url}/admin/content`);
  await page.getByRole("link", { name: "Three habits of cats" }).waitFor();
  await fine(page);
  await page.getByRole("textbox", { name: "Find by title or id" }).fill("habits");
  await expect.poll(() => page.getByRole("row").count()).toBe(2);
  await page.getByRole("combobox", { name: "State" }).selectOption("draft");
  await page.getByText("No exercise matches.", { exact: true }).first().waitFor();
  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByRole("link", { name: "Import", exact: true }).click();

  // Nothing is lost that was pasted: a reload and a sign-out leave it there.
  await source(page).fill("prompts: [");
  await page.getByRole("button", { name: "Read it" }).click();
  await page.getByRole("alert").filter({ hasText: "This cannot be read as YAML" }).waitFor();
  await source(page).fill(CONFIG);
  await page.reload();
  await expect.poll(() => source(page).inputValue()).toBe(CONFIG);
  await context.clearCookies();
  await signIn(page, app, "teacher@loupe.test");
  await page.goto(`${app.url}/admin/content/import`);
  await expect.poll(() => source(page).inputValue()).toBe(CONFIG);

  await page.getByRole("textbox", { name: "Id" }).fill("lab1-ex1");
  await page.getByRole("button", { name: "Read it" }).click();
  await page.getByText("Write lab1-x- and a name").waitFor();
  await page.getByRole("textbox", { name: "Id" }).fill("lab1-x-topics");
  await page.getByRole("button", { name: "Read it" }).click();
  const part = (name: string) => page.getByRole("region", { name, exact: true });
  await part("Carried").getByText("This prompt became the reference solution").waitFor();
  await part("Adapted").getByText("Words are counted as a reader counts them").waitFor();
  await part("Left out").getByText("Scripts are not run: python").waitFor();
  await part("Left out").getByText("defaultTest.assert.1").waitFor();
  await page.getByText("Nothing stands in the way of publishing.").waitFor();
  await part("As a student sees it").getByText("Contains the input’s own “topic”").waitFor();
  await fine(page);
  await page.getByRole("button", { name: "Save as draft" }).click();
  await page.waitForURL("**/admin/content/labs/lab1-x-topics");

  await page.getByRole("button", { name: "Publish…" }).filter({ visible: true }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByText("Students have it now.").waitFor();
  await page.goto(`${app.url}/admin/content`);
  const row = page.getByRole("row").filter({ hasText: "lab1-x-topics" });
  await row.getByText("Published").waitFor();
  // What was imported is no draft any longer.
  await page.goto(`${app.url}/admin/content/import`);
  await expect.poll(() => source(page).inputValue()).toBe("");
  expect(complaints.filter((text) => !text.includes("status of 400"))).toEqual([]);
  await context.close();

  const student = await pageOf("student@loupe.test");
  await student.page.goto(`${app.url}/labs/1/lab1-x-topics`);
  await student.page.getByRole("heading", { name: "The topic of a message in one word" }).waitFor();
  const editor = student.page.locator("[data-prompt-editor].cm-content");
  const run = async (prompt: string) => {
    await editor.click();
    await student.page.keyboard.press("Control+A");
    await student.page.keyboard.insertText(prompt);
    await student.page.keyboard.press("Control+Enter");
  };
  await run("What is this about?");
  await student.page.getByText(/of 3 pass, attempt 1/).waitFor();
  await run("Read the message and answer with its topic, one word only: {{message}}");
  await student.page.getByText("3 of 3 pass, attempt 2").waitFor();
  await student.page.goto(`${app.url}/labs/1`);
  await student.page.getByRole("img", { name: "Solved" }).waitFor();
  expect(student.complaints).toEqual([]);
  await student.context.close();
});

test("a file is put into the field, one that is too large is refused with a word, and the old text comes back", async () => {
  const { page, context } = await pageOf("teacher@loupe.test");
  await page.goto(`${app.url}/admin/content/import`);
  await source(page).fill("typed before");
  const file = (name: string, text: string) => ({ name, mimeType: "text/yaml", buffer: Buffer.from(text) });
  const chooser = page.locator('input[type="file"]');
  await chooser.setInputFiles(file("large.yaml", "x".repeat(200_001)));
  await page.getByText("large.yaml is too large").waitFor();
  expect(await source(page).inputValue()).toBe("typed before");
  await chooser.setInputFiles(file("notices.yaml", CONFIG));
  await page.getByText("notices.yaml was put into the field.").waitFor();
  expect(await source(page).inputValue()).toBe(CONFIG);
  await expect
    .poll(() => page.getByRole("textbox", { name: "Id" }).getAttribute("placeholder"))
    .toBe("lab1-x-notices");
  await page.getByRole("button", { name: "Put my text back" }).click();
  expect(await source(page).inputValue()).toBe("typed before");
  await context.close();
});

test("a new exercise begins as a draft that is whole", async () => {
  const { page, context, complaints } = await pageOf("teacher@loupe.test");
  await page.goto(`${app.url}/admin/content`);
  await page.getByRole("button", { name: "New exercise" }).click();
  const dialog = page.getByRole("dialog", { name: "New exercise" });
  await dialog.getByRole("button", { name: "Create draft" }).click();
  await dialog.getByText("Please write a title.").first().waitFor();
  await dialog.getByRole("textbox", { name: "Title in English" }).fill("A cup of tea");
  await dialog.getByRole("textbox", { name: "Title in Chinese" }).fill("一杯茶");
  await fine(page);
  await dialog.getByRole("button", { name: "Create draft" }).click();
  await page.waitForURL("**/admin/content/labs/lab1-x-a-cup-of-tea");
  await page.getByText("A cup of tea").first().waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test("both screens on a phone, in Chinese; a student finds neither", async () => {
  const { page, context, complaints } = await chinesePhone(browser, app, "teacher2@loupe.test");
  await page.goto(`${app.url}/admin/content`);
  await page.getByRole("link", { name: "猫的三个习性" }).waitFor();
  await fine(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.goto(`${app.url}/admin/content/import`);
  await page.getByRole("textbox", { name: "文本" }).fill(CONFIG);
  await page.getByRole("button", { name: "读取" }).click();
  await page.getByRole("region", { name: "舍去", exact: true }).waitFor();
  await page.getByText("不会运行脚本：python").waitFor();
  await page.getByText("包含该输入自己的“topic”").waitFor();
  await fine(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(complaints).toEqual([]);
  await context.close();

  const student = await pageOf("student2@loupe.test");
  for (const path of ["/admin/content", "/admin/content/import"]) {
    await student.page.goto(app.url + path);
    await student.page.getByRole("heading", { name: "There is nothing at this address" }).waitFor();
  }
  await student.context.close();
});
